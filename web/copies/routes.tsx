import { createRoute } from '@tanstack/react-router';
import { page } from '../page.ts';
import { outside } from '../root.tsx';

export const copyRoutes = {
  /** Where the code on a printed copy leads: whoever holds the paper needs no account. */
  copy: createRoute({
    getParentRoute: () => outside,
    path: '/copy/$token',
    component: page('copies', () => import('./CheckPage.tsx'), 'CheckPage'),
  }),
};
