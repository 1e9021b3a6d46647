import { actingPerson } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { transaction } from '../../../storage/transaction.ts';
import { Problem } from '../../kit/problem.ts';
import { ActionModel } from '../model.ts';
import { loadAction, move } from '../move.ts';

const now = () => ({ by: actingPerson().id, at: clock.now() });

/** Says that an action is done. @throws {Problem} `wrong-state` also without proof, `not-allowed` but for its owner */
export const finish = (id: string) =>
  transaction(async (trail) =>
    move(await loadAction(id), 'finish', trail, { set: { done: now(), progress: 100, sentBack: null } }),
  );

/** Confirms that an action is done. @throws {Problem} `not-allowed` for whoever owned it (product.md, property 4) */
export const confirm = (id: string, note: string) =>
  transaction(async (trail) =>
    move(await loadAction(id), 'confirm', trail, { set: { confirmed: { ...now(), note } }, detail: { note } }),
  );

/** Sends an action back to its owner: it is not done. @throws {Problem} as `confirm` */
export const sendBack = (id: string, reason: string) =>
  transaction(async (trail) => {
    const set = { sentBack: { ...now(), reason }, done: null };
    return move(await loadAction(id), 'sendBack', trail, { set, detail: { reason } });
  });

/** Gives an action up. @throws {Problem} `wrong-state`, `not-allowed` */
export const cancel = (id: string, reason: string) =>
  transaction(async (trail) =>
    move(await loadAction(id), 'cancel', trail, {
      set: { cancelled: { ...now(), reason }, postponement: null },
      detail: { reason },
    }),
  );

/** Asks for a later due day. @throws {Problem} `invalid` when it is none, `wrong-state` while another is asked for */
export const postpone = (id: string, to: string, reason: string) =>
  transaction(async (trail) => {
    const action = await loadAction(id);
    if (to <= action.due)
      throw new Problem('invalid', 'The new day is not later than the present one', {
        errors: [{ pointer: '/body/to', message: 'Not later' }],
      });
    return move(action, 'postpone', trail, {
      set: { postponement: { ...now(), to, reason } },
      detail: { due: { before: action.due, after: to }, reason },
    });
  });

/** Grants the later day. @throws {Problem} `not-allowed` but for a head of the owner or the officer, `wrong-state` */
export const grant = (id: string) =>
  transaction(async (trail) => {
    const action = await loadAction(id);
    const to = action.postponement?.to ?? action.due;
    return move(action, 'grant', trail, {
      set: { due: to, postponement: null, postponed: action.postponed + 1 },
      detail: { due: { before: action.due, after: to } },
    });
  });

/** Refuses the later day. @throws {Problem} as `grant` */
export const refuse = (id: string, reason: string) =>
  transaction(async (trail) =>
    move(await loadAction(id), 'refuse', trail, { set: { postponement: null }, detail: { reason } }),
  );

/** Confirms all actions of a thing that are done, within the transaction that confirms its effectiveness. */
export const confirmAllOf = (source: string, note: string) =>
  transaction(async (trail) => {
    for (const action of await ActionModel.find({ 'source.id': source, state: 'done' }))
      await move(action, 'confirm', trail, { set: { confirmed: { ...now(), note } }, detail: { note } });
  });

/**
 * Says of all actions of a thing whether only those who have to do with it may see them: `partakers`, and whoever
 * acts in one of them.
 */
export const restrictAllOf = (source: string, restricted: boolean, partakers: readonly string[]) =>
  transaction(async (trail) => {
    const actions = await ActionModel.find({ 'source.id': source });
    const watchers = [...new Set([...partakers, ...actions.flatMap(({ owners }) => owners)])];
    for (const action of actions) {
      action.set({ restricted, watchers });
      if (!action.isModified()) continue;
      await action.save();
      trail('action.changed', action, { source, restricted });
    }
  });
