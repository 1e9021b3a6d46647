import { randomUUID } from 'node:crypto';
import { chmod, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from './durable.ts';
import { isLocked, type LockRecords, readLock, unlocked, writtenLock } from './locks.ts';
import { type Key, type Lock, NoSuchObject } from './object-store.ts';

/** What the record of an object's lock is called. */
export const lockName = (place: string): string => `${place}.lock`;

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

const recordOf = async (place: string): Promise<Lock> => {
  try {
    return readLock(await readFile(lockName(place), 'utf8'));
  } catch (error) {
    if (isMissing(error)) return unlocked;
    throw error;
  }
};

const writeWhole = async (path: string, text: string) => {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Locked bytes are read-only too: no program overwrites them by mistake. */
export const protect = (place: string, lock: Lock, now: number): Promise<void> =>
  chmod(place, isLocked(lock, now) ? 0o400 : 0o600);

/** Locks as records beside the objects, each replaced whole: a power cut leaves the old one or the new one. */
export const folderLocks = (placeOf: (key: Key) => string, incoming: string, now: () => number): LockRecords => ({
  read: async (key) => recordOf(placeOf(key)),
  write: async (key, lock) => {
    const place = placeOf(key);
    try {
      await protect(place, lock, now());
    } catch (error) {
      throw isMissing(error) ? new NoSuchObject(key) : error;
    }
    const arriving = join(incoming, randomUUID());
    await writeWhole(arriving, writtenLock(lock));
    await rename(arriving, lockName(place));
    await syncFolder(dirname(place));
  },
});
