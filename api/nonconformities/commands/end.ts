import type { output } from 'zod/mini';
import { actingPerson } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { transaction } from '../../../storage/transaction.ts';
import { confirmAllOf } from '../../actions/commands/steps.ts';
import { actionsOf } from '../../actions/queries.ts';
import { Problem } from '../../kit/problem.ts';
import type { Answers } from '../contract.ts';
import type { KeptCase } from '../model.ts';
import { loadCase, mayStep, move } from '../move.ts';

const now = () => ({ by: actingPerson().id, at: clock.now() });

const checked = (one: KeptCase, effective: boolean, note: string) => {
  const planned = one.planned ?? { on: '', measure: '' };
  return [...one.checks, { ...now(), on: planned.on, measure: planned.measure, effective, note }];
};

/** Those that are done are confirmed with the case, by the same person, who had no part in them. */
const confirmActions = async (id: string, note: string) => {
  if ((await actionsOf(id)).some(({ state }) => state === 'done')) await confirmAllOf(id, note);
};

/**
 * Confirms that what was done is effective (ISO 9001 10.2.1 d), and the actions with it.
 * @throws {Problem} `not-allowed` for whoever owned the case or one of its actions (product.md, property 4);
 *   `wrong-state` before the planned day, or while an action is open
 */
export const confirm = (id: string, note: string) =>
  transaction(async (trail) => {
    const one = await loadCase(id);
    await mayStep(one, 'confirm');
    await confirmActions(id, note);
    return move(one, 'confirm', trail, { set: { checks: checked(one, true, note) }, detail: { note } });
  });

/** Finds what was done not effective: the case goes back to its analysis, with its history. @throws {Problem} as `confirm` */
export const refute = (id: string, note: string) =>
  transaction(async (trail) => {
    const one = await loadCase(id);
    await mayStep(one, 'refute');
    await confirmActions(id, note);
    const set = { checks: checked(one, false, note), planned: null };
    return move(one, 'refute', trail, { set, detail: { note } });
  });

/** Answers whether risks and the system itself have to change. @throws {Problem} `wrong-state`, `not-allowed` */
export const answer = (id: string, answers: output<typeof Answers>) =>
  transaction(async (trail) =>
    move(await loadCase(id), 'answer', trail, { set: { answers: { ...answers, ...now() } }, detail: { ...answers } }),
  );

/** Closes a case. @throws {Problem} `wrong-state` with open actions or unanswered questions, `not-allowed` */
export const close = (id: string, reason: string) =>
  transaction(async (trail) =>
    move(await loadCase(id), 'close', trail, { set: { ended: { ...now(), reason } }, detail: { reason } }),
  );

/** Says that it is no nonconformity. @throws {Problem} `wrong-state` also while an action is open, `not-allowed` */
export const dismiss = (id: string, reason: string) =>
  transaction(async (trail) => {
    if ((await actionsOf(id)).some(({ state }) => state === 'open'))
      throw new Problem('wrong-state', 'It has open actions: cancel them first', { missing: ['open-actions'] });
    return move(await loadCase(id), 'dismiss', trail, { set: { ended: { ...now(), reason } }, detail: { reason } });
  });

/** Opens again what was closed or dismissed. @throws {Problem} `wrong-state`, `not-allowed` */
export const reopen = (id: string, reason: string) =>
  transaction(async (trail) =>
    move(await loadCase(id), 'reopen', trail, {
      set: { ended: null, answers: null, planned: null },
      detail: { reason },
    }),
  );
