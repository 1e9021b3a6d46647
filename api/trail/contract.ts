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
    broken: z.optional(
      z.object({ number: z.number(), why: z.enum(['missing', 'altered', 'unchained', 'head', 'signed', 'forged']) }),
    ),
  }),
});
