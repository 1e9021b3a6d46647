import type { input } from 'zod/mini';
import { engineFacts, followerLag } from '../../storage/health.ts';
import { lastMigration } from '../../storage/migrations/migrate.ts';
import { lastBackup } from '../backups/queries.ts';
import { countDocuments } from '../documents/queries.ts';
import { filesNow } from '../files/queries.ts';
import { jobRuns } from '../kit/jobs.ts';
import { version } from '../kit/version.ts';
import { isTop } from '../organisations/queries.ts';
import { lastCheck, lastSigned, publicKey, trailLength } from '../trail/queries.ts';
import type * as contract from './contract.ts';

type State = input<(typeof contract.operationState)['answer']>;

const jobs = async () =>
  (await jobRuns()).map(({ name, state, count, failure, startedAt, finishedAt, nextAt }) => ({
    ...{ name, state, count, failure },
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    nextAt: nextAt.toISOString(),
  }));

const installation = async (): Promise<NonNullable<State['installation']>> => ({
  engine: await engineFacts(),
  migration: await lastMigration(),
  jobs: await jobs(),
  backup: await lastBackup(),
  behind: (await followerLag()).reduce((sum, { entries }) => sum + entries, 0),
});

const trailState = async () => ({
  entries: await trailLength(),
  checked: (await lastCheck()) ?? null,
  signed: (await lastSigned()) ?? null,
  key: publicKey().fingerprint,
});

/** What runs and how it is, for the acting organisation; what all share only for one that stands below no other. */
export const operationNow = async (): Promise<State> => ({
  version,
  installation: (await isTop()) ? await installation() : null,
  documents: await countDocuments(),
  files: await filesNow(),
  trail: await trailState(),
});
