import { createRootRoute, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { needsSignIn } from './session.ts';
import { FailedPage } from './shell/FailedPage.tsx';
import { NotFoundPage } from './shell/NotFoundPage.tsx';

/** The root of all addresses. Pages that need no account hang here. */
export const root = createRootRoute({
  component: Outlet,
  errorComponent: FailedPage,
  notFoundComponent: NotFoundPage,
});

/** The frame with rail and top bar; every page behind the sign-in hangs here. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: needsSignIn,
  component: lazyRouteComponent(() => import('./shell/Shell.tsx'), 'Shell'),
  errorComponent: FailedPage,
  notFoundComponent: NotFoundPage,
});
