import { getRouteApi, useRouter } from '@tanstack/react-router';
import { beginAs } from '../session.ts';
import { whereNext } from './where-next.ts';

const route = getRouteApi('/outside/sign-in');

/** Begins to work with an access token, where one wanted to go. */
export const useBegin = () => {
  const router = useRouter();
  const { next } = route.useSearch();
  return async (token: string) => {
    beginAs(token);
    await router.navigate({ href: whereNext(next) });
    await router.invalidate();
  };
};
