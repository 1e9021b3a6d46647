import type { Trail } from '../../../storage/trail.ts';
import { actingMember } from '../../kit/person.ts';
import type { KeptCase } from '../versions/case.ts';
import { numberOf, type VersionFields } from '../versions/model.ts';
import { stepOf, type Verb } from './lifecycle.ts';

/** What a step changes beside the state, and what it tells beside that. */
interface Along {
  set?: Partial<VersionFields>;
  detail?: Record<string, unknown>;
}

/**
 * Takes a step of the lifecycle: sets the state with what goes along, saves, and tells the trail.
 * @throws {Problem} `wrong-state`, `not-allowed`
 */
export const move = async (one: KeptCase, verb: Verb, trail: Trail, { set = {}, detail = {} }: Along = {}) => {
  const { version, document } = one;
  const { to, event } = stepOf(one, verb, actingMember());
  const state = { before: version.state, after: to };
  await version.set({ ...set, state: to }).save();
  trail(event, version, { document: document.id, number: numberOf(version), state, ...detail });
};
