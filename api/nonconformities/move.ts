import type { Trail } from '../../storage/trail.ts';
import { actingMember } from '../kit/person.ts';
import { noSuch } from '../kit/problem.ts';
import { lifecycle, type Verb } from './lifecycle.ts';
import { type CaseFields, CaseModel, type KeptCase } from './model.ts';
import { readCase } from './queries.ts';
import { thingOf } from './view.ts';

/** Loads a case to be changed. @throws {Problem} `not-found`, also when it is not for who acts to see */
export const loadCase = async (id: string): Promise<KeptCase> => {
  await readCase(id);
  return CaseModel.findById(id).orFail(noSuch('nonconformity', id));
};

/** Whether who acts may take the step now. @throws {Problem} `wrong-state`, `not-allowed` */
export const mayStep = async (one: KeptCase, verb: Verb) => lifecycle.step(await thingOf(one), verb, actingMember());

/** What a step changes beside the state, and what it tells beside that. */
interface Along {
  set?: Partial<CaseFields>;
  detail?: Record<string, unknown>;
}

/**
 * Takes a step: sets what goes along and the state that follows, saves, tells the trail.
 * @throws {Problem} `wrong-state` with what is `missing`, `not-allowed`
 */
export const move = async (one: KeptCase, verb: Verb, trail: Trail, { set = {}, detail = {} }: Along = {}) => {
  await mayStep(one, verb);
  one.set(set);
  const { to, event } = await mayStep(one, verb);
  const state = { before: one.state, after: to };
  await one.set({ state: to }).save();
  trail(event, one, { code: one.code, state, ...detail });
  return one;
};
