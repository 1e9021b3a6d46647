import * as z from 'zod/mini';
import { Happening } from '../actions/contract.ts';
import { AttachedFile, Day, Id, Line, Moment, PersonRef, Text } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';
import { RecordLevel, Rule } from './types/contract.ts';

/** `due` is a filed record whose retention has ended: nothing is stored, the day decides. */
export const RecordState = z.enum(['draft', 'filed', 'due', 'disposed', 'withdrawn']);
export type RecordState = z.output<typeof RecordState>;

const Named = z.object({ id: Id, name: z.string() });
/** A thing that a record proves something about; nothing of it where the reader may not see it. */
const Ref = z.nullable(z.object({ id: Id, code: z.string(), title: z.string() }));
const said = { by: PersonRef, at: Moment };

const link = z._default(z.nullable(Id), null);
/** What a record is evidence of. A process and a document are named by their ids; the version is the one in force then. */
export const Links = z.object({ process: link, document: link, nonconformity: link, action: link });

const Value = z.object({ name: z.string(), value: z.string().check(z.trim(), z.maxLength(1_000)) });
export type Value = z.output<typeof Value>;

export const Facts = z.object({
  title: Line,
  description: z._default(Text, ''),
  unit: Id,
  owner: z.optional(Id),
  level: z._default(RecordLevel, 'internal'),
  /** The day of what it proves; it is filed later. */
  evidenceOn: Day,
  /** For what lapses: a certificate, a calibration. */
  validUntil: z._default(z.nullable(Day), null),
  fields: z._default(z.array(Value).check(z.maxLength(12)), []),
  ...Links.shape,
});
export type Facts = z.output<typeof Facts>;

const Addendum = z.object({ ...said, reason: z.string(), text: z.string(), file: z.nullable(AttachedFile) });

export const Record = z.object({
  id: Id,
  etag: z.string(),
  code: z.string(),
  title: z.string(),
  description: z.string(),
  type: Named,
  unit: Named,
  owner: PersonRef,
  level: RecordLevel,
  state: RecordState,
  evidenceOn: Day,
  validUntil: z.nullable(Day),
  fields: z.array(Value),
  process: Ref,
  document: Ref,
  /** The number of the document's version that was in force when the record was filed. */
  version: z.nullable(z.object({ id: Id, number: z.string() })),
  nonconformity: Ref,
  action: Ref,
  files: z.array(AttachedFile),
  createdBy: PersonRef,
  createdAt: Moment,
  filed: z.nullable(z.object(said)),
  /** The rule under which it was filed; before that, the one of its type. */
  rule: Rule,
  /** The day of the event that began the period. */
  event: z.nullable(z.object({ ...said, on: Day, reason: z.string() })),
  /** The last day on which it is kept; `null`: for good, or until the event. */
  endsOn: z.nullable(Day),
  addenda: z.array(Addendum),
  hold: z.nullable(z.object({ ...said, reason: z.string() })),
  withdrawn: z.nullable(z.object({ ...said, reason: z.string() })),
  /** The run in which its disposal is proposed. */
  disposal: z.nullable(z.object({ id: Id, code: z.string() })),
  disposed: z.nullable(z.object({ at: Moment, protocol: z.string(), id: Id })),
  revises: z.nullable(z.object({ id: Id, code: z.string() })),
  revisedBy: z.nullable(z.object({ id: Id, code: z.string() })),
  open: z.array(z.string()),
  blocked: z.array(z.object({ verb: z.string(), missing: z.array(z.string()) })),
});
export type Record = z.output<typeof Record>;

const params = z.object({ id: Id });
const read = { allowed: 'records:read', problems: ['not-found'], params } as const;

export const createRecord = operation({
  method: 'post',
  path: '/records',
  summary: 'Begin a record: what it proves, of which day, whose it is',
  allowed: 'records:write',
  body: z.extend(Facts, { type: Id }),
  answer: Record,
  problems: ['not-found', 'wrong-state'],
});

export const getRecord = operation({
  ...read,
  method: 'get',
  path: '/records/:id',
  summary: 'Read a record',
  answer: Record,
});

export const recordTrail = operation({
  ...read,
  method: 'get',
  path: '/records/:id/trail',
  summary: 'Tell what happened to a record, newest first',
  answer: z.object({ items: z.array(Happening) }),
});
