import { actAsSystem } from '../../storage/acting.ts';
import { signToday } from '../../storage/signed-heads.ts';
import { allOrganisationIds } from '../organisations/queries.ts';
import { signingKey } from './signing-key.ts';

const hour = 3_600_000;

/** Signs the head of every organisation's trail that has gone on since the day before. @returns how many */
export const signHeads = async (): Promise<number> => {
  let signed = 0;
  for (const id of await allOrganisationIds()) if (await actAsSystem(id, () => signToday(signingKey()))) signed += 1;
  return signed;
};

/** Signs the heads at once and from now on daily, however often the product is started. @returns ends it */
export const startSigning = (onError: (error: unknown) => void) => {
  const tick = () => signHeads().then(() => {}, onError);
  let last = tick();
  const timer = setInterval(() => {
    last = tick();
  }, hour);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await last;
  };
};
