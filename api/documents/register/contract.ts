import * as z from 'zod/mini';
import { Id, Language, listOf, Moment, PersonRef, pageOf, paging } from '../../kit/fields.ts';
import { operation } from '../../kit/operation.ts';
import { Kind, Level } from '../types/contract.ts';
import { VersionState } from '../versions/contract.ts';

const Named = z.object({ id: Id, name: z.string() });
const VersionRef = z.object({ id: Id, number: z.string(), state: VersionState });

/** One document in the register, as the person who asks may see it. */
export const Row = z.object({
  /** The document's id. */
  id: Id,
  code: z.string(),
  title: z.string(),
  kind: Kind,
  type: Named,
  unit: z.nullable(Named),
  owner: PersonRef,
  level: Level,
  /** The version that the row tells of: the open one for those who work on it, else the one in force, else the last. */
  version: VersionRef,
  /** The version in force, where it is another than `version`. */
  inForce: z.nullable(VersionRef),
  effectiveFrom: z.nullable(Moment),
  updatedAt: Moment,
});
export type Row = z.output<typeof Row>;

/** The orders that the register can be in. */
export const SortBy = z.enum(['code', 'title', 'effectiveFrom', 'updatedAt']);
export type SortBy = z.output<typeof SortBy>;

const filters = {
  /** Words, or their beginnings, of code, title or content; letters count without their marks. */
  q: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  kind: listOf(Kind),
  type: listOf(Id),
  state: listOf(VersionState),
  unit: listOf(Id),
  owner: listOf(Id),
  level: listOf(Level),
  sort: z._default(SortBy, 'code'),
  order: z._default(z.enum(['asc', 'desc']), 'asc'),
};
const Filter = z.object(filters);
export type Filter = z.output<typeof Filter>;

export const listDocuments = operation({
  method: 'get',
  path: '/documents',
  summary: 'List documents: search, filter, sort, page by page',
  allowed: 'documents:read',
  query: z.object({ ...filters, ...paging }),
  answer: pageOf(Row),
});

export const exportDocuments = operation({
  method: 'get',
  path: '/documents.csv',
  summary: 'Export the list of documents under the same filter as CSV, in a language',
  allowed: 'documents:read',
  query: z.extend(Filter, { language: z.optional(Language) }),
  answer: 'stream',
});

/** Something that waits for the person who asks. */
export const Waiting = z.object({
  /** `sign` a step, `revise` what was sent back, `finish` one's own draft. */
  what: z.enum(['sign', 'revise', 'finish']),
  document: z.object({ id: Id, code: z.string() }),
  version: VersionRef,
  title: z.string(),
  /** The step to sign. */
  step: z.nullable(z.string()),
  since: Moment,
});
export type Waiting = z.output<typeof Waiting>;

export const waitingForMe = operation({
  method: 'get',
  path: '/waiting',
  summary: 'List what waits for me: to sign, to revise, to finish',
  allowed: 'documents:read',
  answer: z.object({ items: z.array(Waiting) }),
});
