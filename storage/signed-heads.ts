import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Schema, type Types } from 'mongoose';
import { unlessSecond } from './came-first.ts';
import { clock } from './clock.ts';
import { keep } from './keep.ts';
import { TrailHead } from './trail.ts';

/** The end of an organisation's chain at one moment, signed by the installation. */
export interface Signed {
  organisation: string;
  number: number;
  hash: string;
  at: string;
  /** The public key, SPKI in base64; it names the key that signed. */
  key: string;
  /** Ed25519, in base64, over the canonical JSON (RFC 8785) of organisation, number, hash and at. */
  signature: string;
}

interface Kept extends Omit<Signed, 'organisation' | 'at'> {
  organisation: Types.ObjectId;
  at: Date;
  /** The day of signing, UTC: each is signed once, however many processes run. */
  day: string;
}

const signedSchema = new Schema<Kept>({
  number: { type: Number, required: true, immutable: true },
  hash: { type: String, required: true, immutable: true },
  at: { type: Date, required: true, immutable: true },
  day: { type: String, required: true, immutable: true },
  key: { type: String, required: true, immutable: true },
  signature: { type: String, required: true, immutable: true },
});
signedSchema.index({ organisation: 1, day: 1 }, { unique: true });

/** The signed heads. The chain cannot record its own signatures, so they are written without an entry. */
export const SignedHead = keep<Kept>('SignedHead', signedSchema);

const wordsOf = ({ organisation, number, hash, at }: Omit<Signed, 'key' | 'signature'>): Buffer =>
  Buffer.from(canonicalize({ organisation, number, hash, at }) ?? '');

/** The public half as it is published. */
export const publicKeyOf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');

/** What people compare a key by: the SHA-256 of its bytes. */
export const fingerprintOf = (key: string): string =>
  createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex');

/** Reads a private key. @throws when the text is none of Ed25519 */
export const readPrivateKey = (pem: string): KeyObject => {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('Not an Ed25519 key');
  return key;
};

/** Signs the end of a chain as it is now. */
export const signEnd = (end: { organisation: string; number: number; hash: string }, key: KeyObject): Signed => {
  const words = { ...end, at: clock.now().toISOString() };
  return { ...words, key: publicKeyOf(key), signature: sign(null, wordsOf(words), key).toString('base64') };
};

/** Whether the signature is that of the key it names. */
export const isSigned = (head: Signed): boolean => {
  try {
    const key = createPublicKey({ key: Buffer.from(head.key, 'base64'), type: 'spki', format: 'der' });
    return verify(null, wordsOf(head), key, Buffer.from(head.signature, 'base64'));
  } catch {
    return false;
  }
};

/** A stored head as the outside sees it. */
export const asSigned = ({ organisation, number, hash, at, key, signature }: Kept): Signed => ({
  ...{ number, hash, key, signature },
  organisation: String(organisation),
  at: new Date(at).toISOString(),
});

/** The end of the acting organisation's chain; nothing before its first entry. */
const endOf = async () => {
  const head = await TrailHead.findOne().lean();
  return head?.hash
    ? { organisation: String((head as { organisation?: unknown }).organisation), number: head.number, hash: head.hash }
    : undefined;
};

/** The acting organisation's chain signed as it ends now; `undefined` before its first entry. */
export const signNow = async (key: KeyObject): Promise<Signed | undefined> => {
  const end = await endOf();
  return end && signEnd(end, key);
};

/**
 * Signs the acting organisation's chain and keeps that, once a day and only when the chain has gone on.
 * @returns what was signed now.
 */
export const signToday = async (key: KeyObject): Promise<Signed | undefined> => {
  const end = await endOf();
  const last = await SignedHead.findOne().sort({ day: -1 }).lean();
  const day = clock.now().toISOString().slice(0, 10);
  if (!end || last?.day === day || (last?.number === end.number && last.hash === end.hash)) return undefined;
  const { organisation: _, ...signed } = signEnd(end, key);
  const kept = await unlessSecond(new SignedHead({ ...signed, day }).save());
  return kept ? { ...signed, organisation: end.organisation } : undefined;
};

/** The heads that the acting organisation's chain was signed at, oldest first. */
export const signedHeads = async (): Promise<Signed[]> =>
  (await SignedHead.find().sort({ day: 1 }).lean()).map((one) => asSigned(one));
