import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { clock } from '../../storage/clock.ts';
import { inFolder, type KeyPlace } from './key-places.ts';

const Stored = z.object({
  links: z.string(),
  /** The newest first: it signs once it has settled, the others only verify what they signed before. */
  tokens: z.array(z.object({ kid: z.string(), secret: z.string(), madeAt: z.iso.datetime() })).check(z.minLength(1)),
});
type Stored = z.output<typeof Stored>;

/** A key that access tokens are signed by. */
export interface TokenKey {
  kid: string;
  secret: KeyObject;
}

/** The secrets of this installation: those of access tokens, the one that signs first, and the one of links to files. */
export interface Secrets {
  tokens: TokenKey[];
  links: Buffer;
}

const fresh = () => ({
  kid: randomBytes(6).toString('hex'),
  secret: randomBytes(32).toString('base64'),
  madeAt: clock.now().toISOString(),
});
const none = (): Stored => ({ links: randomBytes(32).toString('base64'), tokens: [] });

const read = (text: string): Stored => Stored.parse(JSON.parse(text));
const written = (stored: Stored): string => JSON.stringify(stored, null, 2);

const day = 24 * 3_600_000;
const age = ({ madeAt }: { madeAt: string }) => clock.now().getTime() - Date.parse(madeAt);

const withNew = (stored: Stored): Stored => ({ ...stored, tokens: [fresh(), ...stored.tokens.slice(0, 1)] });

/** A key signs for 90 days; the one before verifies for a day more, far longer than a token lives. */
const rotated = (stored: Stored): Stored => {
  const [newest] = stored.tokens;
  if (!newest || age(newest) >= 90 * day) return withNew(stored);
  return { ...stored, tokens: stored.tokens.filter((key) => key === newest || age(newest) < day) };
};

/** A new key that other processes may not have read yet signs nothing. */
const signingFirst = ({ tokens }: Stored, settles: number) => {
  const [newest, before] = tokens;
  return newest && before && age(newest) < settles ? [before, newest] : tokens;
};

const usable = (stored: Stored, settles: number): Secrets => ({
  tokens: signingFirst(stored, settles).map(({ kid, secret }) => ({ kid, secret: createSecretKey(secret, 'base64') })),
  links: Buffer.from(stored.links, 'base64'),
});

let current: (Secrets & { as: string }) | undefined;

const use = (text: string, settles: number): Secrets => {
  const secrets = usable(read(text), settles);
  const as = `${text} ${secrets.tokens[0]?.kid}`;
  if (current?.as !== as) current = { ...secrets, as };
  return current;
};

const placeOf = (given: string | KeyPlace) => (typeof given === 'string' ? inFolder(given) : given);

/**
 * Opens the keys in a folder or another place: makes them at the first start, and new ones when they are old. Called
 * again now and then it takes over what other processes have changed.
 * @throws when they are there but cannot be read as keys.
 */
export const openKeys = async (given: string | KeyPlace): Promise<Secrets> => {
  const { change, settles } = placeOf(given);
  const text = await change((before) => {
    const now = written(rotated(before === undefined ? none() : read(before)));
    return before !== undefined && written(read(before)) === now ? before : now;
  });
  return use(text, settles);
};

/** Makes a new key, by which is signed as soon as it has settled; the present one goes on verifying what it signed. */
export const rotateKeys = async (given: string | KeyPlace): Promise<Secrets> => {
  await placeOf(given).change((before) => written(withNew(before === undefined ? none() : read(before))));
  return openKeys(given);
};

/** The keys of access tokens, the one that signs first. @throws before `openKeys`. */
export const tokenKeys = (): TokenKey[] => {
  if (!current) throw new Error('The keys have not been opened');
  return current.tokens;
};
