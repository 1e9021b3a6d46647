import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Disk } from './disk.ts';
import { CommandError } from './errors.ts';
import { defineIndex } from './indexes.ts';
import { discard, leftovers } from './leftovers.ts';
import { type Catalog, type Change, type Collection, type Index, touch } from './state.ts';
import { type Doc, decode, encode } from './values/bson.ts';

type Kept = { id: number; db: string; name: string; uuid: string; options: Doc; indexes: KeptIndex[] };
type KeptIndex = { id: number; spec: Doc; multikey: boolean };

const ABOUT = 'c'.charCodeAt(0);
const COUNTERS = 'n'.charCodeAt(0);

const keyOf = (kind: number, id: number): Buffer => {
  const key = Buffer.allocUnsafe(5);
  key[0] = kind;
  key.writeUInt32BE(id, 1);
  return key;
};

/** Reads the catalog from the disk; only this is read at start, however much data there is. */
export const loadCatalog = (disk: Disk): Catalog => {
  const catalog: Catalog = { collections: new Map(), nextId: 1, generation: 0, building: new Set() };
  const start = Buffer.from([ABOUT]);
  for (const { value } of disk.catalog.getRange({ start, end: Buffer.from([ABOUT + 1]) })) {
    const kept = unsealed(value) as Kept;
    const counters = unsealed(disk.catalog.get(keyOf(COUNTERS, kept.id))) as { count: unknown; nextRecord: unknown };
    const collection: Collection = {
      ...kept,
      ns: `${kept.db}.${kept.name}`,
      indexes: kept.indexes.map(({ id, spec, multikey }) => ({ ...defineIndex(id, spec, 0), multikey })),
      building: undefined,
      count: Number(counters.count),
      nextRecord: Number(counters.nextRecord),
      dropped: false,
    };
    catalog.collections.set(collection.ns, collection);
    catalog.nextId = Math.max(catalog.nextId, kept.id + 1, ...kept.indexes.map(({ id }) => id + 1));
  }
  // A number of which something is left is not given again.
  catalog.nextId = Math.max(catalog.nextId, ...leftovers(disk).map((id) => id + 1));
  return catalog;
};

// Behind the document stands its checksum; a catalog that was written without one is taken as it is.
const sealed = (doc: Doc): Buffer => {
  const bytes = encode(doc);
  const checksum = Buffer.allocUnsafe(4);
  checksum.writeUInt32BE(crc32(bytes), 0);
  return Buffer.concat([bytes, checksum]);
};

const unsealed = (kept: Buffer | undefined): Doc => {
  const size = kept && kept.length > 4 ? kept.readInt32LE(0) : 0;
  const bytes = kept?.subarray(0, size);
  if (kept && bytes?.length && (kept.length === size || kept.readUInt32BE(size) === crc32(bytes))) return decode(bytes);
  throw new Error('The list of collections in the data file is damaged; restore a backup into an empty folder');
};

const save = (disk: Disk, collection: Collection): void => {
  const { id, db, name, uuid, options } = collection;
  const indexes = collection.indexes.map(({ id, spec, multikey }) => ({ id, spec, multikey }));
  const kept: Kept = { id, db, name, uuid, options, indexes };
  disk.catalog.putSync(keyOf(ABOUT, id), sealed(kept));
};

/** Writes the counters of collections; once for all commands of a commit. */
export const saveCounters = (disk: Disk, collections: Iterable<Collection>): void => {
  for (const { id, count, nextRecord, dropped } of collections) {
    if (!dropped) disk.catalog.putSync(keyOf(COUNTERS, id), sealed({ count, nextRecord }));
  }
};

/**
 * Makes a collection with its index over `_id`.
 * @throws CommandError 73 for a name that cannot be one
 */
export const createCollection = (disk: Disk, catalog: Catalog, change: Change, at: Place): Collection => {
  checkName(at);
  const ns = `${at.db}.${at.name}`;
  const id = catalog.nextId++;
  const spec: Doc = { v: 2, key: { _id: 1 }, name: '_id_' };
  if (at.options?.collation) spec.collation = at.options.collation;
  const collection: Collection = {
    id,
    db: at.db,
    name: at.name,
    ns,
    uuid: randomUUID(),
    options: at.options ?? {},
    indexes: [defineIndex(catalog.nextId++, spec, ++catalog.generation)],
    building: undefined,
    count: 0,
    nextRecord: 1,
    dropped: false,
  };
  catalog.collections.set(ns, collection);
  change.undo.push(() => catalog.collections.delete(ns));
  save(disk, collection);
  touch(change, collection);
  return collection;
};

/** Where a collection is or shall be. */
export type Place = { db: string; name: string; options?: Doc };

const checkName = ({ db, name }: Place): void => {
  const wrong = typeof name !== 'string' || name === '' || name.startsWith('.') || /[$\0]/.test(name);
  if (wrong || db === '' || /[\0/\\. "$]/.test(db)) {
    throw new CommandError(73, `Invalid namespace specified '${db}.${name}'`);
  }
};

/** Removes a collection, its records and its indexes. */
export const dropCollection = (disk: Disk, catalog: Catalog, change: Change, collection: Collection): void => {
  discard(disk, collection.id);
  for (const index of collection.indexes) discard(disk, index.id);
  disk.catalog.removeSync(keyOf(ABOUT, collection.id));
  disk.catalog.removeSync(keyOf(COUNTERS, collection.id));
  catalog.collections.delete(collection.ns);
  collection.dropped = true;
  change.undo.push(() => {
    collection.dropped = false;
    catalog.collections.set(collection.ns, collection);
  });
};

/**
 * Gives a collection another name, in the place of the one that has it now, if that is to be dropped.
 * @throws CommandError 73 for a name that cannot be one, 48 when it is taken
 */
export const renameCollection = (disk: Disk, catalog: Catalog, change: Change, move: Move): void => {
  const { collection, to, dropTarget } = move;
  checkName(to);
  const ns = `${to.db}.${to.name}`;
  const target = catalog.collections.get(ns);
  if (target === collection) throw new CommandError(20, "Can't rename a collection to itself");
  if (target && !dropTarget) throw new CommandError(48, 'target namespace exists');
  if (target) dropCollection(disk, catalog, change, target);
  place(catalog, change, collection, to);
  save(disk, collection);
};

type Move = { collection: Collection; to: Place; dropTarget: boolean };

const place = (catalog: Catalog, change: Change, collection: Collection, { db, name }: Place): void => {
  const before = { db: collection.db, name: collection.name, ns: collection.ns };
  const put = (at: typeof before) => {
    catalog.collections.delete(collection.ns);
    Object.assign(collection, at);
    catalog.collections.set(collection.ns, collection);
  };
  put({ db, name, ns: `${db}.${name}` });
  change.undo.push(() => put(before));
};

/** Adds an index that has been filled already. */
export const addIndex = (disk: Disk, change: Change, collection: Collection, index: Index): void => {
  setIndexes(disk, change, collection, [...collection.indexes, index]);
};

/** Removes an index and its entries. */
export const removeIndex = (disk: Disk, change: Change, collection: Collection, index: Index): void => {
  discard(disk, index.id);
  setIndexes(
    disk,
    change,
    collection,
    collection.indexes.filter((other) => other !== index),
  );
};

const setIndexes = (disk: Disk, change: Change, collection: Collection, indexes: Index[]): void => {
  const before = collection.indexes;
  change.undo.push(() => {
    collection.indexes = before;
  });
  collection.indexes = indexes;
  save(disk, collection);
};

/** Remembers that an index has met an array, which forbids some plans. */
export const markMultikey = (disk: Disk, change: Change, collection: Collection, index: Index): void => {
  index.multikey = true;
  change.undo.push(() => {
    index.multikey = false;
  });
  if (collection.indexes.includes(index)) save(disk, collection);
};
