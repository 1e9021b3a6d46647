import type { Logger } from 'pino';
import { clock } from '../storage/clock.ts';
import { backupJobs } from './backups/job.ts';
import { releaseDue } from './documents/steps/commands/release.ts';
import { scrubFiles } from './files/commands/scrub.ts';
import { type Job, startJobs } from './kit/jobs.ts';
import { mailJobs } from './mail/job.ts';
import { verifyTrails } from './trail/commands.ts';
import { signHeads } from './trail/signing.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Files that another run has read within the day are not read again. */
const scrub = async (signal: AbortSignal): Promise<number> => {
  await scrubFiles({ unlessSince: new Date(clock.now().getTime() - day + hour), signal });
  return 0;
};

/** What the clock does. Reading much waits until those who came with the start have been served. */
const jobs: readonly Job[] = [
  { name: 'release', every: minute, run: releaseDue },
  { name: 'sign-heads', every: hour, run: signHeads },
  { name: 'verify-trails', every: day, afterStart: 5 * minute, run: verifyTrails },
  { name: 'scrub-files', every: day, afterStart: 15 * minute, run: scrub },
];

/** Lets the clock do its work from now on. @returns ends it */
export const startClock = (log: Logger) =>
  startJobs([...jobs, ...mailJobs, ...backupJobs()], (job, error) =>
    log.error({ err: error, job }, 'a timed job failed'),
  );
