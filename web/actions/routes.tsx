import { createRoute } from '@tanstack/react-router';
import { getAction } from '../../api/actions/contract.ts';
import { registerAddress } from '../address.ts';
import { page } from '../page.ts';
import { asking, queryClient } from '../queries.ts';
import { shell } from '../root.tsx';

const filters = ['state', 'source', 'owner', 'unit', 'priority', 'urgency', 'view'] as const;

export const actionRoutes = {
  actions: createRoute({
    getParentRoute: () => shell,
    path: '/actions',
    validateSearch: registerAddress(filters),
    component: page('actions', () => import('./RegisterPage.tsx'), 'RegisterPage'),
  }),
  action: createRoute({
    getParentRoute: () => shell,
    path: '/actions/$id',
    loader: ({ params }) => queryClient.ensureQueryData(asking(getAction, { params })),
    component: page(['actions', 'trail'], () => import('./ActionPage.tsx'), 'ActionPage'),
  }),
};
