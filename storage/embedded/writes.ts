import { markMultikey } from './catalog.ts';
import { type Disk, entryKey, NOTHING, putEntry, recordKey, seal } from './disk.ts';
import { writeConflict } from './errors.ts';
import { duplicate, holdersOf, indexedFields, keysOf, nameKey, without } from './indexes.ts';
import { keyLock, type Locks, passLock, recordLock } from './locks.ts';
import {
  type Change,
  type Collection,
  type Found,
  type Index,
  keptIndexes,
  type Pending,
  touch,
  type View,
} from './state.ts';
import type { Doc } from './values/types.ts';

/** Where the write commands write: straight into the commit they run in, or into an open transaction. */
export type Writer = {
  view: View;
  /**
   * Inserts (`before` undefined), replaces, or removes (`after` undefined) one record; all of it or nothing.
   * @throws CommandError 11000 for a key that another record has
   */
  put(collection: Collection, record: number, before: Buffer | undefined, after: Buffer | undefined): void;
  /** Makes sure that no transaction is writing a record that was found, even if nothing is changed in it. */
  hold(collection: Collection, record: number, bytes: Buffer): void;
};

/** Inserts a document behind all others. */
export const insertRecord = (writer: Writer, collection: Collection, bytes: Buffer): void =>
  writer.put(collection, collection.nextRecord++, undefined, bytes);

/** What a write means for one index. */
export type KeyChange = { index: Index; added: Buffer[]; freed: Buffer[]; several: boolean };

/** The keys that a write adds and frees, per index. @throws CommandError 171 for parallel arrays */
export const keyChanges = (
  collection: Collection,
  before: Buffer | undefined,
  after: Buffer | undefined,
): { after: Doc; changes: KeyChange[] } => {
  const was = before && indexedFields(collection, before);
  const is = after && indexedFields(collection, after);
  const changes: KeyChange[] = [];
  for (const index of keptIndexes(collection)) {
    const old = was ? keysOf(index, was).keys : [];
    const { keys, several } = is ? keysOf(index, is) : { keys: [], several: false };
    const [added, freed] = [without(keys, old), without(old, keys)];
    if (added.length || freed.length || several) changes.push({ index, added, freed, several });
  }
  return { after: is ?? {}, changes };
};

/** Writes straight into the commit that is running. Meeting the lock of a transaction, the command waits for it. */
export const directWriter = (disk: Disk, locks: Locks, change: Change): Writer => ({
  view: {},
  hold(collection, record) {
    if (locks.size) passLock(locks, recordLock(collection.id, record));
  },
  put(collection, record, before, after) {
    this.hold(collection, record, NOTHING);
    const { after: doc, changes } = keyChanges(collection, before, after);
    for (const { index, added } of changes) {
      if (index.unique) for (const key of added) checkFree(disk, locks, { collection, index, key, record, doc });
    }
    for (const keys of changes) {
      freeKeys(disk, keys, record);
      addKeys(disk, change, collection, keys, record);
    }
    store(disk, change, collection, record, before, after);
  },
});

type Wanted = { collection: Collection; index: Index; key: Buffer; record: number; doc: Doc };

const checkFree = (disk: Disk, locks: Locks, { collection, index, key, record, doc }: Wanted): void => {
  if (locks.size) passLock(locks, keyLock(index.id, nameKey(key)));
  if (holdersOf(disk, index, key).some((holder) => holder !== record)) throw duplicate(collection, index, doc);
};

const freeKeys = (disk: Disk, { index, freed }: KeyChange, record: number): void => {
  for (const key of freed) disk.entries.removeSync(entryKey(index.id, key, record));
};

const addKeys = (disk: Disk, change: Change, collection: Collection, keys: KeyChange, record: number): void => {
  const { index, added, several } = keys;
  for (const key of added) putEntry(disk, index.id, key, record);
  if (several && !index.multikey) markMultikey(disk, change, collection, index);
};

const store = (
  disk: Disk,
  change: Change,
  collection: Collection,
  record: number,
  before: Buffer | undefined,
  after: Buffer | undefined,
): void => {
  touch(change, collection);
  const key = recordKey(collection.id, record);
  if (after) disk.records.putSync(key, seal(collection.id, record, after));
  else disk.records.removeSync(key);
  collection.count += (after ? 1 : 0) - (before ? 1 : 0);
};

/**
 * Writes what a transaction has gathered. All its old keys go before the new ones come, so that documents may swap
 * unique keys.
 * @throws CommandError 112 when it no longer fits, because a collection or a unique index came or went meanwhile
 */
export const writePending = (disk: Disk, change: Change, pending: Pending, byId: Map<number, Collection>): void => {
  for (const [id, records] of pending) {
    const collection = byId.get(id);
    if (!collection) throw writeConflict();
    const all = [...records].map(([record, { before, after }]) => ({
      record,
      before,
      after,
      changes: keyChanges(collection, before, after).changes,
    }));
    for (const { record, changes } of all) for (const keys of changes) freeKeys(disk, keys, record);
    for (const { record, changes, before, after } of all) {
      for (const keys of changes) {
        if (keys.index.unique && keys.added.some((key) => holdersOf(disk, keys.index, key).length))
          throw writeConflict();
        addKeys(disk, change, collection, keys, record);
      }
      if (before || after) store(disk, change, collection, record, before, after);
    }
  }
};

/** Enters a record into a new index. @throws CommandError 11000 when another one has a key that shall be unique */
export const fillIndex = (disk: Disk, collection: Collection, index: Index, { record, bytes }: Found): void => {
  const doc = indexedFields({ indexes: [index], building: undefined }, bytes);
  const { keys, several } = keysOf(index, doc);
  index.multikey ||= several;
  for (const key of keys) {
    if (index.unique && holdersOf(disk, index, key).some((holder) => holder !== record)) {
      throw duplicate(collection, index, doc);
    }
    putEntry(disk, index.id, key, record);
  }
};
