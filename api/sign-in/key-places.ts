import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { changeShared } from '../kit/shared-value.ts';
import { WrongSetting } from '../kit/wrong-setting.ts';

/** Where the keys are kept, as text. */
export interface KeyPlace {
  /** Changes what is kept, unless the change gives the same; @returns it as it is now */
  change(next: (before: string | undefined) => string): Promise<string>;
  /** How long (ms) a new key waits before it signs: until every process has read it. */
  settles: number;
}

const read = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** The file is there whole or not at all; nobody but the owner may read it. */
const write = async (file: string, text: string) => {
  const unfinished = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(unfinished, text, { mode: 0o600, flush: true });
  await rename(unfinished, file);
};

/** A file in the folder, for the one process of an embedded engine. */
export const inFolder = (folder: string): KeyPlace => ({
  change: async (next) => {
    const file = join(folder, 'keys.json');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const before = await read(file);
    const now = next(before);
    if (now !== before) await write(file, now);
    return now;
  },
  settles: 0,
});

const prefix = 'sealed:';
const keyFrom = (secret: string, salt: Buffer) =>
  Buffer.from(hkdfSync('sha256', secret, salt, 'the keys of this installation', 32));

const seal = (text: string, secret: string): string => {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret, salt), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return prefix + Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed]).toString('base64');
};

const unseal = (kept: string, secret: string): string => {
  const bytes = Buffer.from(kept.slice(prefix.length), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret, bytes.subarray(0, 16)), bytes.subarray(16, 28));
  decipher.setAuthTag(bytes.subarray(28, 44));
  try {
    return decipher.update(bytes.subarray(44), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new WrongSetting('CHARTA_SECRET is not the one that sealed the keys in the database.');
  }
};

const opened = (kept: string | undefined, secret: string | undefined) => {
  if (!kept?.startsWith(prefix)) return kept;
  if (!secret) throw new WrongSetting('The keys in the database are sealed: set CHARTA_SECRET to what sealed them.');
  return unseal(kept, secret);
};

/**
 * The database, for the processes that share it: what one signs, all verify. Who can read a database can usually read
 * copies of it too, and could make tokens by the keys; so they are sealed by a secret that is not in it.
 * @param secret `CHARTA_SECRET`; without one the keys lie open in the database.
 */
export const inDatabase = (secret: string | undefined): KeyPlace => ({
  change: async (next) => {
    const now = await changeShared('keys', (kept) => {
      const before = opened(kept, secret);
      const after = next(before);
      const asItShouldBe = Boolean(kept?.startsWith(prefix)) === Boolean(secret);
      if (after === before && asItShouldBe) return kept;
      return secret ? seal(after, secret) : after;
    });
    return opened(now, secret) ?? '';
  },
  settles: 120_000,
});
