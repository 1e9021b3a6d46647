import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPrivateKey } from '../../storage/signed-heads.ts';

let current: KeyObject | undefined;

const read = async (file: string): Promise<KeyObject | undefined> => {
  try {
    return readPrivateKey(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined;
    throw new Error(`The signing key ${file} cannot be read`, { cause: error });
  }
};

/** The file is there whole or not at all, and the first of two processes wins. */
const make = async (file: string): Promise<void> => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const unfinished = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(unfinished, pem, { mode: 0o600, flush: true });
  await link(unfinished, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(unfinished);
};

/**
 * Opens the key that signs the heads of the trail: made at the first start, readable by its owner alone. It lies in the
 * data folder and never in the database or a backup: who can change or steal those can still sign nothing. Processes
 * that share a database share that folder, or sign by a key each; every signature names its key.
 * @throws when the file is there but is no such key.
 */
export const openSigningKey = async (folder: string): Promise<KeyObject> => {
  const file = join(folder, 'trail-signing-key.pem');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const before = await read(file);
  if (!before) await make(file);
  current = before ?? (await read(file));
  return signingKey();
};

/** The key that signs the heads of the trail. @throws before `openSigningKey` */
export const signingKey = (): KeyObject => {
  if (!current) throw new Error('The signing key has not been opened');
  return current;
};
