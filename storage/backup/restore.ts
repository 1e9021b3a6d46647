import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import mongoose from 'mongoose';
import { type Key, type ObjectStore, partsOf } from '../files/object-store.ts';
import { fleeting } from '../keep.ts';
import { migrationsName } from '../migrations/names.ts';
import { orderOf } from './back-up.ts';
import { checkArchive, type Sound } from './check.ts';
import { contentsOf } from './contents.ts';
import type { Manifest } from './format.ts';
import { isIncomplete, markComplete, markIncomplete } from './mark.ts';
import { readArchive } from './read.ts';
import { sideBySide } from './side-by-side.ts';

/** Thrown when there is something already where an archive shall be restored to. */
export class NotEmpty extends Error {}

/** What a restore is doing, and how far it is, from 0 to 1. */
export type Tell = (doing: 'checking' | 'restoring' | 'comparing', share: number) => void;

const { BSON } = mongoose.mongo;

/** Every value keeps its type: what is read is stored again, byte for byte. */
const decode = (bytes: Buffer) =>
  BSON.deserialize(bytes, { promoteValues: false, promoteLongs: false, bsonRegExp: true });

const database = () => mongoose.connection.db!;

const collectionsThere = async () =>
  (await database().listCollections({}, { nameOnly: true }).toArray())
    .map(({ name }) => name)
    .filter((name) => name !== 'restoring' && !name.startsWith('system.'));

/** What a product writes that was started once and never set up: keys, leases, its migrations. */
const ofAnEmptyStore = () => new Set([migrationsName, ...fleeting.map((name) => mongoose.pluralize()?.(name) ?? name)]);

/** @throws {NotEmpty} unless there is nothing at all, or what a broken-off restore left */
const requireEmpty = async (store: ObjectStore): Promise<void> => {
  if (await isIncomplete()) return clear();
  for (const name of await collectionsThere())
    if (!ofAnEmptyStore().has(name) && (await database().collection(name).findOne()))
      throw new NotEmpty(`The database holds data already (${name}): restore into an empty one. Nothing was done`);
  for await (const { key } of store.list())
    throw new NotEmpty(`The file store holds files already (${key}): restore into an empty one. Nothing was done`);
};

/** What a broken-off restore left is no use to anybody. Its files are the same bytes, and are put again. */
const clear = async () => {
  for (const name of await collectionsThere()) await database().collection(name).deleteMany({});
};

/** Files up to this size are held in memory while several are put at once: mostly the disk is waited for. */
const small = 2 ** 20;

const putFile = async (store: ObjectStore, key: Key, bytes: AsyncIterable<Buffer> | Buffer[]) => {
  const { organisation, sha256 } = partsOf(key);
  const stored = await store.put(organisation, Readable.from(bytes), { limit: Number.MAX_SAFE_INTEGER });
  if (stored.sha256 !== sha256) throw new Error(`The file ${key} changed while it was restored`);
};

const fill = async (file: string, { manifest }: Sound, store: ObjectStore, tell: Tell) => {
  const damaged = new Set<string>(manifest.damaged);
  const puts = sideBySide(8);
  const visitor = {
    documents: async (collection: string, documents: Buffer[]) => {
      if (documents.length > 0) await database().collection(collection).insertMany(documents.map(decode));
    },
    file: async (key: Key, size: number, bytes: AsyncIterable<Buffer>) => {
      if (damaged.has(key)) return;
      if (size > small) return putFile(store, key, bytes);
      const whole = await buffer(bytes);
      await puts.add(() => putFile(store, key, [whole]));
    },
  };
  await readArchive(file, visitor, (done, total) => tell('restoring', done / total));
  await puts.end();
};

const sumOf = async (name: string): Promise<Manifest['collections'][number]> => {
  const contents = contentsOf(name);
  const documents = database()
    .collection(name)
    .find({}, { raw: true, sort: orderOf(name), batchSize: 250 });
  for await (const document of documents as unknown as AsyncIterable<Buffer>) contents.add(document);
  return contents.sum();
};

/** Reads the database back: it must be, byte for byte, what the archive holds, and hold nothing else. */
const compareDatabase = async ({ collections }: Manifest, tell: Tell) => {
  for (const [at, wanted] of collections.entries()) {
    const found = await sumOf(wanted.name);
    if (found.documents !== wanted.documents || found.sha256 !== wanted.sha256)
      throw new Error(
        `The collection ${wanted.name} is not what the archive holds (${found.documents} documents of ${wanted.documents})`,
      );
    tell('comparing', (at + 1) / collections.length);
  }
};

const compareFiles = async ({ files, damaged }: Manifest, store: ObjectStore) => {
  let count = 0;
  for await (const _ of store.list()) count += 1;
  if (count < files.count - damaged.length)
    throw new Error(`The store has ${count} files where the archive holds ${files.count}`);
};

/**
 * Restores an archive into the connected database and the store, which are empty or hold a restore that was broken
 * off. The archive is read and checked whole before anything is written; until all is there and compared, the store
 * says that it is incomplete. Collections and their indexes are made by `connect`, as ever.
 * @returns what the archive holds.
 * @throws {Unfit} a damaged, foreign or newer archive. @throws {NotEmpty}
 */
export const restore = async (file: string, store: ObjectStore, tell: Tell = () => {}): Promise<Sound> => {
  const sound = await checkArchive(file, (done, total) => tell('checking', done / total));
  await requireEmpty(store);
  await markIncomplete(basename(file));
  await database().collection(migrationsName).deleteMany({}); // those of the archive count
  await fill(file, sound, store, tell);
  await compareDatabase(sound.manifest, tell);
  await compareFiles(sound.manifest, store);
  await markComplete();
  return sound;
};
