import * as z from 'zod/mini';
import { Moment, pageOf, paging, Sha256 } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';

/** What a file belongs to, as people call it: `PO-12 1.0`. */
export const Thing = z.object({ kind: z.string(), id: z.string(), label: z.string() });

/** A file that cannot be removed now, and until when. */
export const Lock = z.object({
  sha256: Sha256,
  size: z.number(),
  /** As long as something that is in force, or on hold, refers to it. */
  held: z.boolean(),
  until: z.nullable(Moment),
  things: z.array(Thing),
});
export type Lock = z.output<typeof Lock>;

const Lost = z.object({ sha256: Sha256, size: z.number(), things: z.array(Thing) });

const ScrubFields = z.object({
  state: z.enum(['running', 'finished', 'broken-off']),
  startedAt: Moment,
  finishedAt: z.nullable(Moment),
  /** What was read and compared with its name. */
  objects: z.number(),
  bytes: z.number(),
  /** Bytes that nothing refers to: they stay a day. */
  orphans: z.number(),
  swept: z.number(),
  damagedCount: z.number(),
  missingCount: z.number(),
  /** The first hundred of them. */
  damaged: z.array(Lost),
  missing: z.array(Lost),
});
export type ScrubFields = z.output<typeof ScrubFields>;

/** Where the bytes are, and what the last scrub found. */
export const Files = z.object({
  store: z.nullable(
    z.object({
      kind: z.enum(['folder', 's3']),
      /** Told to the organisation that the others are below. */
      place: z.nullable(z.string()),
      /** Who refuses to remove what is locked: the product alone, or the server in one of its modes. */
      locks: z.enum(['product', 'governance', 'compliance']),
    }),
  ),
  scrub: z.nullable(ScrubFields),
});
export type Files = z.output<typeof Files>;

export const fileLocks = operation({
  method: 'get',
  path: '/files/locks',
  summary: 'List the files that are locked, and until when',
  allowed: 'organisation:administer',
  query: z.object({ held: z.optional(z.enum(['true', 'false'])), ...paging }),
  answer: pageOf(Lock),
});

/** `store` is null while it does not answer. */
export const filesState = operation({
  method: 'get',
  path: '/files/state',
  summary: 'Read where files are kept, and what the last scrub found',
  allowed: 'organisation:administer',
  answer: Files,
});

/** It goes on after the answer; `GET /files/state` tells how far it is. */
export const startScrub = operation({
  method: 'post',
  path: '/files/scrub',
  summary: 'Read every file of the organisation and compare it with its checksum',
  allowed: 'organisation:administer',
  answer: 'nothing',
});
