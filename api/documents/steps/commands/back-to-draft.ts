import { actingPerson } from '../../../../storage/acting.ts';
import { clock } from '../../../../storage/clock.ts';
import { transaction } from '../../../../storage/transaction.ts';
import { loadCase } from '../../versions/case.ts';
import type { VersionFields } from '../../versions/model.ts';
import type { Verb } from '../lifecycle.ts';
import { move } from '../move.ts';

/** A draft again: what was signed and sealed is undone, and stays in the trail. */
const unsealed: Partial<VersionFields> = { signatures: [], route: [], sealed: null, sha256: null, dueAt: null };

const backToDraft = (verb: Verb) => (id: string, reason?: string) =>
  transaction(async (trail) => {
    const one = await loadCase(id);
    const said = reason ? { by: actingPerson().id, at: clock.now(), reason } : null;
    const { sha256 } = one.version;
    await move(one, verb, trail, {
      set: { ...unsealed, sentBack: said },
      detail: { sha256, ...(reason && { reason }) },
    });
  });

/** Sends a version back to its authors: by who would have to sign now. @throws {Problem} `not-found`, `wrong-state`, `not-allowed` */
export const sendBack: (id: string, reason: string) => Promise<void> = backToDraft('sendBack');

/** Takes a submitted version back: by who submitted it. @throws {Problem} `not-found`, `wrong-state`, `not-allowed` */
export const recall: (id: string) => Promise<void> = backToDraft('recall');

/** Takes an approved version back before it comes into force. @throws {Problem} `not-found`, `wrong-state`, `not-allowed` */
export const revoke: (id: string, reason: string) => Promise<void> = backToDraft('revoke');
