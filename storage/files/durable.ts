import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Waits until what was made, renamed or removed in the folder is on the disk. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const ofOwner = { recursive: true, mode: 0o700 } as const;

/**
 * Makes folders below `root` that survive a power cut: each is on the disk before its first file is acknowledged. Who
 * asks for the same folder meanwhile waits for the same work, and a folder once made costs nothing more.
 */
export const durableFolders = (root: string, remembered = 100_000) => {
  const made = new Map<string, Promise<void>>();

  const make = async (folder: string): Promise<void> => {
    await mkdir(folder, ofOwner);
    const parent = dirname(folder);
    if (folder === root) return;
    await ensure(parent);
    await syncFolder(parent);
  };

  const ensure = (folder: string): Promise<void> => {
    const already = made.get(folder);
    if (already) return already;
    if (made.size >= remembered) made.clear();
    const making = make(folder).catch((error) => {
      made.delete(folder);
      throw error;
    });
    made.set(folder, making);
    return making;
  };
  return ensure;
};
