import * as z from 'zod/mini';
import { Day, Id, listOf, Moment, PersonRef, pageOf, paging, Sha256 } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';

/** One entry of the trail. It keeps ids; names are looked up when it is read. */
export const Entry = z.object({
  number: z.number(),
  at: Moment,
  /** Who did it; nobody when the system did. */
  by: z.nullable(PersonRef),
  /** Whose earlier decision the system carried out. */
  asDecidedBy: z.nullable(PersonRef),
  event: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  detail: z.record(z.string(), z.unknown()),
  hash: Sha256,
});

export const trail = operation({
  method: 'get',
  path: '/trail',
  summary: 'Read the trail of the organisation, newest first',
  allowed: 'trail:read',
  query: z.object({
    event: listOf(z.string().check(z.maxLength(60))),
    by: z.optional(Id),
    subject: z.optional(Id),
    /** Days in the organisation's time zone, both included. */
    from: z.optional(Day),
    to: z.optional(Day),
    ...paging,
  }),
  answer: pageOf(Entry),
});

export const verifyTrail = operation({
  method: 'post',
  path: '/trail/verify',
  summary: 'Verify the chain from the first entry to the last',
  allowed: 'trail:read',
  answer: z.object({
    entries: z.number(),
    head: z.nullable(Sha256),
    /** The last signature: up to which entry, and when. */
    signed: z.optional(z.object({ number: z.number(), at: Moment })),
    broken: z.optional(
      z.object({ number: z.number(), why: z.enum(['missing', 'altered', 'unchained', 'head', 'signed', 'forged']) }),
    ),
  }),
});

export const trailKey = operation({
  method: 'get',
  path: '/trail/key',
  summary: 'Tell the public key that the heads of the trails are signed by',
  allowed: 'anyone',
  answer: z.object({
    algorithm: z.literal('Ed25519'),
    /** SPKI in base64. */
    key: z.string(),
    /** The SHA-256 of its bytes: what people write down and compare. */
    fingerprint: Sha256,
  }),
});

export const exportTrail = operation({
  method: 'get',
  path: '/trail/export',
  summary: 'Export the whole trail with its signatures, to be checked without Charta: one JSON value a line',
  allowed: 'trail:read',
  answer: 'stream',
});

export const trailChecker = operation({
  method: 'get',
  path: '/trail/verify-trail.mjs',
  summary: 'Download the script that checks an exported trail: plain Node, without Charta',
  allowed: 'anyone',
  answer: 'stream',
});
