import { createRoute } from '@tanstack/react-router';
import { page } from '../page.ts';
import { shell } from '../root.tsx';

export const accountRoutes = {
  account: createRoute({
    getParentRoute: () => shell,
    path: '/account',
    component: page('account', () => import('./AccountPage.tsx'), 'AccountPage'),
  }),
};
