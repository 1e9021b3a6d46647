import { useSuspenseQuery } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import type { Permission } from '../api/kit/permissions.ts';
import { endSession, me, renewSession } from '../api/sign-in/contract.ts';
import { call, hasToken, keepToken, renewBy } from './client.ts';
import { isProblem } from './problem.ts';
import { asking, queryClient } from './queries.ts';
import { adoptLanguage } from './texts.ts';

/** Whom an access token names, and for which organisation. */
interface Claims {
  sub: string;
  org: string;
}

const claimsOf = (token: string): Claims => {
  const [, claims = ''] = token.split('.');
  return JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
};

let here: Claims | undefined;

// The cookie is the whole browser's: when somebody else signed in in another window, this one must not go on in their name.
const take = (token: string): string => {
  const next = claimsOf(token);
  if (here && here.sub !== next.sub) location.reload();
  here = next;
  keepToken(token);
  return token;
};

/** One window at a time renews, as the refresh token changes each time. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request('charta.session', work) : work();

const renewFor = async (organisation: string | undefined): Promise<string> => {
  const { token } = await alone(() => call(renewSession, { body: { organisation } }));
  return take(token);
};

let renewing: Promise<string> | undefined;

/** Gets a new access token for where one is; all who ask at the same time get the same. @throws {ProblemError} `unknown-person` */
export const renew = (): Promise<string> => {
  renewing ??= renewFor(here?.org).finally(() => {
    renewing = undefined;
  });
  return renewing;
};

renewBy(renew);

const forget = () => {
  here = undefined;
  keepToken();
  queryClient.clear();
};

/** Begins with the access token of a sign-in: nothing that was asked before is shown any more. */
export const beginAs = (token: string) => {
  forget();
  take(token);
};

/** Goes on working in another organisation. @throws {ProblemError} */
export const enter = async (organisation: string) => {
  beginAs(await renewFor(organisation));
};

/** Signs out here; the server ends the session, if it can be reached. */
export const signOut = async () => {
  await call(endSession).catch(() => undefined);
  forget();
};

const whoIsHere = async () => {
  if (!hasToken()) await renew();
  const { language } = await queryClient.ensureQueryData(asking(me));
  await adoptLanguage(language);
};

/** For routes behind the sign-in: who is not signed in goes there, and afterwards to where they wanted. */
export const needsSignIn = async ({ location }: { location: { href: string } }) => {
  try {
    await whoIsHere();
  } catch (error) {
    if (!isProblem(error, 'unknown-person')) throw error;
    throw redirect({ to: '/sign-in', search: { next: location.href } });
  }
};

/** Who is signed in, in pages behind the sign-in. */
export const useMe = () => {
  const { data } = useSuspenseQuery(asking(me));
  return { ...data, can: (permission: Permission) => data.permissions.includes(permission) };
};

export type Me = ReturnType<typeof useMe>;
