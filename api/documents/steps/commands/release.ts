import { actAsSystem } from '../../../../storage/acting.ts';
import { clock } from '../../../../storage/clock.ts';
import { transaction } from '../../../../storage/transaction.ts';
import { Problem } from '../../../kit/problem.ts';
import { allOrganisationIds } from '../../../organisations/queries.ts';
import { loadCase } from '../../versions/case.ts';
import { numberOf, VersionModel } from '../../versions/model.ts';
import { move } from '../move.ts';

/**
 * Puts an approved version into force; the one before it steps down with it.
 * @throws {Problem} `not-found`, `wrong-state`, `not-allowed`
 */
export const release = (id: string) =>
  transaction(async (trail) => {
    const one = await loadCase(id);
    const { version, document } = one;
    const now = clock.now();
    const inForce = await VersionModel.findOne({ document: document.id, state: 'effective' });
    if (inForce)
      await move({ version: inForce, document }, 'supersede', trail, {
        set: { effectiveUntil: now },
        detail: { by: numberOf(version) },
      });
    const planned = version.dueAt;
    await move(one, 'release', trail, { set: { effectiveFrom: now }, detail: { planned, sha256: version.sha256 } });
  });

const dueVersions = () =>
  VersionModel.find({ state: 'approved', dueAt: { $lte: clock.now() } })
    .select('decidedBy')
    .sort({ dueAt: 1 })
    .lean();

/** Somebody may have come first, or taken it back; that is no failure. */
const unlessTooLate = (error: unknown) => {
  if (!(error instanceof Problem)) throw error;
};

const releaseDueIn = async (organisation: string) => {
  const due = await actAsSystem(organisation, dueVersions);
  for (const { _id, decidedBy } of due)
    await actAsSystem(organisation, () => release(String(_id)), decidedBy).catch(unlessTooLate);
  return due.length;
};

/**
 * Puts everything into force whose day has come, in all organisations, also what a standstill has delayed: by the
 * system, as decided by who had set the day, each in a transaction of its own.
 * @returns how many versions were due.
 */
export const releaseDue = async (): Promise<number> => {
  let released = 0;
  for (const organisation of await allOrganisationIds()) released += await releaseDueIn(organisation);
  return released;
};
