import { randomBytes } from 'node:crypto';
import { acting } from '../../storage/acting.ts';
import { Taken, transaction } from '../../storage/transaction.ts';
import { CopyModel } from './model.ts';
import { tokenOf } from './token.ts';

const known = async (version: string) => (await CopyModel.findOne({ version }).lean())?.secret;

const firstCopy = (version: { id: string; document: string; number: string }) =>
  transaction(async (trail) => {
    const secret = randomBytes(12).toString('hex');
    const copy = await new CopyModel({ version: version.id, secret }).save();
    trail('copy.first-made', copy, { version: version.id, document: version.document, number: version.number });
    return secret;
  });

/**
 * The token that the codes on copies of a version carry. It is kept, not computed from a key: a restored or moved
 * installation still knows the paper that hangs on walls. The first copy makes it, and tells the trail.
 */
export const tokenFor = async (version: { id: string; document: string; number: string }): Promise<string> => {
  const made = async () => {
    try {
      return await firstCopy(version);
    } catch (error) {
      const secret = error instanceof Taken ? await known(version.id) : undefined; // somebody printed at the same moment
      if (!secret) throw error;
      return secret;
    }
  };
  return tokenOf(acting().organisation, (await known(version.id)) ?? (await made()));
};
