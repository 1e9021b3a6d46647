import { createRoute } from '@tanstack/react-router';
import { getCase } from '../../api/nonconformities/contract.ts';
import { registerAddress } from '../address.ts';
import { page } from '../page.ts';
import { asking, queryClient } from '../queries.ts';
import { shell } from '../root.tsx';

export const nonconformityRoutes = {
  nonconformities: createRoute({
    getParentRoute: () => shell,
    path: '/nonconformities',
    validateSearch: registerAddress(['state', 'grade', 'source', 'unit', 'owner']),
    component: page('nonconformities', () => import('./register/RegisterPage.tsx'), 'RegisterPage'),
  }),
  nonconformity: createRoute({
    getParentRoute: () => shell,
    path: '/nonconformities/$id',
    loader: ({ params }) => queryClient.ensureQueryData(asking(getCase, { params })),
    component: page(['nonconformities', 'actions', 'trail'], () => import('./page/CasePage.tsx'), 'CasePage'),
  }),
};
