import * as z from 'zod/mini';
import { Email, Id, Language } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';
import { Role } from '../kit/permissions.ts';
import { NewPassword, Password } from '../people/contract.ts';

/** An access token, for ten minutes; the browser keeps the refresh token as a cookie that scripts cannot read. */
export const Access = z.object({ token: z.string() });

export const signIn = operation({
  method: 'post',
  path: '/session',
  summary: 'Sign in with e-mail and password',
  allowed: 'anyone',
  body: z.object({ email: Email, password: Password }),
  answer: Access,
  problems: ['unknown-person', 'too-many'],
});

export const renewSession = operation({
  method: 'post',
  path: '/session/renew',
  summary: 'Renew the access token; for another organisation when one is named',
  allowed: 'anyone',
  body: z.object({ organisation: z.optional(Id) }),
  answer: Access,
  problems: ['unknown-person', 'not-found'],
});

export const endSession = operation({
  method: 'post',
  path: '/session/end',
  summary: 'Sign out',
  allowed: 'anyone',
  answer: 'nothing',
});

export const endAllSessions = operation({
  method: 'post',
  path: '/session/end-all',
  summary: 'Sign out everywhere',
  allowed: 'signed-in',
  answer: 'nothing',
});

export const changePassword = operation({
  method: 'post',
  path: '/session/password',
  summary: 'Choose another password: all other sessions end',
  allowed: 'signed-in',
  body: z.object({ current: Password, next: NewPassword }),
  answer: Access,
  problems: ['too-many'],
});

const Named = z.object({ id: Id, name: z.string() });

export const me = operation({
  method: 'get',
  path: '/me',
  summary: 'Tell who is signed in, where, and what they may do',
  allowed: 'signed-in',
  answer: z.object({
    id: Id,
    name: z.string(),
    email: z.string(),
    language: Language,
    organisation: z.extend(Named, {
      ...{ code: z.string(), colour: z.string(), timeZone: z.string(), language: Language },
      /** Below no other: what the whole installation shares is shown to its administrators. */
      top: z.boolean(),
    }),
    /** All organisations that this account may work for. */
    organisations: z.array(Named),
    roles: z.array(Role),
    units: z.array(Id),
    positions: z.array(Id),
    permissions: z.array(z.string()),
    demonstration: z.boolean(),
  }),
});

/** Somebody of the demonstration, to become with one click. */
export const DemonstrationPerson = z.object({
  id: Id,
  name: z.string(),
  roles: z.array(Role),
  /** The names of the positions they hold. */
  positions: z.array(z.string()),
  organisation: Named,
});

export const demonstrationPeople = operation({
  method: 'get',
  path: '/demonstration/people',
  summary: 'List the people of the demonstration; there are none in production',
  allowed: 'anyone',
  answer: z.object({ items: z.array(DemonstrationPerson), password: z.string() }),
  problems: ['not-found'],
});

export const demonstrationSignIn = operation({
  method: 'post',
  path: '/session/demonstration',
  summary: 'Become one of the people of the demonstration',
  allowed: 'anyone',
  body: z.object({ person: Id, organisation: Id }),
  answer: Access,
  problems: ['not-found'],
});
