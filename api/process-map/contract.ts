import * as z from 'zod/mini';
import { Version, VersionHead } from '../documents/versions/contract.ts';
import { Id, Language, Line, PersonRef } from '../kit/fields.ts';
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
  /** The process that it is a part of: the nearest one that the person who asks may see. */
  parent: z.nullable(Id),
  /** Where it stands among its neighbours, which have the lower numbers before it. */
  order: z.number(),
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
  order: z.number(),
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
  /** Where there is neither: the last one, withdrawn or discarded. */
  last: z.nullable(VersionHead),
  may: z.array(z.enum(['revise', 'change'])),
  etag: z.string(),
});
export type Process = z.output<typeof Process>;

const params = z.object({ id: Id });
const parent = z.nullable(Id);
const order = z.int().check(z.minimum(0), z.maximum(10_000));
const purpose = z.string().check(z.trim(), z.maxLength(2_000));

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
    group: Group,
    parent: z._default(parent, null),
    order: z._default(order, 0),
    purpose: z._default(purpose, ''),
    inputs: z._default(texts, []),
    outputs: z._default(texts, []),
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
  body: z.partial(z.object({ group: Group, parent, order, purpose, inputs: texts, outputs: texts })),
  answer: Process,
  problems: ['not-found', 'stale'],
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
  problems: ['not-found'],
});
