import { actionsOf } from '../../actions/queries.ts';
import type { Duty } from '../../kit/duty.ts';
import type { Member } from '../../kit/person.ts';
import { audienceOf, keysOf } from '../access.ts';
import { CaseModel, type ReadCase } from '../model.ts';
import { isWaitingFor, nextIn } from '../register/waiting.ts';
import { thingOf } from '../view.ts';

type ReadAction = Awaited<ReturnType<typeof actionsOf>>[number];

const latest = (moments: readonly (Date | undefined)[]): Date =>
  new Date(Math.max(...moments.map((at) => at?.getTime() ?? 0)));

/** When the case came to where it is now, as far as it says. */
const since = (one: ReadCase, actions: readonly ReadAction[]): Date => {
  const { state, reportedAt, evaluation, analysis, planned, checks } = one;
  const evaluated = evaluation?.at ?? reportedAt;
  if (state === 'reported') return reportedAt;
  if (state === 'action') return analysis?.at ?? evaluated;
  if (state === 'check' && planned) return latest([new Date(planned.on), ...actions.map(({ done }) => done?.at)]);
  return checks.at(-1)?.at ?? evaluated;
};

const make = (one: ReadCase, person: string, what: Pick<Duty, 'kind' | 'since'>): Duty => ({
  ...{ person, code: one.code, title: one.title, restricted: one.level === 'restricted', ...what },
  path: `/nonconformities/${one._id}`,
  thing: { kind: 'Nonconformity', id: String(one._id) },
  mark: `${one._id} ${one.checks.length} ${one.evaluation?.at.getTime() ?? 0}`,
});

const seeingOf = (one: ReadCase, actions: readonly ReadAction[], members: readonly Member[]) => {
  const audience = audienceOf(
    one,
    actions.flatMap(({ owners }) => owners),
  );
  return members.filter((member) => keysOf(member).some((key) => audience.includes(key)));
};

/** What there is to do about a case, by those of the members who may see it. */
export const dutiesOfCase = async (id: string, members: readonly Member[]): Promise<Duty[]> => {
  const one = (await CaseModel.findById(id).lean()) as ReadCase | null;
  const kind = one && nextIn(one.state)?.what;
  if (!one || !kind) return [];
  const thing = await thingOf(one);
  const actions = await actionsOf(id);
  const waiting = seeingOf(one, actions, members).filter((member) => isWaitingFor(thing, member));
  return waiting.map(({ id: person }) => make(one, person, { kind, since: since(one, actions) }));
};

/** What there is to do about the cases whose check may have come due: the clock alone brings it. */
export const dutiesOfChecks = async (members: readonly Member[]): Promise<Duty[]> => {
  const found: Duty[] = [];
  for (const { _id } of await CaseModel.find({ state: 'check' }).select('_id').lean())
    found.push(...(await dutiesOfCase(String(_id), members)));
  return found;
};
