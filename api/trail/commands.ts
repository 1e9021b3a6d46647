import { actAsSystem } from '../../storage/acting.ts';
import type { Checked } from '../../storage/chain.ts';
import { clock } from '../../storage/clock.ts';
import { isSigned, signedHeads } from '../../storage/signed-heads.ts';
import { verifyTrail } from '../../storage/trail.ts';
import { allOrganisationIds } from '../organisations/queries.ts';
import { TrailCheck } from './model.ts';

const day = 24 * 3_600_000;

const remember = async ({ entries, head, broken }: Checked, whole: boolean) => {
  const check = (await TrailCheck.findOne()) ?? new TrailCheck();
  const at = clock.now();
  await check.set({ number: entries, hash: head, broken: broken ?? null, at, ...(whole && { wholeAt: at }) }).save();
};

const verify = async (signal?: AbortSignal, from?: { number: number; hash: string | null }) => {
  const signed = await signedHeads();
  const found = await verifyTrail(signed, { from, signal });
  const forged = signed.find((head) => !isSigned(head));
  const broken = found.broken ?? (forged && { number: forged.number, why: 'forged' as const });
  const checked = broken ? { ...found, broken } : found;
  await remember(checked, !from);
  const last = signed.at(-1);
  return { ...checked, ...(last && { signed: { number: last.number, at: last.at } }) };
};

/** Verifies the chain from the first entry to the last, and that it goes through every head that was signed. */
export const verifyWhole = () => verify();

/** From where a verification goes on; from the first entry once a week, as an old one may have been altered since. */
const placeOf = async () => {
  const last = await TrailCheck.findOne().lean();
  const since = clock.now().getTime() - 7 * day;
  if (!last || last.broken || last.wholeAt.getTime() < since) return undefined;
  return { number: last.number, hash: last.hash ?? null };
};

/** Verifies what came to the acting organisation's chain since the last time. */
export const verifyFurther = async (signal?: AbortSignal) => verify(signal, await placeOf());

/** Verifies the trails of all organisations further. @returns how many hold @throws when one does not */
export const verifyTrails = async (signal: AbortSignal): Promise<number> => {
  const broken: string[] = [];
  const ids = await allOrganisationIds();
  for (const id of ids) {
    signal.throwIfAborted();
    if ((await actAsSystem(id, () => verifyFurther(signal))).broken) broken.push(id);
  }
  if (broken.length > 0) throw new Error(`The trail does not hold in the organisations ${broken.join(', ')}`);
  return ids.length;
};
