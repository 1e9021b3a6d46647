import { useSuspenseQuery } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import type { Permission } from '../api/kit/permissions.ts';
import { endSession, me, renewSession } from '../api/sign-in/contract.ts';
import { call, hasToken, keepToken, renewBy } from './client.ts';
import { ProblemError } from './problem.ts';
import { asking, queryClient } from './queries.ts';

/** One window at a time renews: the refresh token changes each time, and the same one used twice looks like a theft. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request('charta.session', work) : work();

let renewing: Promise<string> | undefined;

/** Gets a new access token; for another organisation when one is named. @throws {ProblemError} `unknown-person` */
export const renew = (organisation?: string): Promise<string> => {
  renewing ??= alone(() => call(renewSession, { body: { organisation } }))
    .then(({ token }) => {
      keepToken(token);
      return token;
    })
    .finally(() => {
      renewing = undefined;
    });
  return renewing;
};

renewBy(renew);

/** Begins as somebody else, or in another organisation: nothing that was asked before is shown any more. */
export const beginAs = (token: string) => {
  keepToken(token);
  queryClient.clear();
};

/** Goes on working in another organisation. @throws {ProblemError} */
export const enter = async (organisation: string) => {
  beginAs(await renew(organisation));
};

/** Signs out here; the server forgets the session, if it can be reached. */
export const signOut = async () => {
  await call(endSession).catch(() => undefined);
  keepToken();
  queryClient.clear();
};

const whoIsHere = async () => {
  if (!hasToken()) await renew();
  return queryClient.ensureQueryData(asking(me));
};

/** For routes behind the sign-in: who is not signed in goes there, and afterwards to where they wanted. */
export const needsSignIn = async ({ location }: { location: { href: string } }) => {
  try {
    await whoIsHere();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.kind !== 'unknown-person') throw error;
    throw redirect({ to: '/sign-in', search: { next: location.href } });
  }
};

/** Who is signed in, in pages behind the sign-in. */
export const useMe = () => {
  const { data } = useSuspenseQuery(asking(me));
  return { ...data, can: (permission: Permission) => data.permissions.includes(permission) };
};

export type Me = ReturnType<typeof useMe>;
