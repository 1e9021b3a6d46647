import { createRouter } from '@tanstack/react-router';
import { accountRoutes } from './account/routes.tsx';
import { actionRoutes } from './actions/routes.tsx';
import { parseAddress, writeAddress } from './address.ts';
import { administrationRoutes } from './administration/routes.tsx';
import { copyRoutes } from './copies/routes.tsx';
import { documentRoutes } from './documents/routes.tsx';
import { homeRoutes } from './home/routes.tsx';
import { nonconformityRoutes } from './nonconformities/routes.tsx';
import { processRoutes } from './process-map/routes.tsx';
import { recordRoutes } from './records/routes.tsx';
import { nowhere, outside, root, shell } from './root.tsx';
import { FailedPage } from './shell/FailedPage.tsx';
import { NotFoundPage } from './shell/NotFoundPage.tsx';
import { signInRoutes } from './sign-in/routes.tsx';
import { together } from './together.ts';

/** Behind the sign-in: a feature adds one line, and its routes stand in its own `routes.tsx`. */
const insideRoutes = together([
  homeRoutes,
  documentRoutes,
  processRoutes,
  recordRoutes,
  nonconformityRoutes,
  actionRoutes,
  administrationRoutes,
  accountRoutes,
  { nowhere },
]);

/** Without an account. */
const outsideRoutes = together([signInRoutes, copyRoutes]);

/** All addresses of the client. */
export const router = createRouter({
  routeTree: root.addChildren({
    inside: shell.addChildren(insideRoutes),
    outside: outside.addChildren(outsideRoutes),
  }),
  parseSearch: parseAddress,
  stringifySearch: writeAddress,
  defaultErrorComponent: FailedPage,
  defaultNotFoundComponent: NotFoundPage,
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
