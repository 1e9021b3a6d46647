import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { DATA } from './disk.ts';
import { damages } from './pages.ts';

/**
 * How a data file was left: a note beside it says which size and time it had when it was closed. A file that is as the
 * note says is opened at once; any other (after a crash, or written to by somebody else) is looked through first.
 */
const NOTE = 'data.note';
const OPEN = 'open';

const noteOf = (folder: string): string | undefined => {
  try {
    return readFileSync(join(folder, NOTE), 'utf8');
  } catch {
    return undefined;
  }
};

const stampOf = (folder: string): string | undefined => {
  const file = statSync(join(folder, DATA), { bigint: true, throwIfNoEntry: false });
  return file && file.size > 0n ? `closed ${file.size} ${file.mtimeNs}` : undefined;
};

const write = (folder: string, note: string): void => {
  writeFileSync(join(folder, `${NOTE}.new`), note);
  renameSync(join(folder, `${NOTE}.new`), join(folder, NOTE));
};

/**
 * Looks whether the data of a folder may be opened; a folder without any may.
 * @throws Error naming the file and its pages when it is damaged, or gone although there was one
 */
export const checkData = (folder: string): void => {
  const [note, stamp] = [noteOf(folder), stampOf(folder)];
  const path = join(folder, DATA);
  if (!stamp && note) throw new Error(`The data file ${path} is gone or empty. ${LEFT}`);
  if (!stamp || note === stamp) return;
  const found = damages(path, damagedEntry);
  if (found.length) throw new Error(`The data file ${path} is damaged: ${found.join('; ')}. ${LEFT}`);
};

const LEFT = 'It was left as it is; restore a backup into an empty folder.';

/** What is wrong with an entry of an index; entries of old files carry no checksum. */
const damagedEntry = (table: string, key: Buffer, value: Buffer): string | undefined => {
  if (table !== 'entries' || value.length === 0) return undefined;
  if (value.length === 4 && value.readUInt32BE(0) === crc32(key)) return undefined;
  return `an entry of index ${key.length >= 4 ? key.readUInt32BE(0) : '?'} does not agree with its checksum`;
};

/** Notes that the data is in use: what is found after a crash. */
export const noteOpen = (folder: string): void => write(folder, OPEN);

/** Notes how the data was left. */
export const noteClosed = (folder: string): void => {
  const stamp = stampOf(folder);
  if (stamp) write(folder, stamp);
};
