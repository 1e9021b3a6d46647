import * as z from 'zod/mini';
import { Id, Language, Line, Moment, PersonRef } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';
import { Kind, Level } from './types/contract.ts';
import { Version, VersionHead } from './versions/contract.ts';

const Named = z.object({ id: Id, name: z.string() });
const ids = z.array(Id).check(z.maxLength(100));

/** Who may read; units and positions count only when it is restricted. */
export const Confidentiality = z.object({
  level: Level,
  units: z._default(ids, []),
  positions: z._default(ids, []),
});
export type Confidentiality = z.output<typeof Confidentiality>;

/** A document as the person who asks may see it. */
export const Document = z.object({
  id: Id,
  etag: z.string(),
  code: z.string(),
  title: z.string(),
  type: z.extend(Named, { kind: Kind }),
  unit: z.nullable(Named),
  owner: PersonRef,
  /** Who works on its drafts beside the owner. */
  authors: z.array(PersonRef),
  confidentiality: Confidentiality,
  language: Language,
  createdAt: Moment,
  /** The day by which the version in force is to be reviewed. */
  reviewBy: z.nullable(z.string()),
  /** The version in force, with its content. */
  inForce: z.nullable(Version),
  /** The one in draft, in review or approved, for those who work on it. */
  openVersion: z.nullable(VersionHead),
  /** Where there is neither: the last one, withdrawn or discarded. */
  last: z.nullable(VersionHead),
  /** What the person who asks may do with the document as a whole. */
  may: z.array(z.enum(['revise', 'change'])),
});
export type Document = z.output<typeof Document>;

const params = z.object({ id: Id });
const facts = {
  unit: z.optional(z.nullable(Id)),
  owner: z.optional(Id),
  authors: z.optional(ids),
  confidentiality: z.optional(Confidentiality),
  language: z.optional(Language),
};

export const createDocument = operation({
  method: 'post',
  path: '/documents',
  summary: 'Start a document: it gets its code and a first draft from the template of its type',
  allowed: 'documents:write',
  body: z.object({ type: Id, title: Line, ...facts }),
  answer: Document,
  problems: ['not-found', 'wrong-state'],
});

export const getDocument = operation({
  method: 'get',
  path: '/documents/:id',
  summary: 'Read a document with its version in force',
  allowed: 'documents:read',
  params,
  answer: Document,
  problems: ['not-found'],
});

export const changeDocument = operation({
  method: 'patch',
  path: '/documents/:id',
  summary: 'Change who owns, writes and may read a document',
  allowed: 'documents:write',
  params,
  body: z.object(facts),
  answer: Document,
  problems: ['not-found', 'stale'],
});

export const reviseDocument = operation({
  method: 'post',
  path: '/documents/:id/versions',
  summary: 'Start the next revision or edition from the version in force',
  allowed: 'documents:write',
  params,
  body: z.object({ as: z._default(z.enum(['revision', 'edition']), 'revision') }),
  answer: Version,
  problems: ['not-found', 'wrong-state', 'taken'],
});

export const listVersions = operation({
  method: 'get',
  path: '/documents/:id/versions',
  summary: 'List the versions of a document, newest first',
  allowed: 'documents:read',
  params,
  answer: z.object({ items: z.array(VersionHead) }),
  problems: ['not-found'],
});

/** One line of what happened: `by` is nobody when the system acted. */
export const Happening = z.object({
  number: z.number(),
  at: Moment,
  by: z.nullable(PersonRef),
  /** When the system carried out what a person had decided. */
  asDecidedBy: z.nullable(PersonRef),
  event: z.string(),
  version: z.nullable(z.object({ id: Id, number: z.string() })),
  detail: z.record(z.string(), z.unknown()),
});
export type Happening = z.output<typeof Happening>;

export const documentTrail = operation({
  method: 'get',
  path: '/documents/:id/trail',
  summary: 'Tell what happened to a document, newest first',
  allowed: 'documents:read',
  params,
  answer: z.object({ items: z.array(Happening) }),
  problems: ['not-found'],
});
