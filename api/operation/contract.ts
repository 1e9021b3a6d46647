import * as z from 'zod/mini';
import { Run as Backup } from '../backups/contract.ts';
import { Files } from '../files/contract.ts';
import { Moment, Sha256 } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';

/** What the clock does, in one process however many there are. */
export const JobRun = z.object({
  name: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  startedAt: Moment,
  finishedAt: z.nullable(Moment),
  nextAt: Moment,
  count: z.number(),
  /** In the words of the machine. */
  failure: z.nullable(z.string()),
});
export type JobRun = z.output<typeof JobRun>;

/** What all organisations of an installation share. */
const Installation = z.object({
  engine: z.object({
    kind: z.enum(['embedded', 'mongodb']),
    version: z.string(),
    /** On disk, where the engine tells. */
    bytes: z.nullable(z.number()),
    documents: z.number(),
    indexes: z.number(),
  }),
  /** How far the stored data was migrated. */
  migration: z.number(),
  jobs: z.array(JobRun),
  backup: z.nullable(Backup),
  /** Entries of the trails that followers have still to read. */
  behind: z.number(),
});
export type Installation = z.output<typeof Installation>;

const TrailState = z.object({
  entries: z.number(),
  checked: z.nullable(
    z.object({
      /** Up to which entry the chain holds. */
      number: z.number(),
      at: Moment,
      /** When it was last read from the first entry. */
      wholeAt: Moment,
      broken: z.nullable(z.object({ number: z.number(), why: z.string() })),
    }),
  ),
  signed: z.nullable(z.object({ number: z.number(), at: Moment })),
  /** The fingerprint of the key that signs. */
  key: Sha256,
});
export type TrailState = z.output<typeof TrailState>;

export const operationState = operation({
  method: 'get',
  path: '/operation',
  summary: 'Tell what runs, how much it holds, and whether all of it is well',
  allowed: 'organisation:administer',
  answer: z.object({
    version: z.string(),
    /** Shown to the organisation that the others are below; to those, their own parts only. */
    installation: z.nullable(Installation),
    documents: z.number(),
    files: Files,
    trail: TrailState,
  }),
});
