import type { input } from 'zod/mini';
import { acting } from '../../storage/acting.ts';
import { etagOf } from '../kit/change.ts';
import { signedInMember } from '../kit/person.ts';
import { units } from '../organisations/queries.ts';
import { namesOf, standingIn } from '../people/queries.ts';
import type { Action, ActionRow } from './contract.ts';
import { daysBetween, todayHere, urgencyOf } from './due.ts';
import { lifecycle, type Thing } from './lifecycle.ts';
import type { ActionFields, ReadAction } from './model.ts';

/** What rows name by id, and which day it is. */
export interface Around {
  people: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
  today: string;
}

const peopleIn = (one: ReadAction): string[] =>
  [one.owner, one.createdBy, one.postponement, one.done, one.confirmed, one.sentBack, one.cancelled].flatMap((said) => {
    if (!said) return [];
    return typeof said === 'string' ? said : said.by;
  });

/** Looks up what some actions name. */
export const aroundOf = async (actions: readonly ReadAction[]): Promise<Around> => {
  const people = await namesOf(actions.flatMap(peopleIn));
  const named = new Map((await units()).map(({ id, name }) => [id, name]));
  return { people, units: named, today: await todayHere() };
};

const personIn =
  ({ people }: Around) =>
  (id: string) => ({ id, name: people.get(id) ?? id });

/** An action as a row of the register. */
export const showRow = (one: ReadAction, around: Around): ActionRow => {
  const daysLeft = one.state === 'open' ? daysBetween(around.today, one.due) : null;
  const { code, title, source, due, priority, progress, state } = one;
  return {
    ...{ id: String(one._id), code, title, due, priority, progress, state },
    source: { kind: source.kind, id: source.id, code: source.code },
    owner: personIn(around)(one.owner),
    unit: one.unit ? { id: one.unit, name: around.units.get(one.unit) ?? '' } : null,
    daysLeft,
    urgency: daysLeft === null ? null : urgencyOf(daysLeft),
    updatedAt: one.updatedAt.toISOString(),
  };
};

/** The units of an action's owner and all above them. */
const unitsAbove = async (owner: string): Promise<string[]> => {
  const held = (await standingIn(acting().organisation, owner))?.units ?? [];
  const parents = new Map((await units()).map(({ id, parent }) => [id, parent]));
  const found = new Set<string>();
  const climb = (id: string | null | undefined): void => {
    if (!id || found.has(id)) return;
    found.add(id);
    climb(parents.get(id));
  };
  for (const id of held) climb(id);
  return [...found];
};

/** What the lifecycle is asked about. */
export const thingOf = async (action: ActionFields): Promise<Thing> => ({
  action,
  above: await unitsAbove(action.owner),
  state: action.state,
});

/** An action with all that is known of it, and what the acting member may do. */
export const showAction = async (one: ReadAction): Promise<input<typeof Action>> => {
  const around = await aroundOf([one]);
  const person = personIn(around);
  const said = <T extends { by: string; at: Date }>(what: T | null) =>
    what && { ...what, by: person(what.by), at: what.at.toISOString() };
  const thing = await thingOf(one);
  const member = signedInMember();
  return {
    ...showRow(one, around),
    etag: etagOf(one),
    ...{ description: one.description, resources: one.resources, proof: one.proof, files: one.files },
    createdAt: one.createdAt.toISOString(),
    createdBy: person(one.createdBy),
    postponement: said(one.postponement),
    postponed: one.postponed,
    done: said(one.done),
    confirmed: said(one.confirmed),
    sentBack: said(one.sentBack),
    cancelled: said(one.cancelled),
    open: lifecycle.open(thing, member),
    blocked: lifecycle.blocked(thing, member),
  };
};
