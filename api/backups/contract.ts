import * as z from 'zod/mini';
import { Moment } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';

/** The backup that runs, or ran last. */
export const Run = z.object({
  state: z.enum(['running', 'done', 'failed']),
  startedAt: Moment,
  finishedAt: z.nullable(Moment),
  /** The name of the archive. */
  file: z.string(),
  documents: z.number(),
  files: z.number(),
  bytes: z.number(),
  /** Whether changes wait meanwhile: where the database offers no snapshot. */
  paused: z.boolean(),
  /** Files that were damaged in the store already. */
  damaged: z.number(),
  failure: z.nullable(z.string()),
});
export type Run = z.output<typeof Run>;

/** An archive in the folder of backups. */
export const Archive = z.object({ name: z.string(), size: z.number(), madeAt: Moment });
export type Archive = z.output<typeof Archive>;

export const backups = operation({
  method: 'get',
  path: '/backups',
  // Of the organisation that the others are below: a backup holds them all.
  summary: 'Tell which backups there are, how the last one went, and when they are made',
  allowed: 'organisation:administer',
  answer: z.object({
    /** Where they are put; nowhere when the setting is missing, and then none are made here. */
    folder: z.nullable(z.string()),
    everyHours: z.number(),
    keep: z.number(),
    last: z.nullable(Run),
    /** The newest first. */
    archives: z.array(Archive),
  }),
});

export const startBackup = operation({
  method: 'post',
  path: '/backups',
  summary: 'Begin a backup now; the list tells how it goes',
  allowed: 'organisation:administer',
  answer: 'nothing',
  problems: ['wrong-state', 'unavailable'],
});
