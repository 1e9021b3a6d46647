import { Blocked } from './commits.ts';
import { CommandError, writeConflict } from './errors.ts';

/** Whoever holds locks: an open transaction. */
export type Holder = { locks: Set<string>; ended: Promise<void> };

/** Records and unique keys that open transactions have changed; nobody else may until they end. */
export type Locks = Map<string, Holder>;

export const recordLock = (collection: number, record: number): string => `r${collection}:${record}`;
export const keyLock = (index: number, key: string): string => `k${index}:${key}`;

/** A write conflict with a transaction that is still open. */
export class Conflict extends CommandError {
  readonly until: Promise<void>;
  constructor(until: Promise<void>) {
    const { code, message, labels } = writeConflict();
    super(code, message, undefined, labels);
    this.until = until;
  }
}

/**
 * Takes a lock for a transaction.
 * @throws Conflict (CommandError 112) at once when another transaction has it: the later one gives way, as in MongoDB
 */
export const takeLock = (locks: Locks, name: string, holder: Holder): void => {
  const other = locks.get(name);
  if (other === holder) return;
  if (other) throw new Conflict(other.ended);
  locks.set(name, holder);
  holder.locks.add(name);
};

/**
 * Lets a write outside transactions pass.
 * @throws Blocked when a transaction has the lock: the write is undone and runs again when that has ended
 */
export const passLock = (locks: Locks, name: string): void => {
  const holder = locks.get(name);
  if (holder) throw new Blocked(holder.ended);
};

/** Gives back all that a transaction holds. */
export const freeLocks = (locks: Locks, holder: Holder): void => {
  for (const name of holder.locks) locks.delete(name);
  holder.locks.clear();
};
