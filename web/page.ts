import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { needTexts } from './texts.ts';

/**
 * The component of a route, loaded together with the texts of its feature (or of several, when it shows another's parts) when it is first opened.
 * @example createRoute({ …, component: page('documents', () => import('./RegisterPage.tsx'), 'RegisterPage') })
 */
export const page = <Name extends string>(
  feature: string | readonly string[],
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
) =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), ...[feature].flat().map(needTexts)]);
    return module;
  }, name);
