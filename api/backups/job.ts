import type { Job } from '../kit/jobs.ts';
import { backupSettings, makeBackup } from './commands/back-up.ts';

const hour = 3_600_000;

/** The backup that is made every so many hours; none where no folder is set. */
export const backupJobs = (): Job[] => {
  const settings = backupSettings();
  if (!settings) return [];
  const run = async (signal: AbortSignal) => (await makeBackup(signal)) ?? 0;
  return [{ name: 'backup', every: settings.everyHours * hour, run }];
};
