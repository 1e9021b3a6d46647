import * as z from 'zod/mini';
import { Version, VersionHead } from '../documents/versions/contract.ts';
import { Id, Language, Line, PersonRef, Sha256 } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';

/** The three groups of the map (ISO 9001 4.4). */
export const Group = z.enum(['management', 'citizen', 'support']);
export type Group = z.output<typeof Group>;

const texts = z.array(Line).check(z.maxLength(30));
const Named = z.object({ id: Id, name: z.string() });

/** A process on the map. Its code, title, owner and versions are those of its controlled document. */
export const MapEntry = z.object({
  id: Id,
  document: Id,
  code: z.string(),
  title: z.string(),
  group: Group,
  /** The process that it is a part of. */
  parent: z.nullable(Id),
  owner: PersonRef,
  unit: z.nullable(Named),
  /** The state of the version in force; without one, of the open version, for those who work on it. */
  state: z.enum(['effective', 'approved', 'in-review', 'draft', 'withdrawn']),
});
export type MapEntry = z.output<typeof MapEntry>;

export const processMap = operation({
  method: 'get',
  path: '/process-map',
  summary: 'Read the map: every process that the person who asks may see',
  allowed: 'documents:read',
  answer: z.object({ items: z.array(MapEntry) }),
});

const facts = {
  group: Group,
  parent: z.nullable(Id),
  purpose: z.string(),
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
};

/** A process with its version in force and, for those who work on it, the open one. */
export const Process = z.object({
  id: Id,
  document: Id,
  code: z.string(),
  title: z.string(),
  owner: PersonRef,
  unit: z.nullable(Named),
  ...facts,
  /** The processes that it consists of. */
  parts: z.array(MapEntry),
  inForce: z.nullable(Version),
  openVersion: z.nullable(VersionHead),
  may: z.array(z.enum(['revise', 'change'])),
  etag: z.string(),
});
export type Process = z.output<typeof Process>;

const params = z.object({ id: Id });
const writableFacts = {
  group: Group,
  parent: z.optional(z.nullable(Id)),
  purpose: z._default(z.string().check(z.trim(), z.maxLength(2_000)), ''),
  inputs: z._default(texts, []),
  outputs: z._default(texts, []),
};

/** Where a first diagram comes from: an empty one, a pattern, or one of the processes that come with the product. */
export const Source = z.object({ template: z.string().check(z.maxLength(60)), language: Language });

export const createProcess = operation({
  method: 'post',
  path: '/processes',
  summary: 'Put a process on the map with a first draft of its diagram',
  allowed: 'documents:write',
  body: z.object({
    title: Line,
    unit: z.optional(z.nullable(Id)),
    owner: z.optional(Id),
    ...writableFacts,
    source: z.optional(Source),
  }),
  answer: Process,
  problems: ['not-found', 'wrong-state'],
});

export const getProcess = operation({
  method: 'get',
  path: '/processes/:id',
  summary: 'Read a process; its id or that of its document',
  allowed: 'documents:read',
  params,
  answer: Process,
  problems: ['not-found'],
});

export const changeProcess = operation({
  method: 'patch',
  path: '/processes/:id',
  summary: 'Change where a process stands on the map, its purpose, inputs and outputs',
  allowed: 'documents:write',
  params,
  body: z.partial(z.object(writableFacts)),
  answer: Process,
  problems: ['not-found', 'stale', 'wrong-state'],
});

export const listTemplates = operation({
  method: 'get',
  path: '/process-templates',
  summary: 'List the diagrams that a process can start from',
  allowed: 'documents:write',
  query: z.object({ language: Language }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['blank', 'pattern', 'process']),
        group: z.nullable(Group),
        name: z.string(),
      }),
    ),
  }),
});

/** Something that the gate noticed: a code that the client has words for, the element, and what it is about. */
export const Message = z.object({
  code: z.string(),
  element: z.nullable(z.string()),
  detail: z.nullable(z.string()),
});
export type Message = z.output<typeof Message>;

export const Diagram = z.object({
  xml: z.string(),
  sha256: Sha256,
  /** The version's etag: what the next save names in If-Match. */
  etag: z.string(),
  /** What an import lost or could not draw. */
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

export const saveDiagram = operation({
  method: 'put',
  path: '/versions/:id/diagram',
  summary: 'Save the diagram of a draft; If-Match names the version that was edited',
  allowed: 'documents:write',
  params,
  body: z.object({ xml: z.string() }),
  answer: Diagram,
  problems: ['not-found', 'wrong-state', 'stale', 'too-large'],
});

/** Multipart: `file`. */
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

/** What a step names: a controlled document, perhaps a section of it. */
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
  documents: z.array(StepDocument),
  results: z.array(z.string()),
  limit: z.nullable(z.string()),
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
  name: z.string(),
  change: z.enum(['added', 'removed', 'renamed', 'moved', 'rewired', 'relinked', 'changed']),
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

/** The processes whose diagrams in force name this document: "used in". */
export const usedIn = operation({
  method: 'get',
  path: '/documents/:id/used-in',
  summary: 'List the processes whose steps use this document',
  allowed: 'documents:read',
  params,
  answer: z.object({
    items: z.array(z.object({ process: Id, code: z.string(), title: z.string(), steps: z.array(z.string()) })),
  }),
});
