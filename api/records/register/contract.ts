import * as z from 'zod/mini';
import { Day, Id, Language, listOf, PersonRef, pageOf, paging } from '../../kit/fields.ts';
import { operation } from '../../kit/operation.ts';
import { RecordState } from '../contract.ts';
import { RecordLevel } from '../types/contract.ts';

const Named = z.object({ id: Id, name: z.string() });

/** One record in the register. */
export const RecordRow = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  type: Named,
  unit: Named,
  owner: PersonRef,
  level: RecordLevel,
  state: RecordState,
  evidenceOn: Day,
  filedOn: z.nullable(Day),
  /** The last day on which it is kept; `null` with `permanent`, before filing, or before its event. */
  endsOn: z.nullable(Day),
  permanent: z.boolean(),
  held: z.boolean(),
  validUntil: z.nullable(Day),
  files: z.number(),
  /** The law or nomenclature of its rule, once it is filed. */
  basis: z.string(),
});
export type RecordRow = z.output<typeof RecordRow>;

export const SortBy = z.enum(['code', 'title', 'evidenceOn', 'endsOn', 'validUntil']);
const filters = {
  q: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  state: listOf(RecordState),
  type: listOf(Id),
  unit: listOf(Id),
  year: listOf(z.string().check(z.regex(/^\d{4}$/))),
  /** `held`: on hold; `expiring`: evidence that lapses within a month, or has lapsed, and that nothing follows. */
  mark: listOf(z.enum(['held', 'expiring'])),
  /** The id of a process, document, nonconformity or action that it proves something about. */
  of: z.optional(Id),
  sort: z._default(SortBy, 'code'),
  order: z._default(z.enum(['asc', 'desc']), 'desc'),
};
const Filter = z.object(filters);
export type Filter = z.output<typeof Filter>;

export const listRecords = operation({
  method: 'get',
  path: '/records',
  summary: 'List records: search, filter, sort, page by page',
  allowed: 'records:read',
  query: z.object({ ...filters, ...paging }),
  answer: pageOf(RecordRow),
});

export const exportRecords = operation({
  method: 'get',
  path: '/records.csv',
  summary: 'Export the list of records under the same filter as CSV, in a language',
  allowed: 'records:read',
  query: z.extend(Filter, { language: z.optional(Language) }),
  answer: 'stream',
});
