import type { BigIntStats } from 'node:fs';
import type { Key } from './object-store.ts';

const hour = 3_600_000;

/** What changes when somebody touches a file: in place, or by putting another one there. */
const identity = ({ ino, size, mtimeNs, ctimeNs }: BigIntStats) => `${ino} ${size} ${mtimeNs} ${ctimeNs}`;

/**
 * Remembers which objects were read whole and found right in the last hour: hashing costs as much as sending, and a
 * file that nobody touched since comes from the same pages of memory.
 */
export const rememberWhole = (remembered = 10_000) => {
  const known = new Map<Key, { as: string; until: number }>();
  return {
    /** Whether this very file was found right in the last hour. */
    isKnown: (key: Key, stats: BigIntStats): boolean => {
      const entry = known.get(key);
      return entry !== undefined && entry.as === identity(stats) && entry.until > Date.now();
    },
    /** Notes that the file with these stats, as they were before it was read, was found right. */
    remember: (key: Key, stats: BigIntStats): void => {
      if (known.size >= remembered) known.clear();
      known.set(key, { as: identity(stats), until: Date.now() + hour });
    },
  };
};
