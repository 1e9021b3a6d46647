import { createHash } from 'node:crypto';
import { actAsSystem } from '../../storage/acting.ts';
import { standingOf } from '../documents/versions/queries.ts';
import { noSuch } from '../kit/problem.ts';
import { throttled } from '../kit/throttle.ts';
import { organisation } from '../organisations/queries.ts';
import type { Standing } from './contract.ts';
import { CopyModel } from './model.ts';
import { readToken } from './token.ts';

const find = async (token: string): Promise<Standing | undefined> => {
  const named = readToken(token);
  if (!named) return undefined;
  return actAsSystem(named.organisation, async () => {
    const copy = await CopyModel.findOne({ secret: named.secret }).lean();
    if (!copy) return undefined;
    const standing = await standingOf(copy.version);
    return { ...standing, organisation: (await organisation()).name, inForce: standing.state === 'effective' };
  });
};

const hashed = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * How the version stands that a copy was made of: no word of its content. Who tries tokens is slowed.
 * @param from the address of who asks.
 * @throws {Problem} `not-found`, `too-many`
 */
export const standingByToken = async (token: string, from: string): Promise<Standing> => {
  const counter = { name: `copy from ${hashed(from)}`, free: 20, cleared: false };
  const standing = await throttled([counter], () => find(token));
  if (!standing) throw noSuch('copy', token)();
  return standing;
};
