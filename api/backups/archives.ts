import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { removeUnfinished } from '../../storage/backup/write.ts';
import type { Archive } from './contract.ts';

/** Where backups are put, how often, and how many of them stay. */
export interface BackupSettings {
  folder: string;
  everyHours: number;
  keep: number;
}

const name = /^charta-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar$/;

/** The name of an archive that is made now: names sort as the archives were made. */
export const archiveName = (at: Date): string => `charta-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.tar`;

/** The archives in a folder, newest first; what else lies there is nobody's business here. */
export const archivesIn = async (folder: string): Promise<Archive[]> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).filter((one) => name.test(one)).sort();
  const found = names.reverse().map(async (one) => {
    const { size, mtime } = await stat(join(folder, one));
    return { name: one, size, madeAt: mtime.toISOString() };
  });
  return Promise.all(found);
};

/** Removes the oldest archives past those that stay, and what killed backups have left. */
export const rotate = async ({ folder, keep }: BackupSettings): Promise<void> => {
  const old = (await archivesIn(folder)).slice(keep);
  for (const one of old) await rm(join(folder, one.name), { force: true });
  await removeUnfinished(folder, (one) => name.test(one));
};
