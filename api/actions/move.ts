import type { Trail } from '../../storage/trail.ts';
import { actingMember } from '../kit/person.ts';
import { noSuch } from '../kit/problem.ts';
import { keysOf } from './access.ts';
import { lifecycle, type Verb } from './lifecycle.ts';
import { type ActionFields, ActionModel, type KeptAction } from './model.ts';
import { thingOf } from './view.ts';

/** Loads an action to be changed. @throws {Problem} `not-found`, also when it is not for who acts to see */
export const loadAction = async (id: string): Promise<KeptAction> => {
  const member = actingMember();
  const visible = member ? { audience: { $in: keysOf(member) } } : {};
  return ActionModel.findOne({ _id: id, ...visible }).orFail(noSuch('action', id));
};

/** Whether who acts may take the step now. @throws {Problem} `wrong-state`, `not-allowed` */
export const mayStep = async (action: KeptAction, verb: Verb) =>
  lifecycle.step(await thingOf(action), verb, actingMember());

/** What a step changes beside the state, and what it tells beside that. */
interface Along {
  set?: Partial<ActionFields>;
  detail?: Record<string, unknown>;
}

/** Takes a step: sets the state with what goes along, saves, tells the trail. @throws {Problem} `wrong-state`, `not-allowed` */
export const move = async (action: KeptAction, verb: Verb, trail: Trail, { set = {}, detail = {} }: Along = {}) => {
  const { to, event } = await mayStep(action, verb);
  const state = { before: action.state, after: to };
  await action.set({ ...set, state: to }).save();
  trail(event, action, { source: action.source.id, state, ...detail });
  return action;
};
