import * as z from 'zod/mini';
import { Id, Moment, PersonRef, Sha256 } from '../../kit/fields.ts';
import { operation } from '../../kit/operation.ts';
import { Comparison, Draft, FileRef, Link, StoredSections } from '../content/contract.ts';
import { StepVerb } from '../types/contract.ts';

/** The states of a version. */
export const VersionState = z.enum([
  'draft',
  'in-review',
  'approved',
  'effective',
  'superseded',
  'withdrawn',
  'discarded',
]);
export type VersionState = z.output<typeof VersionState>;

/** What can be done with a version: a client's buttons. */
export const VersionVerb = z.enum([
  'edit',
  'submit',
  'sign',
  'sendBack',
  'recall',
  'revoke',
  'discard',
  'release',
  'withdraw',
]);
export type VersionVerb = z.output<typeof VersionVerb>;

/** What a signature says: *elaborat* by submitting, then the steps of the route. */
export const Meaning = z.enum(['prepared', ...StepVerb.options]);
export type Meaning = z.output<typeof Meaning>;

export const Signature = z.object({
  /** 0 is the submission, then the number of the route's step. */
  step: z.number(),
  meaning: Meaning,
  person: PersonRef,
  at: Moment,
  /** The digest of the manifest that was signed. */
  sha256: Sha256,
});

/** One step of the route as it was fixed at submission. */
const Step = z.object({
  verb: StepVerb,
  rule: z.enum(['all', 'any']),
  /** Who can sign it: a role's name, or persons. */
  role: z.nullable(z.string()),
  persons: z.array(PersonRef),
  done: z.boolean(),
});

const heads = {
  id: Id,
  document: Id,
  edition: z.number(),
  revision: z.number(),
  /** Edition and revision as they are read: `2.1`. */
  number: z.string(),
  title: z.string(),
  state: VersionState,
  reason: z.string(),
  /** The day that was chosen for coming into force, if any. */
  effectiveOn: z.nullable(z.string()),
  /** When it did come into force, and when it ended. */
  effectiveFrom: z.nullable(Moment),
  effectiveUntil: z.nullable(Moment),
  sha256: z.nullable(Sha256),
  signatures: z.array(Signature),
  createdAt: Moment,
  updatedAt: Moment,
};

/** A version without its content, as lists and histories show it. */
export const VersionHead = z.object(heads);
export type VersionHead = z.output<typeof VersionHead>;

const Said = z.object({ by: z.nullable(PersonRef), at: Moment, reason: z.string() });

/** A version with its content. `open` is what the person who asks may do with it now. */
export const Version = z.object({
  ...heads,
  etag: z.string(),
  sections: StoredSections,
  links: z.array(Link),
  files: z.array(FileRef),
  writers: z.array(PersonRef),
  route: z.array(Step),
  lastEdit: z.nullable(z.object({ by: PersonRef, at: Moment })),
  /** Why it lies in draft again: the last sending back or revocation. */
  sentBack: z.nullable(Said),
  withdrawn: z.nullable(z.extend(Said, { replacement: z.nullable(Id) })),
  open: z.array(VersionVerb),
});
export type Version = z.output<typeof Version>;

const params = z.object({ id: Id });

export const getVersion = operation({
  method: 'get',
  path: '/versions/:id',
  summary: 'Read one version with its content',
  allowed: 'documents:read',
  params,
  answer: Version,
  problems: ['not-found'],
});

export const compareVersions = operation({
  method: 'get',
  path: '/versions/:id/comparison',
  summary: 'Compare a version with an earlier one, by section and word',
  allowed: 'documents:read',
  params,
  query: z.object({ with: Id }),
  answer: Comparison,
  problems: ['not-found'],
});

/** `stale` (412) brings `etag`, `by`, `at`, `current` (the text that lies there) and `comparison` (from that to yours). */
export const saveDraft = operation({
  method: 'put',
  path: '/versions/:id/draft',
  summary: 'Save a draft; If-Match names the version that was edited',
  allowed: 'documents:write',
  params,
  body: Draft,
  answer: Version,
  problems: ['not-found', 'wrong-state', 'stale'],
});

/** Multipart: `file`. A `role` other than `attachment` stands in the address, because the fields come in any order. */
export const attachFile = operation({
  method: 'post',
  path: '/versions/:id/files',
  summary: 'Attach a file to a draft',
  allowed: 'documents:write',
  takes: 'multipart',
  params,
  query: z.object({ role: z._default(z.enum(['attachment', 'image']), 'attachment') }),
  answer: Version,
  problems: ['not-found', 'wrong-state', 'taken', 'too-large', 'unsupported'],
});

const fileParams = z.object({ id: Id, sha256: Sha256 });

export const removeFile = operation({
  method: 'delete',
  path: '/versions/:id/files/:sha256',
  summary: 'Remove a file from a draft',
  allowed: 'documents:write',
  params: fileParams,
  answer: Version,
  problems: ['not-found', 'wrong-state'],
});

export const readFile = operation({
  method: 'get',
  path: '/versions/:id/files/:sha256',
  summary: 'Download a file of a version, or a range of it',
  allowed: 'documents:read',
  params: fileParams,
  query: z.object({ download: z.optional(z.string()) }),
  answer: 'stream',
  problems: ['not-found'],
});

/** A frame that shows a PDF can send no token: the link grants this one file for a few minutes. */
export const linkFile = operation({
  method: 'get',
  path: '/versions/:id/files/:sha256/link',
  summary: 'Get a short-lived link by which the browser itself opens a file',
  allowed: 'documents:read',
  params: fileParams,
  answer: z.object({ link: z.string() }),
  problems: ['not-found'],
});

/** Where such a link leads; it is itself the permission. */
export const openFileLink = operation({
  method: 'get',
  path: '/files/:organisation/:sha256',
  summary: 'Open a file by a short-lived link',
  allowed: 'anyone',
  params: z.object({ organisation: Id, sha256: Sha256 }),
  query: z.object({ name: z.string(), type: z.string(), expires: z.string(), signed: z.string() }),
  answer: 'stream',
  problems: ['not-found'],
});
