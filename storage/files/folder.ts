import { createReadStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Line } from '../line.ts';
import { durableFolders, syncFolder } from './durable.ts';
import { folderLocks, lockName, protect } from './folder-locks.ts';
import { pieceSize, receiveInto, sweep } from './incoming.ts';
import { type LinkSettings, readLink, signLink } from './links.ts';
import { type LockRecords, locking, requireUnlocked } from './locks.ts';
import {
  Damaged,
  type Key,
  keyOf,
  NoSuchObject,
  type ObjectStore,
  partsOf,
  requireOrganisation,
  type Stat,
} from './object-store.ts';
import { rememberWhole } from './remember-whole.ts';
import { checked } from './whole.ts';

/** How a folder store is set up; signing links needs its own part. */
export interface FolderSettings {
  links: LinkSettings;
  /** Uploads that nobody wrote to for so long (ms) are leftovers at start: above 0 where processes share the folder. */
  leftoverAfter?: number;
}

/** What the parts of the store share. */
interface Shared {
  root: string;
  incoming: string;
  now: () => number;
  locks: LockRecords;
  /** Storing, locking and removing one object wait for each other. */
  line: Line;
}

/** The work's result; `undefined` when the file is not there. */
const unlessMissing = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const subfolders = async (folder: string) => ((await unlessMissing(readdir(folder))) ?? []).sort();

/** An object's place: two levels of folders keep each of them small. */
const placeOf = (root: string, key: Key) => {
  const { organisation, sha256 } = partsOf(key);
  return join(root, organisation, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
};

const writing = ({ root, incoming, now, locks, line }: Shared) => {
  const durable = durableFolders(root);

  const settle = async (path: string, key: Key) => {
    const place = placeOf(root, key);
    await durable(dirname(place));
    await rename(path, place); // over equal bytes too: that renews their date and mends a damaged object
    await protect(place, await locks.read(key), now());
    await syncFolder(dirname(place));
  };

  const receive: ObjectStore['receive'] = async (organisation, bytes, { limit }) => {
    requireOrganisation(organisation);
    const { path, ...stored } = await receiveInto(incoming, bytes, limit);
    const key = keyOf(organisation, stored.sha256);
    const keep = () => line.wait(key, () => settle(path, key)).then(() => stored);
    return { ...stored, keep, drop: () => rm(path, { force: true }) };
  };

  const put: ObjectStore['put'] = async (organisation, bytes, options) => {
    const received = await receive(organisation, bytes, options);
    return received.keep().finally(received.drop);
  };
  return { receive, put };
};

const reading = ({ root }: Shared) => {
  const whole = rememberWhole();

  const get: ObjectStore['get'] = async (key, range) => {
    const handle = await unlessMissing(open(placeOf(root, key), 'r'));
    if (!handle) throw new NoSuchObject(key);
    const found = await handle.stat({ bigint: true });
    const bytes = handle.createReadStream({ ...range, highWaterMark: pieceSize });
    return range || whole.isKnown(key, found) ? bytes : checked(key, bytes, () => whole.remember(key, found));
  };

  const verify: ObjectStore['verify'] = async (key) => {
    try {
      const bytes = createReadStream(placeOf(root, key), { highWaterMark: pieceSize });
      await pipeline(checked(key, bytes), new Writable({ write: (_piece, _encoding, done) => done() }));
      return 'whole';
    } catch (error) {
      if (error instanceof Damaged) return 'damaged';
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing';
      throw error;
    }
  };
  return { get, verify };
};

const looking = ({ root }: Shared) => {
  const stated = async (path: string): Promise<Stat | undefined> => {
    const found = await unlessMissing(stat(path));
    return found && { size: found.size, modified: found.mtime };
  };

  const keysBelow = async function* (organisation: string): AsyncGenerator<Key> {
    for (const first of await subfolders(join(root, organisation)))
      for (const second of await subfolders(join(root, organisation, first)))
        for (const name of await subfolders(join(root, organisation, first, second)))
          if (!name.endsWith('.lock')) yield keyOf(organisation, name);
  };

  const list: ObjectStore['list'] = async function* (prefix = '') {
    for (const organisation of await subfolders(root)) {
      if (organisation === 'tmp' || !`${organisation}/`.startsWith(prefix.slice(0, 25))) continue;
      for await (const key of keysBelow(organisation)) {
        const found = key.startsWith(prefix) && (await stated(placeOf(root, key)));
        if (found) yield { key, ...found };
      }
    }
  };
  return { list, stat: (key: Key) => stated(placeOf(root, key)) };
};

const removing = ({ root, now, locks, line }: Shared) => {
  const remove = async (key: Key, storedBefore?: Date) => {
    const place = placeOf(root, key);
    requireUnlocked(key, await locks.read(key), now());
    const found = storedBefore && (await unlessMissing(stat(place)));
    if (found && found.mtime > storedBefore) return false;
    await rm(place, { force: true });
    await rm(lockName(place), { force: true });
    await unlessMissing(syncFolder(dirname(place)));
    return true;
  };
  return { delete: async (key: Key, storedBefore?: Date) => line.wait(key, () => remove(key, storedBefore)) };
};

/**
 * Opens the object store in a folder, which it makes when needed: objects lie in `<organisation>/ab/cd/<sha256>`,
 * a lock as `<sha256>.lock` beside it, arriving bytes in `tmp/`, from which what a killed process left is removed first.
 */
export const openFolder = async (
  folder: string,
  { links, leftoverAfter = 0 }: FolderSettings,
): Promise<ObjectStore> => {
  const root = resolve(folder);
  const incoming = join(root, 'tmp');
  await durableFolders(root)(incoming);
  await sweep(incoming, Date.now() - leftoverAfter);
  const { now } = links;
  const locks = folderLocks((key) => placeOf(root, key), incoming, now);
  const shared = { root, incoming, now, locks, line: new Line(Number.POSITIVE_INFINITY) };
  return {
    ...writing(shared),
    ...reading(shared),
    ...looking(shared),
    ...removing(shared),
    ...locking(locks, shared.line, now),
    sweep: (before) => sweep(incoming, before.getTime()),
    signedLink: async (key, terms) => signLink(links, key, terms),
    verifyLink: (address) => readLink(links, address),
    about: async () => ({ kind: 'folder', place: root, locks: 'product' }),
  };
};
