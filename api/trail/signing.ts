import { actAsSystem } from '../../storage/acting.ts';
import { signToday } from '../../storage/signed-heads.ts';
import { allOrganisationIds } from '../organisations/queries.ts';
import { signingKey } from './signing-key.ts';

/** Signs the head of every organisation's trail that has gone on since the day before. @returns how many */
export const signHeads = async (): Promise<number> => {
  let signed = 0;
  for (const id of await allOrganisationIds()) if (await actAsSystem(id, () => signToday(signingKey()))) signed += 1;
  return signed;
};
