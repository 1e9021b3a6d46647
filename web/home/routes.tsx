import { createRoute } from '@tanstack/react-router';
import { page } from '../page.ts';
import { shell } from '../root.tsx';

export const homeRoutes = {
  home: createRoute({
    getParentRoute: () => shell,
    path: '/',
    component: page(['home', 'actions'], () => import('./HomePage.tsx'), 'HomePage'),
  }),
};
