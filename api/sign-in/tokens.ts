import jwt from 'jsonwebtoken';
import * as z from 'zod/mini';
import { clock } from '../../storage/clock.ts';
import { Id } from '../kit/fields.ts';
import { type TokenKey, tokenKeys } from './keys.ts';

const Claims = z.object({ sub: Id, org: Id, sid: Id, exp: z.number() });

/** What an access token says: who, for which organisation, by which session. Everything else is looked up. */
export interface Access {
  person: string;
  organisation: string;
  session: string;
}

// The server alone signs and verifies, so one secret is enough. The algorithm is pinned on both sides.
const algorithm = 'HS256';
const audience = 'charta-access';
const seconds = () => Math.floor(clock.now().getTime() / 1000);
const lifetime = 600;

/** Makes an access token, good for ten minutes. */
export const issueToken = ({ person, organisation, session }: Access): string => {
  const [key] = tokenKeys();
  if (!key) throw new Error('There is no key to sign by');
  const iat = seconds();
  const claims = { sub: person, org: organisation, sid: session, aud: audience, iat, exp: iat + lifetime };
  return jwt.sign(claims, key.secret, { algorithm, keyid: key.kid });
};

const keyOf = (token: string) => {
  const kid = jwt.decode(token, { complete: true })?.header.kid;
  return tokenKeys().find((key) => key.kid === kid)?.secret;
};

const verified = (token: string): { access: Access; until: number } | undefined => {
  try {
    const key = keyOf(token);
    if (!key) return undefined;
    const told = jwt.verify(token, key, { algorithms: [algorithm], audience, clockTimestamp: seconds() });
    const { sub, org, sid, exp } = Claims.parse(told);
    return { access: { person: sub, organisation: org, session: sid }, until: exp };
  } catch {
    return undefined;
  }
};

/** Verifying costs more than a request does otherwise, so what was verified by the present keys is kept until it runs out. */
const known = new Map<string, { access: Access; until: number; keys: TokenKey[] }>();
const most = 5_000;

/** What a token says, when it is one of ours and in time. */
export const readToken = (token: string): Access | undefined => {
  const before = known.get(token);
  if (before?.keys === tokenKeys() && seconds() < before.until) return before.access;
  known.delete(token);
  const read = verified(token);
  if (known.size >= most) known.clear();
  if (read) known.set(token, { ...read, keys: tokenKeys() });
  return read?.access;
};
