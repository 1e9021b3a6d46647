import { createRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { page } from '../page.ts';
import { outside } from '../root.tsx';

const Search = z.object({ next: z.optional(z.string()) });

export const signInRoutes = {
  signIn: createRoute({
    getParentRoute: () => outside,
    path: '/sign-in',
    validateSearch: (search) => z.parse(Search, search),
    component: page('sign-in', () => import('./SignInPage.tsx'), 'SignInPage'),
  }),
};
