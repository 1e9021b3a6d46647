import { actingPerson } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { transaction } from '../../../storage/transaction.ts';
import { leaveRun } from '../disposals/commands.ts';
import { loadRecord, move } from '../move.ts';

/** Puts a hold on a record: it leaves a run that proposed it. @throws {Problem} `wrong-state`, `not-allowed` */
export const hold = (id: string, reason: string) =>
  transaction(async (trail) => {
    const one = await loadRecord(id);
    const set = { hold: { by: actingPerson().id, at: clock.now(), reason }, disposal: null };
    await leaveRun(one, trail, reason);
    await move(one, 'hold', trail, { set, detail: { reason } });
  });

/** Lifts the hold of a record. @throws {Problem} `wrong-state`, `not-allowed` */
export const lift = (id: string, reason: string) =>
  transaction(async (trail) => {
    const one = await loadRecord(id);
    const { by, at, reason: why } = one.hold ?? { by: null, at: null, reason: null };
    await move(one, 'lift', trail, { set: { hold: null }, detail: { held: { by, at, reason: why }, reason } });
  });
