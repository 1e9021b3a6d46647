import { mustBeTop } from '../organisations/queries.ts';
import { archivesIn } from './archives.ts';
import { backupSettings } from './commands/back-up.ts';
import type { Run } from './contract.ts';
import { BackupRun, type RunFields } from './model.ts';

const shown = ({ state, file, documents, files, bytes, paused, damaged, failure, ...run }: RunFields): Run => ({
  ...{ state, file, documents, files, bytes, paused, damaged, failure },
  startedAt: run.startedAt.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
});

/** How the last backup went, or goes; nothing when none was ever made here. */
export const lastBackup = async (): Promise<Run | null> => {
  const last = await BackupRun.findOne({ name: 'last' }).lean();
  return last ? shown(last) : null;
};

/** Which backups there are and when they are made. @throws {Problem} `not-allowed` below another organisation */
export const backupsNow = async () => {
  await mustBeTop();
  const { folder = null, everyHours = 0, keep = 0 } = backupSettings() ?? {};
  return { folder, everyHours, keep, last: await lastBackup(), archives: folder ? await archivesIn(folder) : [] };
};
