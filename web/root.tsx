import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needsSignIn } from './session.ts';
import { FailedOutside } from './shell/FailedPage.tsx';
import { NotFoundPage } from './shell/NotFoundPage.tsx';
import { Outside } from './shell/Outside.tsx';

/** The root of all addresses. */
export const root = createRootRoute({ errorComponent: FailedOutside });

/** The frame with rail and top bar; every page behind the sign-in hangs here. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: needsSignIn,
  component: lazyRouteComponent(() => import('./shell/Shell.tsx'), 'Shell'),
  errorComponent: FailedOutside,
});

/** The frame of the pages that need no account. */
export const outside = createRoute({ getParentRoute: () => root, id: 'outside', component: Outside });

/** Every address that is nobody's. */
export const nowhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage });
