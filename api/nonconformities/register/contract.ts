import * as z from 'zod/mini';
import { Day, Id, Language, listOf, Moment, PersonRef, pageOf, paging } from '../../kit/fields.ts';
import { operation } from '../../kit/operation.ts';
import { CaseSource, CaseState, Grade } from '../contract.ts';

const Named = z.object({ id: Id, name: z.string() });

/** One case in the register. */
export const CaseRow = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  source: CaseSource,
  grade: z.nullable(Grade),
  unit: z.nullable(Named),
  owner: z.nullable(PersonRef),
  state: CaseState,
  reportedAt: Moment,
  /** Actions that are open, and all. */
  openActions: z.number(),
  actions: z.number(),
  checkOn: z.nullable(Day),
  /** How often it was found not effective. */
  reopened: z.number(),
  /** How often it happened in all. */
  occurrences: z.number(),
});
export type CaseRow = z.output<typeof CaseRow>;

export const SortBy = z.enum(['code', 'reportedAt', 'title', 'checkOn']);
const filters = {
  q: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  state: listOf(CaseState),
  grade: listOf(Grade),
  source: listOf(CaseSource),
  unit: listOf(Id),
  owner: listOf(Id),
  sort: z._default(SortBy, 'code'),
  order: z._default(z.enum(['asc', 'desc']), 'desc'),
};
const Filter = z.object(filters);
export type Filter = z.output<typeof Filter>;

export const listCases = operation({
  method: 'get',
  path: '/nonconformities',
  summary: 'List nonconformities: search, filter, sort, page by page',
  allowed: 'nonconformities:read',
  query: z.object({ ...filters, ...paging }),
  answer: pageOf(CaseRow),
});

export const exportCases = operation({
  method: 'get',
  path: '/nonconformities.csv',
  summary: 'Export the list of nonconformities under the same filter as CSV, in a language',
  allowed: 'nonconformities:read',
  query: z.extend(Filter, { language: z.optional(Language) }),
  answer: 'stream',
});

export const similarCases = operation({
  method: 'get',
  path: '/nonconformities/similar',
  summary: 'Find cases whose words are like these',
  allowed: 'nonconformities:read',
  query: z.object({ q: z.string().check(z.trim(), z.maxLength(500)), except: z.optional(Id) }),
  answer: z.object({ items: z.array(CaseRow) }),
});

export const WaitingCase = z.object({
  what: z.enum(['evaluate', 'analyse', 'act', 'check', 'close']),
  case: CaseRow,
});
export type WaitingCase = z.output<typeof WaitingCase>;

export const waitingCases = operation({
  method: 'get',
  path: '/nonconformities/waiting',
  summary: 'List the nonconformities that wait for me: to evaluate, analyse, act upon, check, close',
  allowed: 'nonconformities:read',
  answer: z.object({ items: z.array(WaitingCase) }),
});
