import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Key, type Linked, type LinkTerms, partsOf } from './object-store.ts';

/** What signing needs: a secret of at least 32 bytes, the clock (locks go by it too), and where the application answers links. */
export interface LinkSettings {
  secret: Buffer;
  now: () => number;
  /** What a link's path starts with. */
  base: string;
}

const signature = (secret: Buffer, { key, name, type }: Linked, expires: string) =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['charta-file-link', key, expires, name, type]))
    .digest();

/** The path of a link that grants one object until it expires; see `ObjectStore.signedLink`. */
export const signLink = ({ secret, now, base }: LinkSettings, key: Key, terms: LinkTerms): string => {
  partsOf(key);
  const expires = String(Math.floor(now() / 1000) + terms.seconds);
  const signed = signature(secret, { key, name: terms.name, type: terms.type }, expires).toString('base64url');
  return `${base}/${key}?${new URLSearchParams({ name: terms.name, type: terms.type, expires, signed })}`;
};

/** What a link grants now; `undefined` when it is forged, altered or expired; see `ObjectStore.verifyLink`. */
export const readLink = ({ secret, now, base }: LinkSettings, address: string): Linked | undefined => {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  const [name, type, expires, signed] = ['name', 'type', 'expires', 'signed'].map(
    (part) => searchParams.get(part) ?? '',
  );
  if (!pathname.startsWith(`${base}/`) || name === undefined || !type || !expires || !signed) return undefined;
  const linked: Linked = { key: pathname.slice(base.length + 1) as Key, name, type };
  const [given, own] = [Buffer.from(signed, 'base64url'), signature(secret, linked, expires)];
  if (given.length !== own.length || !timingSafeEqual(given, own)) return undefined;
  return Number(expires) * 1000 > now() ? linked : undefined;
};
