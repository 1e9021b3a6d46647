import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { needTexts } from './texts.ts';

/**
 * The component of a route, loaded together with the texts of its feature when it is first opened.
 * @example createRoute({ …, component: page('documents', () => import('./RegisterPage.tsx'), 'RegisterPage') })
 */
export const page = <Name extends string>(
  feature: string,
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
) =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), needTexts(feature)]);
    return module;
  }, name);
