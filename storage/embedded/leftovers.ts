import { type Disk, wipe } from './disk.ts';

/**
 * What has gone from the catalog but not yet from the disk: the records of a dropped collection, the entries of an
 * index that was dropped, is being built, or was when the engine died. A note per number says so; it is written in the
 * commit that makes it true, and the sweep takes away the rest in portions that hold up nobody.
 */
const LEFTOVER = 'w'.charCodeAt(0);
const NOTED = Buffer.from([1]);
const PORTION = 500;

const keyOf = (id: number): Buffer => {
  const key = Buffer.allocUnsafe(5);
  key[0] = LEFTOVER;
  key.writeUInt32BE(id, 1);
  return key;
};

/** Notes a number whose records or entries nobody wants unless it is forgotten. */
export const noteLeftover = (disk: Disk, id: number): void => {
  disk.catalog.putSync(keyOf(id), NOTED);
};

export const forgetLeftover = (disk: Disk, id: number): void => {
  disk.catalog.removeSync(keyOf(id));
};

/** The numbers of collections and indexes of which something is left. */
export const leftovers = (disk: Disk): number[] => {
  const bounds = { start: Buffer.from([LEFTOVER]), end: Buffer.from([LEFTOVER + 1]) };
  return [...disk.catalog.getKeys(bounds)].map((key) => key.readUInt32BE(1));
};

/** Removes what belongs to a number: a little at once, all of it by and by. */
export const discard = (disk: Disk, id: number): void => {
  if (!wipeSome(disk, id)) noteLeftover(disk, id);
};

// Collections and indexes share their numbers, so one of the tables has nothing.
const wipeSome = ({ records, entries }: Disk, id: number): boolean =>
  wipe(records, id, PORTION) + wipe(entries, id, PORTION) < PORTION;

/** Removes a portion of what is left. @returns whether that was all */
export const removeSome = (disk: Disk, id: number): boolean => {
  const done = wipeSome(disk, id);
  if (done) forgetLeftover(disk, id);
  return done;
};
