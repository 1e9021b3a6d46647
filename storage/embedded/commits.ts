import { ABORT } from 'lmdb';
import type { Disk } from './disk.ts';
import { CommandError, writeConflict } from './errors.ts';
import { type Change, type Collection, takeBack } from './state.ts';

/** Thrown by a command that met a lock: it is undone, and run again when the lock is gone. */
export class Blocked extends Error {
  readonly until: Promise<void>;
  constructor(until: Promise<void>) {
    super('Waiting for a transaction');
    this.until = until;
  }
}

/** Writes that are run together: all of one turn of the event loop share one LMDB transaction and so one fsync. */
export type Commits = {
  /**
   * Runs a command inside the next commit and answers when that is on the disk. A command that throws leaves nothing.
   * @param patience how long it may wait for the locks of transactions, in ms
   * @throws what the command throws; CommandError 112 when its patience is over
   */
  run<Result>(command: (change: Change) => Result, patience?: number): Promise<Result>;
  /** Commits what is still waiting. */
  flush(): void;
};

type Job = {
  command: (change: Change) => unknown;
  deadline: number;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
};
type Outcome = { job: Job; change: Change; result?: unknown; error?: unknown };

const PATIENCE = 30_000;

/** @param save writes the counters of the collections that a commit touched */
export const groupCommits = (disk: Disk, save: (touched: Iterable<Collection>) => void): Commits => {
  let waiting: Job[] = [];
  let planned = false;

  const enqueue = (job: Job): void => {
    waiting.push(job);
    if (planned) return;
    planned = true;
    setImmediate(flush);
  };

  const flush = (): void => {
    planned = false;
    const jobs = waiting;
    waiting = [];
    if (jobs.length === 0) return;
    const outcomes: Outcome[] = [];
    try {
      disk.root.transactionSync(() => {
        for (const job of jobs) {
          const outcome: Outcome = { job, change: { touched: new Set(), undo: [] } };
          outcomes.push(outcome);
          runOne(disk, outcome);
        }
        save(new Set(outcomes.flatMap(({ change }) => [...change.touched])));
      });
    } catch (error) {
      for (const { change } of outcomes.reverse()) takeBack(change);
      for (const job of jobs) job.reject(notKept(error));
      return;
    }
    for (const outcome of outcomes) settle(outcome, enqueue);
  };

  const run = <Result>(command: (change: Change) => Result, patience = Number.POSITIVE_INFINITY): Promise<Result> =>
    new Promise<Result>((resolve, reject) => {
      enqueue({
        command,
        deadline: Date.now() + Math.min(patience, PATIENCE),
        resolve: resolve as (result: unknown) => void,
        reject,
      });
    });

  return { run, flush };
};

// Most often the disk is full: LMDB then says that, or that it could write only a part.
const notKept = (error: unknown): CommandError =>
  new CommandError(14031, `The data file could not be written, nothing of this was kept: ${(error as Error).message}`);

// Each command is a nested transaction of its own, so that one which fails half-way undoes only itself.
const runOne = (disk: Disk, outcome: Outcome): void => {
  disk.root.transactionSync(() => {
    try {
      outcome.result = outcome.job.command(outcome.change);
      return undefined;
    } catch (error) {
      outcome.error = error;
      takeBack(outcome.change);
      return ABORT;
    }
  });
};

const settle = ({ job, result, error }: Outcome, enqueue: (job: Job) => void): void => {
  if (error === undefined) job.resolve(result);
  else if (!(error instanceof Blocked)) job.reject(error);
  else waitAndRetry(job, error, enqueue);
};

const waitAndRetry = (job: Job, blocked: Blocked, enqueue: (job: Job) => void): void => {
  const left = job.deadline - Date.now();
  let patient = left > 0;
  const giveUp = () => {
    patient = false;
    job.reject(writeConflict());
  };
  if (!patient) {
    giveUp();
    return;
  }
  const timer = setTimeout(giveUp, left);
  void blocked.until.then(() => {
    clearTimeout(timer);
    if (patient) enqueue(job);
  });
};
