import mongoose from 'mongoose';
import { clock } from '../clock.ts';
import { Damaged, type Key, NoSuchObject, type ObjectStore } from '../files/object-store.ts';
import { fleeting } from '../keep.ts';
import { TrailEntry } from '../trail.ts';
import { contentsOf } from './contents.ts';
import { type About, aboutName, type Manifest, manifestName, partName } from './format.ts';
import { atOneMoment, type Held, type Read } from './snapshot.ts';
import { type Writing, writeArchive } from './write.ts';

/** What a backup is doing: for whoever waits. */
export interface Step {
  doing: 'database' | 'files' | 'done';
  documents: number;
  files: number;
  bytes: number;
  /** How the database is held still. */
  held: Held;
}

/** What a backup holds. */
export interface BackedUp extends Manifest {
  /** Of the archive, in bytes. */
  size: number;
  held: Held;
}

/** Parts of this size: what is in memory at once, unless a single document is larger. */
const partSize = 4 * 2 ** 20;

const namesIn = async (): Promise<string[]> => {
  const left = new Set(fleeting.map((name) => mongoose.pluralize()?.(name)));
  const all = await mongoose.connection.db!.listCollections({}, { nameOnly: true }).toArray();
  const names = all.map(({ name }) => name).filter((name) => !left.has(name) && !name.startsWith('system.'));
  // What was derived up to a bookmark must be in the archive with it: bookmarks come first, and are rather too old.
  return names.sort((a, b) => Number(b === 'bookmarks') - Number(a === 'bookmarks') || (a < b ? -1 : 1));
};

/** Chains are checked entry by entry, so they stand in the archive in that order. */
export const orderOf = (collection: string): Record<string, 1> =>
  collection === TrailEntry.collection.name ? { organisation: 1, number: 1 } : { _id: 1 };

const writeCollection = async (archive: Writing, name: string, documents: AsyncIterable<Buffer>, step: Step) => {
  const contents = contentsOf(name);
  let parts = 0;
  let [held, size]: [Buffer[], number] = [[], 0];
  const flush = async () => {
    parts += 1;
    await archive.entry(partName(name, parts), Buffer.concat(held));
    [held, size] = [[], 0];
  };
  for await (const document of documents) {
    contents.add(document);
    step.documents += 1;
    size += document.length;
    if (held.push(document) && size >= partSize) await flush();
  }
  if (size > 0) await flush();
  return contents.sum();
};

const writeDatabase = async (archive: Writing, read: Read, step: Step, tell: Tell) => {
  const collections: Manifest['collections'] = [];
  for (const name of await namesIn()) {
    collections.push(await writeCollection(archive, name, read(name, orderOf(name)), step));
    tell(step);
  }
  return collections.filter(({ documents }) => documents > 0);
};

/** Copies a file into the entry that was begun. @returns false when it is damaged: then the entry is filled up */
const copy = async (archive: Writing, bytes: AsyncIterable<Buffer>, size: number): Promise<boolean> => {
  let left = size;
  try {
    for await (const piece of bytes) {
      if (piece.length > left) break;
      await archive.bytes(piece);
      left -= piece.length;
    }
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
  }
  const whole = left === 0;
  for (; left > 0; left -= Math.min(left, partSize)) await archive.bytes(Buffer.alloc(Math.min(left, partSize)));
  return whole;
};

const opened = async (store: ObjectStore, key: Key) => {
  try {
    return await store.get(key);
  } catch (error) {
    if (error instanceof NoSuchObject) return undefined; // swept since it was listed: nothing referred to it
    throw error;
  }
};

const writeFiles = async (archive: Writing, store: ObjectStore, step: Step, tell: Tell) => {
  const [files, damaged] = [{ count: 0, bytes: 0 }, [] as string[]];
  for await (const { key, size } of store.list()) {
    const bytes = await opened(store, key);
    if (!bytes) continue;
    await archive.begin(`files/${key}`, size);
    if (!(await copy(archive, bytes, size))) damaged.push(key);
    await archive.ended(size);
    files.count += 1;
    files.bytes += size;
    tell(Object.assign(step, { files: files.count, bytes: files.bytes }));
  }
  return { files, damaged };
};

type Tell = (step: Step) => void;

const inJson = (value: About | Manifest) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/**
 * Writes an archive of the connected database as it is at one moment, and of all files, while the product runs. Files
 * come after the database and are never changed: none that the database names is missing.
 * @param file must not exist; whatever goes wrong leaves nothing of that name.
 */
export const backUp = async (
  file: string,
  store: ObjectStore,
  engine: string,
  tell: Tell = () => {},
): Promise<BackedUp> => {
  const step: Step = { doing: 'database', documents: 0, files: 0, bytes: 0, held: 'snapshot' };
  let manifest: Manifest | undefined;
  const size = await writeArchive(file, async (archive) => {
    const about: About = { format: 'charta-backup', version: 1, madeAt: clock.now().toISOString(), engine };
    await archive.entry(aboutName, inJson(about));
    const collections = await atOneMoment((read, held) => {
      tell(Object.assign(step, { held }));
      return writeDatabase(archive, read, step, tell);
    });
    tell(Object.assign(step, { doing: 'files' }));
    manifest = { collections, ...(await writeFiles(archive, store, step, tell)) };
    await archive.entry(manifestName, inJson(manifest));
  });
  tell(Object.assign(step, { doing: 'done' }));
  return { ...manifest!, size, held: step.held };
};
