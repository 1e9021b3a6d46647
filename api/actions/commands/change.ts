import { transaction } from '../../../storage/transaction.ts';
import { withFile } from '../../kit/attached.ts';
import { change, mustBeAsSeen } from '../../kit/change.ts';
import type { AttachedFile } from '../../kit/fields.ts';
import type { NewAction } from '../contract.ts';
import { lifecycle } from '../lifecycle.ts';
import { loadAction, mayStep, move } from '../move.ts';
import { unitOfOwner } from './open.ts';
import { restrictAllOf } from './steps.ts';

type Facts = { [Field in keyof NewAction]?: NewAction[Field] | undefined };

/**
 * Changes what an open action says, whose it is and when it is due.
 * @throws {Problem} `not-found`, `wrong-state`, `not-allowed`, `stale`, `invalid`
 */
export const changeAction = async (id: string, facts: Facts, ifMatch?: string): Promise<void> => {
  const unit = facts.owner === undefined ? undefined : await unitOfOwner(facts.owner);
  await transaction(async (trail) => {
    const action = await loadAction(id);
    mustBeAsSeen(action, ifMatch);
    await mayStep(action, 'change');
    const owners = [...new Set([...action.owners, ...(facts.owner ? [facts.owner] : [])])];
    const changes = change(action, { ...facts, unit });
    await action.set({ owners }).save();
    trail(lifecycle.steps.change.event, action, { source: action.source.id, ...changes });
    const { restricted, watchers, source } = action;
    if (restricted && source.id && changes.owner) await restrictAllOf(source.id, restricted, watchers);
  });
};

/** Says how far an action is and what proves it. @throws {Problem} `not-found`, `wrong-state`, `not-allowed` */
export const progress = (id: string, said: { progress?: number | undefined; proof?: string | undefined }) =>
  transaction(async (trail) => {
    const action = await loadAction(id);
    await mayStep(action, 'progress');
    const detail = change(action, said);
    return move(action, 'progress', trail, { detail });
  });

/** Whether a file may be attached to it now: nobody sends a large one in vain. @throws {Problem} */
export const mayAttach = async (id: string) => mayStep(await loadAction(id), 'attach');

/** Attaches a file that lies in the store already. @throws {Problem} as `mayAttach`, `taken` */
export const attachProof = (id: string, file: AttachedFile) =>
  transaction(async (trail) => {
    const action = await loadAction(id);
    const { name, sha256 } = file;
    const files = withFile(action.files, file);
    return move(action, 'attach', trail, { set: { files }, detail: { file: { name, sha256 } } });
  });
