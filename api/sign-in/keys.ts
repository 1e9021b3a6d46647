import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { clock } from '../../storage/clock.ts';

const Stored = z.object({
  links: z.string(),
  /** The newest first: it signs, the others only verify what they signed before. */
  tokens: z.array(z.object({ kid: z.string(), secret: z.string(), madeAt: z.iso.datetime() })).check(z.minLength(1)),
});
type Stored = z.output<typeof Stored>;

/** A key that access tokens are signed by. */
export interface TokenKey {
  kid: string;
  secret: KeyObject;
}

/** The secrets of this installation: those of access tokens, newest first, and the one of links to files. */
export interface Secrets {
  tokens: TokenKey[];
  links: Buffer;
}

const fresh = () => ({
  kid: randomBytes(6).toString('hex'),
  secret: randomBytes(32).toString('base64'),
  madeAt: clock.now().toISOString(),
});

const read = async (file: string): Promise<Stored | undefined> => {
  try {
    return Stored.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** The file is there whole or not at all; nobody but the owner may read it. */
const write = async (file: string, stored: Stored) => {
  const unfinished = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(unfinished, JSON.stringify(stored, null, 2), { mode: 0o600, flush: true });
  await rename(unfinished, file);
};

const day = 24 * 3_600_000;
const age = ({ madeAt }: { madeAt: string }) => clock.now().getTime() - Date.parse(madeAt);

/** A key signs for 90 days; the one before verifies for a day more, far longer than a token lives. */
const rotated = (stored: Stored): Stored => {
  const [newest] = stored.tokens;
  if (newest && age(newest) < 90 * day)
    return { ...stored, tokens: stored.tokens.filter((key) => key === newest || age(newest) < day) };
  return { ...stored, tokens: [fresh(), ...stored.tokens.slice(0, 1)] };
};

const usable = ({ tokens, links }: Stored): Secrets => ({
  tokens: tokens.map(({ kid, secret }) => ({ kid, secret: createSecretKey(secret, 'base64') })),
  links: Buffer.from(links, 'base64'),
});

let current: Secrets | undefined;

/**
 * Opens the keys in the folder: makes them at the first start, and new ones when they are old.
 * @throws when the file is there but cannot be read as keys.
 */
export const openKeys = async (folder: string): Promise<Secrets> => {
  const file = join(folder, 'keys.json');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const before = await read(file);
  const now = rotated(before ?? { links: randomBytes(32).toString('base64'), tokens: [fresh()] });
  if (JSON.stringify(before) !== JSON.stringify(now)) await write(file, now);
  current = usable(now);
  return current;
};

/** Signs by a new key from now on, at once; the present one goes on verifying what it signed. */
export const rotateKeys = async (folder: string): Promise<Secrets> => {
  const file = join(folder, 'keys.json');
  const before = (await read(file)) ?? { links: randomBytes(32).toString('base64'), tokens: [] };
  await write(file, { ...before, tokens: [fresh(), ...before.tokens.slice(0, 1)] });
  return openKeys(folder);
};

/** The keys of access tokens, newest first. @throws before `openKeys`. */
export const tokenKeys = (): TokenKey[] => {
  if (!current) throw new Error('The keys have not been opened');
  return current.tokens;
};
