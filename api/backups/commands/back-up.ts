import { join } from 'node:path';
import { backUp, type Step } from '../../../storage/backup/back-up.ts';
import { clock } from '../../../storage/clock.ts';
import { objectStore } from '../../../storage/files/current.ts';
import { withLease } from '../../../storage/lease.ts';
import { transaction } from '../../../storage/transaction.ts';
import { Problem } from '../../kit/problem.ts';
import { mustBeTop } from '../../organisations/queries.ts';
import { archiveName, archivesIn, type BackupSettings, rotate } from '../archives.ts';
import { BackupRun, type KeptRun } from '../model.ts';

type Given = BackupSettings & { engine: string };
let settings: Given | undefined;

/** Says where backups are put, from the settings; without that none are made here. */
export const useBackups = (given: BackupSettings | undefined, engine: string): void => {
  settings = given && { ...given, engine };
};

/** Where backups are put, how often, and how many stay; `undefined` when none are made here. */
export const backupSettings = () => settings;

const leaseName = 'backup';
const holds = 30_000;

const begin = async (startedAt: Date): Promise<KeptRun> => {
  const run = (await BackupRun.findOne({ name: 'last' })) ?? new BackupRun({ name: 'last' });
  const nothing = { documents: 0, files: 0, bytes: 0, damaged: 0, paused: false };
  const fresh = { state: 'running', startedAt, finishedAt: null, failure: null, ...nothing } as const;
  return run.set({ ...fresh, file: archiveName(startedAt) }).save();
};

/** Keeps what was told, at most every two seconds: who looks at the page sees it go on. */
const telling = (run: KeptRun) => {
  let next = 0;
  return ({ documents, files, bytes, held }: Step): void => {
    if (performance.now() < next) return;
    next = performance.now() + 2000;
    const going = { documents, files, bytes, paused: held === 'pause' };
    void BackupRun.updateOne({ name: 'last', startedAt: run.startedAt }, { $set: going }).catch(() => {});
  };
};

const fill = async (run: KeptRun, given: Given, signal: AbortSignal) => {
  await archivesIn(given.folder); // which makes the folder
  const tell = telling(run);
  const step = (one: Step) => {
    signal.throwIfAborted();
    tell(one);
  };
  const made = await backUp(join(given.folder, run.file), objectStore(), given.engine, step);
  const documents = made.collections.reduce((sum, one) => sum + one.documents, 0);
  run.set({ documents, files: made.files.count, bytes: made.size, damaged: made.damaged.length });
  await run.set({ state: 'done', paused: false, finishedAt: clock.now() }).save();
  await rotate(given);
  return documents;
};

const make = async (given: Given, startedAt: Date, signal: AbortSignal): Promise<number> => {
  const run = await begin(startedAt);
  try {
    return await fill(run, given, signal);
  } catch (error) {
    const failure = String((error as Error).message).slice(0, 500);
    await run.set({ state: 'failed', paused: false, failure, finishedAt: clock.now() }).save();
    throw error;
  }
};

/**
 * Makes a backup of the whole installation in the folder of the settings, and removes those past the number that stays.
 * @param startedAt what it is named after
 * @returns the number of documents; `undefined` when another process is making one, or no folder is set.
 */
export const makeBackup = async (
  signal: AbortSignal = new AbortController().signal,
  startedAt = clock.now(),
): Promise<number | undefined> => {
  const given = settings;
  if (!given) return undefined;
  const done = await withLease(leaseName, holds, (lost) => make(given, startedAt, AbortSignal.any([lost, signal])));
  return done?.result;
};

const tellTrail = (startedAt: Date) =>
  transaction(async (trail) => {
    const run = await begin(startedAt);
    trail('backup.begun', run, { name: run.file });
  });

/**
 * Begins a backup, which goes on after the answer. The trail tells who took the data of all, when, and its archive.
 * @throws {Problem} `not-allowed` below another organisation, `wrong-state` when no folder is set, or one is being made.
 */
export const beginBackup = async (onError: (error: unknown) => void): Promise<void> => {
  await mustBeTop();
  if (!settings) throw new Problem('wrong-state', 'CHARTA_BACKUP_FOLDER is not set: no backups are made here');
  const last = await BackupRun.findOne({ name: 'last' }).lean();
  const fresh = last?.state === 'running' && clock.now().getTime() - last.startedAt.getTime() < 6 * 3_600_000;
  if (fresh && (await isHeld())) throw new Problem('wrong-state', 'A backup is being made already');
  const startedAt = clock.now();
  await tellTrail(startedAt);
  makeBackup(undefined, startedAt).catch(onError);
};

/** Whether somebody makes one at this moment: a run that a killed process left says so, but holds no lease. */
const isHeld = async (): Promise<boolean> => !(await withLease(leaseName, 1000, async () => true));
