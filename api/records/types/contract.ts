import * as z from 'zod/mini';
import { Id, Line } from '../../kit/fields.ts';
import { operation } from '../../kit/operation.ts';

/** When the retention period begins: on the day of filing, with the year after that of the evidence, or with an event. */
export const Trigger = z.enum(['filing', 'end-of-year', 'event']);
export type Trigger = z.output<typeof Trigger>;

/** What becomes of a record at its end: destroyed in the office, by a contractor, or handed to the State Archives. */
export const Method = z.enum(['destroyed', 'contractor', 'archives']);
export type Method = z.output<typeof Method>;

const short = z._default(z.string().check(z.trim(), z.maxLength(300)), '');

/**
 * How long records are kept, and what their disposal needs (ISO 9001 7.5.3.2 d: retention and disposition). A second
 * person approves every disposal; the commission and the State Archives where the rule asks for them.
 */
export const Rule = z.object({
  /** `null`: for good. */
  months: z.nullable(z.int().check(z.minimum(1), z.maximum(1_200))),
  trigger: Trigger,
  /** What begins the period, where an event does: "end of the contract". */
  event: short,
  /** The law or nomenclature that says so, and where the originals lie. */
  basis: short,
  place: short,
  method: Method,
  commission: z.boolean(),
  archives: z.boolean(),
});
export type Rule = z.output<typeof Rule>;

export const RecordLevel = z.enum(['internal', 'restricted']);
export type RecordLevel = z.output<typeof RecordLevel>;

const ids = z._default(z.array(Id).check(z.maxLength(50)), []);

const TypeFields = z.object({
  name: Line,
  /** What codes begin with: `CU` makes `CU-2026-001`. */
  prefix: z.string().check(z.trim(), z.regex(/^[\p{Lu}\p{N}]{1,10}(-[\p{Lu}\p{N}]{1,10})?$/u)),
  level: RecordLevel,
  /** Who reads what is restricted, beside the unit that it belongs to: members of these units, holders of these positions. */
  units: ids,
  positions: ids,
  /** What is filled in for each record, by name. */
  fields: z._default(z.array(Line).check(z.maxLength(12)), []),
  rule: Rule,
  /** A type no longer in use takes no new records. */
  inUse: z.boolean(),
});
export type TypeFields = z.output<typeof TypeFields>;

export const RecordType = z.extend(TypeFields, { id: Id, etag: z.string(), records: z.number() });
export type RecordType = z.output<typeof RecordType>;

export const listRecordTypes = operation({
  method: 'get',
  path: '/record-types',
  summary: 'List the types of records with their retention rules',
  allowed: 'records:read',
  answer: z.object({ items: z.array(RecordType) }),
});

export const createRecordType = operation({
  method: 'post',
  path: '/record-types',
  summary: 'Add a type of records',
  allowed: 'records:control',
  body: TypeFields,
  answer: RecordType,
  problems: ['taken'],
});

export const changeRecordType = operation({
  method: 'patch',
  path: '/record-types/:id',
  summary: 'Change a type; what is filed keeps the rule under which it was filed',
  allowed: 'records:control',
  params: z.object({ id: Id }),
  body: z.partial(z.omit(TypeFields, { prefix: true })),
  answer: RecordType,
  problems: ['not-found', 'stale', 'taken'],
});
