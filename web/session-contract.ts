import * as z from 'zod/mini';
import { operation } from '../api/kit/operation.ts';

const Named = z.object({ id: z.string(), name: z.string() });

/** What the shell has to know of whoever is signed in. Stands here until the contract of `api/people` says it. */
export const me = operation({
  method: 'get',
  path: '/me',
  summary: 'Tell who is signed in, where, and what they may do',
  allowed: 'signed-in',
  answer: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    organisation: z.extend(Named, { colour: z.optional(z.string()) }),
    organisations: z.array(Named),
    permissions: z.array(z.string()),
    demonstration: z.boolean(),
  }),
});

/** A new access token for the refresh token that the browser keeps as a cookie; for another organisation when one is named. */
export const renewSession = operation({
  method: 'post',
  path: '/session/renew',
  summary: 'Renew the access token',
  allowed: 'anyone',
  body: z.object({ organisation: z.optional(z.string()) }),
  answer: z.object({ token: z.string() }),
});

export const endSession = operation({
  method: 'post',
  path: '/session/end',
  summary: 'Sign out',
  allowed: 'anyone',
  answer: 'nothing',
});
