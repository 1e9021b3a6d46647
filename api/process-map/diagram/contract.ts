import * as z from 'zod/mini';
import { Id, Sha256 } from '../../kit/fields.ts';
import { operation } from '../../kit/operation.ts';

const params = z.object({ id: Id });

/** Something that the gate noticed: a code that the client has words for, the element, and what it is about. */
export const Message = z.object({
  code: z.string(),
  /** A note informs; a warning says what is, or will be when it is saved, other than in the file. */
  level: z.enum(['note', 'warning', 'error']),
  element: z.nullable(z.string()),
  detail: z.nullable(z.string()),
});
export type Message = z.output<typeof Message>;

export const Diagram = z.object({
  xml: z.string(),
  sha256: Sha256,
  /** The version's etag: what the next save names in If-Match. */
  etag: z.string(),
  /** For drafts: what the gate noticed in the file, and what it took away from what was just sent. */
  messages: z.array(Message),
  /** The imported file, byte for byte, when the diagram came from one. */
  original: z.nullable(z.object({ sha256: Sha256, name: z.string() })),
});
export type Diagram = z.output<typeof Diagram>;

export const getDiagram = operation({
  method: 'get',
  path: '/versions/:id/diagram',
  summary: 'Read the BPMN of a version of a process',
  allowed: 'documents:read',
  params,
  answer: Diagram,
  problems: ['not-found'],
});

/**
 * What the gate refuses is `too-large` (or too much of something), `unsupported` (no BPMN) or `invalid`, each with
 * `messages`; `stale` tells `etag`, `by` and `at` of what lies there.
 */
export const saveDiagram = operation({
  method: 'put',
  path: '/versions/:id/diagram',
  summary: 'Save the diagram of a draft; If-Match names the version that was edited',
  allowed: 'documents:write',
  params,
  body: z.object({ xml: z.string() }),
  answer: Diagram,
  problems: ['not-found', 'wrong-state', 'stale', 'too-large', 'unsupported'],
});

/** Multipart: `file`. Refuses as saving does, and needs If-Match as well. */
export const importDiagram = operation({
  method: 'post',
  path: '/versions/:id/diagram/import',
  summary: 'Take in a .bpmn file of another tool as the diagram of a draft; the file itself is kept',
  allowed: 'documents:write',
  takes: 'multipart',
  params,
  answer: Diagram,
  problems: ['not-found', 'wrong-state', 'stale', 'too-large', 'unsupported'],
});

export const exportDiagram = operation({
  method: 'get',
  path: '/versions/:id/diagram.bpmn',
  summary: 'Download the BPMN file; `original` gives the imported one byte for byte',
  allowed: 'documents:read',
  params,
  query: z.object({ original: z.optional(z.string()) }),
  answer: 'stream',
  problems: ['not-found'],
});

export const readPicture = operation({
  method: 'get',
  path: '/versions/:id/picture.svg',
  summary: 'Read the picture of the diagram: rendered on the server, the signed one once submitted',
  allowed: 'documents:read',
  params,
  answer: 'stream',
  problems: ['not-found'],
});

/** What a step names: a controlled document, perhaps a section of it. Without `document` it is not for the reader. */
const StepDocument = z.object({
  document: z.nullable(Id),
  code: z.string(),
  title: z.string(),
  section: z.nullable(z.string()),
  kind: z.string(),
});

/** One row of the step table. */
export const StepRow = z.object({
  number: z.string(),
  element: z.string(),
  kind: z.string(),
  name: z.string(),
  responsible: z.string(),
  /** The lane's party when it is linked: a position, unit or body of the organisation. */
  party: z.nullable(z.object({ kind: z.enum(['position', 'unit', 'body', 'external']), id: z.nullable(Id) })),
  /** What it is done with and what proves it: documents, forms, records. */
  documents: z.array(StepDocument),
  /** What it needs beside them, and what comes out of it. */
  inputs: z.array(z.string()),
  results: z.array(z.string()),
  limit: z.nullable(z.string()),
  documentation: z.nullable(z.string()),
  next: z.array(z.object({ label: z.nullable(z.string()), number: z.string(), name: z.string() })),
});
export type StepRow = z.output<typeof StepRow>;

export const readOutline = operation({
  method: 'get',
  path: '/versions/:id/outline',
  summary: 'Read the diagram as a table of steps, with what the checker found',
  allowed: 'documents:read',
  params,
  answer: z.object({
    steps: z.array(StepRow),
    findings: z.array(
      z.object({ rule: z.string(), element: z.nullable(z.string()), severity: z.enum(['error', 'warning']) }),
    ),
  }),
  problems: ['not-found'],
});

/** What differs between two diagrams, one line for each element and kind of change. */
export const DiagramChange = z.object({
  element: z.string(),
  part: z.enum(['pool', 'lane', 'step', 'flow', 'message', 'thing']),
  name: z.string(),
  change: z.enum([
    ...(['added', 'removed', 'renamed', 'moved', 'rewired', 'retyped', 'redescribed', 'reassigned'] as const),
    ...(['relinked', 'relimited', 'resupplied'] as const),
  ]),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
});

export const compareDiagrams = operation({
  method: 'get',
  path: '/versions/:id/diagram/comparison',
  summary: 'Compare the diagram of a version with an earlier one',
  allowed: 'documents:read',
  params,
  query: z.object({ with: Id }),
  answer: z.object({ items: z.array(DiagramChange) }),
  problems: ['not-found'],
});
