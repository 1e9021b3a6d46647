import type { input } from 'zod/mini';
import { actionsOf, rowsOfSource } from '../actions/queries.ts';
import { rowsOf } from '../documents/register/queries.ts';
import { etagOf } from '../kit/change.ts';
import { signedInMember } from '../kit/person.ts';
import { units } from '../organisations/queries.ts';
import { namesOf } from '../people/queries.ts';
import type { Case } from './contract.ts';
import { lifecycle, type Thing } from './lifecycle.ts';
import { type CaseFields, CaseModel, type ReadCase } from './model.ts';
import { todayHere } from './today.ts';

/** What the lifecycle is asked about. */
export const thingOf = async (one: CaseFields & { _id: unknown }): Promise<Thing> => ({
  one,
  actions: await actionsOf(String(one._id)),
  today: await todayHere(),
  state: one.state,
});

const peopleIn = (one: ReadCase): string[] =>
  [
    ...[one.reportedBy, one.owner, one.correction?.by, one.evaluation?.by, one.analysis?.by, one.answers?.by],
    ...[one.ended?.by, ...one.checks.map(({ by }) => by)],
  ].filter((id) => id != null);

type People = ReadonlyMap<string, string>;
const personIn = (people: People) => (id: string) => ({ id, name: people.get(id) ?? id });

const said =
  (people: People) =>
  <T extends { by: string; at: Date }>(what: T) => ({
    ...what,
    by: personIn(people)(what.by),
    at: what.at.toISOString(),
  });

/** What somebody said, if they did. */
const parts = (one: ReadCase, people: People) => {
  const show = said(people);
  return {
    correction: one.correction && show(one.correction),
    evaluation: one.evaluation && show(one.evaluation),
    analysis: one.analysis && show(one.analysis),
    answers: one.answers && show(one.answers),
    ended: one.ended && show(one.ended),
    checks: one.checks.map(show),
  };
};

/** Unit, process and document by their names, as far as the acting member may see them. */
const placeOf = async ({ unit, process, document }: ReadCase) => {
  const rows = await rowsOf([process, document].filter((id) => id !== null));
  const ref = (id: string | null) => {
    const row = id ? rows.get(id) : undefined;
    return row ? { id: row.id, code: row.code, title: row.title } : null;
  };
  const named = unit ? (await units()).find(({ id }) => id === unit) : undefined;
  return { unit: named ? { id: named.id, name: named.name } : null, process: ref(process), document: ref(document) };
};

/** The first case of its kind, and how often it happened. */
const recurrenceOf = async (one: ReadCase) => {
  const root = one.first ?? String(one._id);
  const first = one.first ? await CaseModel.findById(one.first).select('code').lean() : null;
  return {
    first: first ? { id: root, code: first.code } : null,
    occurrences: 1 + (await CaseModel.countDocuments({ first: root })),
  };
};

/** A case with all that is known of it, and what the acting member may do. */
export const showCase = async (one: ReadCase): Promise<input<typeof Case>> => {
  const people = await namesOf(peopleIn(one));
  const person = personIn(people);
  const thing = await thingOf(one);
  const member = signedInMember();
  const { code, title, description, source, level, where, step, state, planned, files } = one;
  return {
    ...{ id: String(one._id), etag: etagOf(one), code, title, description, source, level, where, step, state },
    ...(await placeOf(one)),
    reportedBy: one.reportedBy ? person(one.reportedBy) : null,
    reportedAt: one.reportedAt.toISOString(),
    owner: one.owner ? person(one.owner) : null,
    ...parts(one, people),
    ...{ planned, files },
    actions: await rowsOfSource(String(one._id)),
    ...(await recurrenceOf(one)),
    open: lifecycle.open(thing, member),
    blocked: lifecycle.blocked(thing, member),
  };
};
