import { createRoute, redirect } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { setUpState } from '../../api/set-up/contract.ts';
import { page } from '../page.ts';
import { asking, queryClient } from '../queries.ts';
import { outside } from '../root.tsx';

const Search = z.object({ next: z.optional(z.string()) });

const state = () => queryClient.fetchQuery(asking(setUpState));

export const signInRoutes = {
  signIn: createRoute({
    getParentRoute: () => outside,
    path: '/sign-in',
    validateSearch: (search) => z.parse(Search, search),
    loader: async () => {
      const { open, demonstration } = await state();
      if (open) throw redirect({ to: '/set-up', replace: true });
      return { demonstration };
    },
    component: page('sign-in', () => import('./SignInPage.tsx'), 'SignInPage'),
  }),
  setUp: createRoute({
    getParentRoute: () => outside,
    path: '/set-up',
    loader: state,
    staleTime: Number.POSITIVE_INFINITY, // while one reads the link that it gave, it must not close over it
    component: page('sign-in', () => import('./SetUpPage.tsx'), 'SetUpPage'),
  }),
  welcome: createRoute({
    getParentRoute: () => outside,
    path: '/welcome',
    component: page('sign-in', () => import('./WelcomePage.tsx'), 'WelcomePage'),
  }),
};
