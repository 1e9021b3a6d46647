import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Stored, TooLarge } from './object-store.ts';

/** Bytes are written and hashed in pieces of this size at most: 64 uploads at once hold 32 MB of them. */
export const pieceSize = 256 * 1024;

const write = async (bytes: Readable, handle: FileHandle, limit: number): Promise<Stored> => {
  const hash = createHash('sha256');
  let size = 0;
  const measured = async function* (pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      size += piece.length;
      if (size > limit) throw new TooLarge(limit);
      hash.update(piece);
      yield piece;
    }
  };
  await pipeline(bytes, measured, handle.createWriteStream({ flush: true, highWaterMark: pieceSize }));
  return { sha256: hash.digest('hex'), size };
};

/**
 * Writes the bytes to a new file of the folder and onto the disk; nothing is left when that fails.
 * @throws {TooLarge}
 */
export const receiveInto = async (
  folder: string,
  bytes: Readable,
  limit: number,
): Promise<Stored & { path: string }> => {
  const path = join(folder, randomUUID());
  const handle = await open(path, 'wx', 0o600);
  try {
    return { path, ...(await write(bytes, handle, limit)) };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
};

/** Removes what a killed process left in the folder: whatever nobody has written to since `before`. */
export const sweep = async (folder: string, before: number): Promise<void> => {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs <= before) await rm(path, { force: true });
  }
};
