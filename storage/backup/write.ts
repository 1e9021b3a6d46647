import { createHash, randomBytes } from 'node:crypto';
import { access, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { clock } from '../clock.ts';
import { syncFolder } from '../files/durable.ts';
import { seal } from './format.ts';
import { header, padding } from './tar.ts';

/** An archive that is being written. */
export interface Writing {
  /** Writes one entry whose bytes are at hand. */
  entry(name: string, bytes: Buffer): Promise<void>;
  /** Begins an entry of so many bytes, which must follow by `bytes`, and ends by `ended`. */
  begin(name: string, size: number): Promise<void>;
  bytes(piece: Buffer): Promise<void>;
  ended(size: number): Promise<void>;
}

/** What an unfinished archive is called: nobody takes it for one. */
const unfinished = (file: string): string =>
  join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.unfinished`);

const hour = 3_600_000;

/**
 * Removes what killed backups left in a folder: all but what another process may be writing at this moment.
 * @param isOne says by the name that the archive was to have whether it is meant.
 */
export const removeUnfinished = async (folder: string, isOne: (name: string) => boolean): Promise<void> => {
  for (const name of await readdir(folder)) {
    const [, archive] = /^\.(.+)\.\w+\.unfinished$/.exec(name) ?? [];
    if (!archive || !isOne(archive)) continue;
    const { mtimeMs } = await stat(join(folder, name));
    if (mtimeMs < clock.now().getTime() - hour) await rm(join(folder, name), { force: true });
  }
};

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

const writingTo = (write: (piece: Buffer) => Promise<void>, mtime: number): Writing => {
  const begin = (name: string, size: number) => write(header(name, size, mtime));
  const ended = (size: number) => write(padding(size));
  const entry = async (name: string, bytes: Buffer) => {
    await begin(name, bytes.length);
    await write(bytes);
    await ended(bytes.length);
  };
  return { entry, begin, bytes: write, ended };
};

/**
 * Writes an archive: under another name until it is whole and on the disk, so that a file of this name is whole.
 * @param fill writes the entries; when it fails nothing is left.
 * @returns the size in bytes.
 * @throws when a file of that name is there.
 */
export const writeArchive = async (given: string, fill: (archive: Writing) => Promise<void>): Promise<number> => {
  const file = resolve(given);
  if (await isThere(file)) throw new Error(`There is a file ${given} already: a backup replaces none`);
  await removeUnfinished(dirname(file), (name) => name === basename(file));
  const path = unfinished(file);
  const handle = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    const mtime = Math.floor(clock.now().getTime() / 1000);
    const write = async (piece: Buffer) => {
      hash.update(piece);
      await handle.writeFile(piece); // goes on where the piece before ended
    };
    await fill(writingTo(write, mtime));
    await handle.writeFile(seal(hash.digest('hex'), mtime));
    await handle.sync();
    const { size } = await handle.stat();
    await rename(path, file);
    await syncFolder(dirname(file));
    return size;
  } finally {
    await handle.close();
    await rm(path, { force: true });
  }
};
