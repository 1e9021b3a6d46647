import { Schema } from 'mongoose';
import { clock } from '../../storage/clock.ts';
import { keep } from '../../storage/keep.ts';
import { withLease } from '../../storage/lease.ts';

/** Something that the clock does, in one process however many there are. */
export interface Job {
  name: string;
  /** Milliseconds between the begin of one run and the next. */
  every: number;
  /** Milliseconds that a process serves before it begins this. */
  afterStart?: number;
  /** Does it all anew when it was broken off. @returns a count of what was done. */
  run(signal: AbortSignal): Promise<number>;
}

/** The last run of a job. */
export interface Run {
  name: string;
  state: 'running' | 'done' | 'failed';
  startedAt: Date;
  finishedAt: Date | null;
  nextAt: Date;
  /** What it counts: versions released, files read. */
  count: number;
  /** Why it failed, in the words of who runs the product. */
  failure: string | null;
}

const runSchema = new Schema<Run>({
  name: { type: String, required: true },
  state: { type: String, enum: ['running', 'done', 'failed'], required: true },
  startedAt: { type: Date, required: true },
  finishedAt: { type: Date, default: null },
  nextAt: { type: Date, required: true },
  count: { type: Number, required: true, default: 0 },
  failure: { type: String, default: null },
});
runSchema.index({ name: 1 }, { unique: true });
const JobRun = keep<Run>('JobRun', runSchema);

/** The last run of every job that ever ran here, by name. */
export const jobRuns = async (): Promise<Run[]> =>
  (await JobRun.find().sort({ name: 1 }).lean()).map((run) => ({ ...run, failure: run.failure ?? null }));

/** Its time has come, or a process died over it: whoever sees a run still going on asks for its lease. */
const isDue = (run: Pick<Run, 'state' | 'nextAt'> | null | undefined): boolean =>
  !run || run.state === 'running' || run.nextAt <= clock.now();

const begin = async ({ name, every }: Job) => {
  const run = (await JobRun.findOne({ name })) ?? new JobRun({ name });
  const startedAt = clock.now();
  const nextAt = new Date(startedAt.getTime() + every);
  return run.set({ state: 'running', startedAt, nextAt, finishedAt: null, count: 0, failure: null }).save();
};

const runNow = async (job: Job, signal: AbortSignal): Promise<void> => {
  const run = await begin(job);
  try {
    const count = await job.run(signal);
    await run.set({ state: 'done', count, finishedAt: clock.now() }).save();
  } catch (error) {
    const failure = String((error as Error).message).slice(0, 500);
    // Broken off it is as if it had been killed: it is due at once, here or elsewhere.
    if (!signal.aborted) await run.set({ state: 'failed', failure, finishedAt: clock.now() }).save();
    throw error;
  }
};

const holds = 30_000;

/**
 * Runs a job when it is due and no other process does.
 * @throws what the job throws; it stands in its last run too.
 */
export const runWhenDue = async (job: Job, ending: AbortSignal): Promise<void> => {
  const due = async () => isDue(await JobRun.findOne({ name: job.name }).lean());
  if (!(await due())) return;
  await withLease(`job ${job.name}`, holds, async (lost) => {
    if (await due()) await runNow(job, AbortSignal.any([lost, ending]));
  });
};

/**
 * Runs jobs from now on, each when it is due, those first that were due while nothing ran.
 * @param look how often (ms) is looked whether one is due.
 * @returns ends it: what runs is told to break off, and waited for.
 */
export const startJobs = (jobs: readonly Job[], onError: (job: string, error: unknown) => void, look = 10_000) => {
  const ending = new AbortController();
  const running = new Map<string, Promise<void>>();
  const tell = (name: string) => (error: unknown) => {
    if (!ending.signal.aborted) onError(name, error);
  };
  const tick = () => {
    for (const job of jobs) {
      if (running.has(job.name) || process.uptime() * 1000 < (job.afterStart ?? 0)) continue;
      const run = runWhenDue(job, ending.signal).catch(tell(job.name));
      running.set(job.name, run.finally(() => running.delete(job.name)) as Promise<void>);
    }
  };
  tick();
  const timer = setInterval(tick, look);
  return async (): Promise<void> => {
    clearInterval(timer);
    ending.abort(new Error('The product ends'));
    await Promise.all(running.values());
  };
};
