import { Problem } from '../../kit/problem.ts';
import { membersWith } from '../../people/queries.ts';
import { type RouteStep, SigningRole } from '../types/contract.ts';
import type { FixedStep } from '../versions/model.ts';
import { type Owed, stepWithoutSigner } from './signers.ts';

const idsWith = async (role: SigningRole) => (await membersWith(role)).map(({ id }) => id);

const everySigner = async () => {
  const all = new Set<string>();
  for (const role of SigningRole.options) for (const id of await idsWith(role)) all.add(id);
  return all;
};

const fix = async ({ verb, who, rule }: RouteStep, writers: readonly string[]): Promise<FixedStep> => {
  if ('persons' in who) return { verb, rule, role: null, persons: who.persons };
  if (rule === 'any') return { verb, rule, role: who.role, persons: [] };
  const persons = (await idsWith(who.role)).filter((id) => !writers.includes(id));
  return { verb, rule, role: null, persons };
};

const whoIn = async ({ role, persons }: FixedStep) => (role ? await idsWith(role) : persons);

const cannotBeSigned = (index: number, { verb }: RouteStep) => {
  const why = 'those whose it is wrote the version, or sign another step';
  return new Problem('wrong-state', `Step ${index + 1} (${verb}) could not be signed: ${why}`, {
    step: index + 1,
    verb,
  });
};

/**
 * Fixes a type's route for one version.
 * @param writers who may sign none of it.
 * @throws {Problem} `wrong-state` when there is no route, or a `step` for which nobody would be left, as nobody signs
 *   what they wrote, nor two steps (property 3)
 */
export const fixRoute = async (route: readonly RouteStep[], writers: readonly string[]): Promise<FixedStep[]> => {
  if (route.length === 0)
    throw new Problem('wrong-state', 'The type of this document has no approval route', { missing: ['route'] });
  const signers = await everySigner();
  const may = (id: string) => signers.has(id) && !writers.includes(id);
  const fixed: FixedStep[] = [];
  const owed: Owed[] = [];
  for (const step of route) {
    const one = await fix(step, writers);
    const [persons, { rule }] = [await whoIn(one), one];
    fixed.push(one);
    owed.push({ rule, persons: rule === 'any' || persons.every(may) ? persons.filter(may) : [] });
  }
  const open = stepWithoutSigner(owed);
  const step = open !== undefined && route[open];
  if (step) throw cannotBeSigned(open, step);
  return fixed;
};
