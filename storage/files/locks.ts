import type { Line } from '../line.ts';
import { type Key, type Lock, Locked } from './object-store.ts';

/** The lock of what nobody locked. */
export const unlocked: Lock = { until: null, held: false };

/** Whether the lock keeps an object now. */
export const isLocked = ({ until, held }: Lock, now: number): boolean =>
  held || (until !== null && until.getTime() > now);

/** Lets only what is not locked pass. @throws {Locked} */
export const requireUnlocked = (key: Key, lock: Lock, now: number): void => {
  if (isLocked(lock, now)) throw new Locked(key, lock);
};

/** A lock in words that a disk keeps; read by people too. */
export const writtenLock = ({ until, held }: Lock): string =>
  `${JSON.stringify({ until: until?.toISOString() ?? null, held })}\n`;

/** The lock that a record says. @throws {SyntaxError} when it is none: what cannot be read unlocks nothing */
export const readLock = (record: string): Lock => {
  const { until, held } = JSON.parse(record) as { until: string | null; held: boolean };
  const lock = { until: until === null ? null : new Date(until), held };
  if (typeof held !== 'boolean' || Number.isNaN(lock.until?.getTime())) throw new SyntaxError('Not a lock');
  return lock;
};

/** Where locks are kept beside the objects, when the store itself knows none. */
export interface LockRecords {
  read(key: Key): Promise<Lock>;
  /** @throws {NoSuchObject} */
  write(key: Key, lock: Lock): Promise<void>;
}

/** The locking part of a store whose locks are records: one change of an object's lock at a time, none shortened. */
export const locking = ({ read, write }: LockRecords, line: Line, now: () => number) => {
  const change = (key: Key, changed: (lock: Lock) => Lock) =>
    line.wait(key, async () => {
      const before = await read(key);
      const after = changed(before);
      if (writtenLock(after) !== writtenLock(before)) await write(key, after);
    });
  const later = (lock: Lock, until: Date): Lock => {
    const earliest = Math.max(lock.until?.getTime() ?? 0, now());
    return until.getTime() > earliest ? { ...lock, until } : lock;
  };
  return {
    keepUntil: (key: Key, until: Date) => change(key, (lock) => later(lock, until)),
    hold: (key: Key, held: boolean) => change(key, (lock) => ({ ...lock, held })),
    lockOf: read,
  };
};
