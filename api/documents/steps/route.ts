import { Problem } from '../../kit/problem.ts';
import { membersWith } from '../../people/queries.ts';
import { type RouteStep, SigningRole } from '../types/contract.ts';
import type { FixedStep } from '../versions/model.ts';

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

const cannotBeSigned = (index: number, verb: string) =>
  new Problem('wrong-state', `Step ${index + 1} (${verb}) could not be signed: those whose it is wrote the version`, {
    step: index + 1,
  });

/**
 * Fixes a type's route for one version.
 * @param writers who may sign none of it.
 * @throws {Problem} `wrong-state` when there is no route, or a step that nobody could sign
 */
export const fixRoute = async (route: readonly RouteStep[], writers: readonly string[]): Promise<FixedStep[]> => {
  if (route.length === 0) throw new Problem('wrong-state', 'The type of this document has no approval route');
  const signers = await everySigner();
  const may = (id: string) => signers.has(id) && !writers.includes(id);
  const fixed: FixedStep[] = [];
  for (const [index, step] of route.entries()) {
    const one = await fix(step, writers);
    const persons = one.role ? await idsWith(one.role) : one.persons;
    const enough = one.rule === 'all' ? persons.length > 0 && persons.every(may) : persons.some(may);
    if (!enough) throw cannotBeSigned(index, step.verb);
    fixed.push(one);
  }
  return fixed;
};
