import * as z from 'zod/mini';
import { Comparison } from '../documents/content/contract.ts';
import { Id, Language, Moment, PersonRef } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';

/** Why somebody gets a document; who is to apply it has to say that they read it, who is to know it may. */
export const Purpose = z.enum(['apply', 'inform', 'evidence', 'archive']);
export type Purpose = z.output<typeof Purpose>;

export const RecipientKind = z.enum(['position', 'unit', 'person']);
export type RecipientKind = z.output<typeof RecipientKind>;

/** Whom a document is distributed to: everybody who holds a position, who is in a unit, or one person. */
export const Recipient = z.object({ kind: RecipientKind, id: Id, purpose: Purpose });
export type Recipient = z.output<typeof Recipient>;

export const Distribution = z.object({
  etag: z.string(),
  items: z.array(z.extend(Recipient, { name: z.string() })),
  /** Whether who asks may change it. */
  mayChange: z.boolean(),
});
export type Distribution = z.output<typeof Distribution>;

const params = z.object({ id: Id });

export const getDistribution = operation({
  method: 'get',
  path: '/documents/:id/distribution',
  summary: 'Read whom a document is distributed to, and for what',
  allowed: 'documents:read',
  params,
  answer: Distribution,
  problems: ['not-found'],
});

export const changeDistribution = operation({
  method: 'put',
  path: '/documents/:id/distribution',
  summary: 'Say whom a document is distributed to; who is to apply it gets it to read at once',
  allowed: 'documents:write',
  params,
  body: z.object({ items: z.array(Recipient).check(z.maxLength(500)) }),
  answer: Distribution,
  problems: ['not-found', 'stale'],
});

export const ReadingState = z.enum(['to-read', 'acknowledged']);
export type ReadingState = z.output<typeof ReadingState>;

/** What somebody is to read: a version in force, for a purpose, since a moment. */
export const ToRead = z.object({
  document: z.object({ id: Id, code: z.string() }),
  version: z.object({ id: Id, number: z.string() }),
  title: z.string(),
  purpose: Purpose,
  since: Moment,
});
export type ToRead = z.output<typeof ToRead>;

export const toRead = operation({
  method: 'get',
  path: '/reading',
  summary: 'List what I have still to read',
  allowed: 'documents:read',
  answer: z.object({ items: z.array(ToRead) }),
});

/** How the person who asks stands to a version. */
export const MyReading = z.object({
  /** Nothing when the version was not given to them, or is not in force. */
  state: z.nullable(ReadingState),
  purpose: z.nullable(Purpose),
  at: z.nullable(Moment),
});
export type MyReading = z.output<typeof MyReading>;

export const myReading = operation({
  method: 'get',
  path: '/versions/:id/reading',
  summary: 'Tell whether I have this version to read, or read it already',
  allowed: 'documents:read',
  params,
  answer: MyReading,
  problems: ['not-found'],
});

export const acknowledge = operation({
  method: 'post',
  path: '/versions/:id/acknowledgement',
  summary: 'State that I have read and understood the version in force',
  allowed: 'documents:read',
  params,
  answer: MyReading,
  problems: ['not-found', 'wrong-state', 'taken'],
});

export const whatChanged = operation({
  method: 'get',
  path: '/versions/:id/changes',
  summary: 'Compare a version with the one that was in force before it',
  allowed: 'documents:read',
  params,
  /** `before` is the number of that version; nothing when this is the first one. */
  answer: z.object({ before: z.nullable(z.string()), comparison: z.nullable(Comparison) }),
  problems: ['not-found'],
});

/** One person and a version: since when they have it to read, and when they said that they did. */
export const Reading = z.object({
  person: PersonRef,
  purpose: Purpose,
  since: Moment,
  acknowledgedAt: z.nullable(Moment),
});
export type Reading = z.output<typeof Reading>;

export const coverage = operation({
  method: 'get',
  path: '/documents/:id/reading',
  summary: 'Tell who has read the version in force, and who has not',
  allowed: 'documents:read', // its owner, who controls documents, and auditors
  params,
  answer: z.object({ items: z.array(Reading), due: z.number(), done: z.number() }),
  problems: ['not-found'],
});

export const exportCoverage = operation({
  method: 'get',
  path: '/documents/:id/reading.csv',
  summary: 'Export who has read the version in force as CSV',
  allowed: 'documents:read',
  params,
  query: z.object({ language: z.optional(Language) }),
  answer: 'stream',
  problems: ['not-found'],
});
