import { createRouter } from '@tanstack/react-router';
import { homeRoutes } from './home/routes.tsx';
import { root, shell } from './root.tsx';
import { signInRoutes } from './sign-in/routes.tsx';

/** Behind the sign-in: a feature adds one line here, and its routes stand in its own `routes.tsx`. */
const inside = shell.addChildren({
  ...homeRoutes,
});

/** Without an account. */
const outside = {
  ...signInRoutes,
};

/** All addresses of the client. */
export const router = createRouter({
  routeTree: root.addChildren({ inside, ...outside }),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0, // the query cache decides what is stale
  defaultPendingMs: 300,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
