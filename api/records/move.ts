import type { Trail } from '../../storage/trail.ts';
import { actingMember } from '../kit/person.ts';
import { noSuch } from '../kit/problem.ts';
import { lifecycle, type Verb } from './lifecycle.ts';
import { type KeptRecord, type RecordFields, RecordModel, type StoredState } from './model.ts';
import { readRecord } from './queries.ts';
import { thingOf } from './view.ts';

/** Loads a record to be changed. @throws {Problem} `not-found`, also when it is not for who acts to see */
export const loadRecord = async (id: string): Promise<KeptRecord> => {
  await readRecord(id);
  return RecordModel.findById(id).orFail(noSuch('record', id));
};

/** Whether who acts may take the step now. @throws {Problem} `wrong-state`, `not-allowed` */
export const mayStep = async (one: RecordFields, verb: Verb) =>
  lifecycle.step(await thingOf(one), verb, actingMember());

/** What a step changes beside the state, and what it tells beside that. */
interface Along {
  set?: Partial<RecordFields>;
  detail?: { [name: string]: unknown };
}

/**
 * Takes a step: sets what goes along and the state that follows, saves, tells the trail.
 * @throws {Problem} `wrong-state` with what is `missing`, `not-allowed`
 */
export const move = async (one: KeptRecord, verb: Verb, trail: Trail, { set = {}, detail = {} }: Along = {}) => {
  const { to, event } = await mayStep(one, verb);
  const state = { before: one.state, after: to };
  await one.set({ ...set, state: to as StoredState }).save();
  trail(event, one, { code: one.code, state, ...detail });
  return one;
};
