import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Database, open, type RootDatabase, type Transaction } from 'lmdb';
import { CommandError } from './errors.ts';

/** The data folder as LMDB sees it: one file, four tables of bytes. */
export type Disk = {
  root: RootDatabase<Buffer, Buffer>;
  /** collection, record → checksum, BSON */
  records: Table;
  /** index, key, record → checksum of these */
  entries: Table;
  /** what collections and indexes there are */
  catalog: Table;
  /** session → its last retryable write and the answer it got */
  replies: Table;
};

export type Table = Database<Buffer, Buffer>;
/** What a reader sees: a snapshot, or the newest state (inside a write: that write's own). */
export type Snapshot = Transaction | undefined;

// Address space, not disk: the file grows as it is filled, and LMDB maps more when this is passed.
const MAP_SIZE = 16 * 2 ** 30;
const BINARY = { encoding: 'binary', keyEncoding: 'binary' } as const;
export const NOTHING = Buffer.alloc(0);
/** The file in the folder. */
export const DATA = 'data.mdb';
const RECORD_ID = 6;
const CHECKSUM = 4;

/** Opens the folder. `durable: false` leaves out the fsync of each commit: for tests only, a power cut may ruin the file. */
export const openDisk = (folder: string, durable: boolean): Disk => {
  const root = open<Buffer, Buffer>({
    path: join(folder, DATA),
    maxDbs: 8,
    maxReaders: 1024,
    mapSize: MAP_SIZE,
    overlappingSync: false,
    noSync: !durable,
    ...BINARY,
  });
  const table = (name: string): Table => root.openDB<Buffer, Buffer>({ name, ...BINARY });
  return {
    root,
    records: table('records'),
    entries: table('entries'),
    catalog: table('catalog'),
    replies: table('replies'),
  };
};

/** How large the data file is, free pages with it, and how many write transactions it has ever seen. */
export const diskStats = (disk: Disk): { bytes: number; commits: number } => {
  const stats = disk.root.getStats() as { pageSize: number; lastPageNumber: number; lastTxnId: number };
  return { bytes: (stats.lastPageNumber + 1) * stats.pageSize, commits: stats.lastTxnId };
};

/** The newest state, held still until `done()` is called on it. */
export const takeSnapshot = (disk: Disk) => disk.records.useReadTransaction();

/** The key of a record. */
export const recordKey = (collection: number, record: number): Buffer => {
  const key = Buffer.allocUnsafe(4 + RECORD_ID);
  key.writeUInt32BE(collection, 0);
  key.writeUIntBE(record, 4, RECORD_ID);
  return key;
};

/** The record a key of `records` or `entries` ends with. */
export const recordOf = (key: Buffer): number => key.readUIntBE(key.length - RECORD_ID, RECORD_ID);

/** The key of an index entry. */
export const entryKey = (index: number, value: Buffer, record: number): Buffer => {
  const key = Buffer.allocUnsafe(4 + value.length + RECORD_ID);
  key.writeUInt32BE(index, 0);
  value.copy(key, 4);
  key.writeUIntBE(record, 4 + value.length, RECORD_ID);
  return key;
};

/** What all entries of an index that begin with this value begin with. */
export const entryPrefix = (index: number, value: Buffer = NOTHING): Buffer => {
  const key = Buffer.allocUnsafe(4 + value.length);
  key.writeUInt32BE(index, 0);
  value.copy(key, 4);
  return key;
};

/** The first key after all those that begin with this one. */
export const after = (prefix: Buffer): Buffer => {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  const key = Buffer.from(prefix.subarray(0, length));
  key[length - 1]! += 1;
  return key;
};

/** Enters a key into an index. The checksum is for those who look the file through: readers take only the key. */
export const putEntry = (disk: Disk, index: number, value: Buffer, record: number): void => {
  const key = entryKey(index, value, record);
  const checksum = Buffer.allocUnsafe(CHECKSUM);
  checksum.writeUInt32BE(crc32(key), 0);
  disk.entries.putSync(key, checksum);
};

/** A record as it is kept: behind a checksum that also knows which record it is. */
export const seal = (collection: number, record: number, bytes: Buffer): Buffer => {
  const sealed = Buffer.allocUnsafe(CHECKSUM + bytes.length);
  sealed.writeUInt32BE(crc32(bytes, seed(collection, record)), 0);
  bytes.copy(sealed, CHECKSUM);
  return sealed;
};

/**
 * The record inside the seal.
 * @throws CommandError 51 naming the record when the disk gave back other bytes than were written
 */
export const unseal = (collection: { id: number; ns: string }, record: number, sealed: Buffer): Buffer => {
  const bytes = sealed.subarray(CHECKSUM);
  const intact = sealed.length > CHECKSUM && sealed.readUInt32BE(0) === crc32(bytes, seed(collection.id, record));
  if (intact) return bytes;
  throw new CommandError(51, `Record ${record} of collection ${collection.ns} is damaged: its checksum is wrong`);
};

const seed = (collection: number, record: number): number => (Math.imul(collection, 0x9e3779b1) ^ record) >>> 0;

/** Removes so many whose key begins with this number: a collection's records or an index's entries. @returns how many */
export const wipe = (table: Table, id: number, limit: number): number => {
  const start = entryPrefix(id);
  const keys = [...table.getKeys({ start, end: after(start), limit })].map((key) => Buffer.from(key));
  for (const key of keys) table.removeSync(key);
  return keys.length;
};
