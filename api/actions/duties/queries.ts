import { clock } from '../../../storage/clock.ts';
import type { Duty, Patience } from '../../kit/duty.ts';
import type { Member } from '../../kit/person.ts';
import { keysOf } from '../access.ts';
import { daysAfter, daysBetween, todayHere } from '../due.ts';
import { lifecycle } from '../lifecycle.ts';
import { ActionModel, indexes, type ReadAction } from '../model.ts';
import { isByItself } from '../queries.ts';
import { thingOf } from '../view.ts';

type Kind = Pick<Duty, 'kind' | 'mark'> & Partial<Duty>;

const make = (one: ReadAction, person: string, { mark, ...what }: Kind): Duty => ({
  ...{ person, code: one.code, title: one.title, restricted: one.restricted, since: clock.now() },
  path: `/actions/${one._id}`,
  thing: { kind: 'Action', id: String(one._id) },
  mark: `${one._id} ${mark}`,
  ...what,
});

/** It is theirs, new or again. */
const given = (one: ReadAction): Kind => {
  const { sentBack, owners, createdAt, due } = one;
  if (sentBack)
    return { kind: 'redo', mark: `${sentBack.at.getTime()}`, since: sentBack.at, reason: sentBack.reason, due };
  // Whoever gets it from somebody else gets it now, though it is old.
  return { kind: 'do', mark: `${owners.length}`, since: owners.length > 1 ? one.updatedAt : createdAt, due };
};

/** One who was given it a day ago, or less, need not be reminded of it as well. */
const isNew = (one: ReadAction) => clock.now().getTime() - one.createdAt.getTime() < 86_400_000;

const late = (one: ReadAction, today: string, { remind, escalate }: Patience) => {
  const left = daysBetween(today, one.due);
  return { isNear: left >= 0 && left <= remind && !isNew(one), isOver: left < 0, isLong: left < -escalate };
};

const ofOpen = async (one: ReadAction, members: readonly Member[], patience: Patience): Promise<Duty[]> => {
  const { isNear, isOver, isLong } = late(one, await todayHere(), patience);
  const { due, owner } = one;
  const toOwner: Kind = isOver || isNear ? { kind: isOver ? 'overdue' : 'due', mark: due, due } : given(one);
  const officers = isLong ? members.filter((member) => member.can('actions:control') && member.id !== owner) : [];
  return [
    ...members.filter(({ id }) => id === owner).map(({ id }) => make(one, id, toOwner)),
    ...officers.map(({ id }) => make(one, id, { kind: 'escalated', mark: due, due })),
  ];
};

const forOthers = async (one: ReadAction, members: readonly Member[]): Promise<Duty[]> => {
  const asked = one.state === 'open' ? one.postponement : null;
  const isDone = one.state === 'done' && one.done !== null && isByItself(one);
  if (!asked && !isDone) return [];
  const thing = await thingOf(one);
  const may = (verb: 'grant' | 'confirm') => members.filter((member) => lifecycle.open(thing, member).includes(verb));
  const told = (kind: 'decide' | 'confirm', at: Date | undefined) => {
    const what = { kind, mark: String(at?.getTime()), ...(at && { since: at }) };
    return may(kind === 'decide' ? 'grant' : 'confirm').map(({ id }) => make(one, id, what));
  };
  return asked ? told('decide', asked.at) : told('confirm', one.done?.at);
};

const dutiesFor = async (one: ReadAction, members: readonly Member[], patience: Patience): Promise<Duty[]> => {
  const seeing = members.filter((member) => keysOf(member).some((key) => one.audience.includes(key)));
  const open = one.state === 'open' ? await ofOpen(one, seeing, patience) : [];
  return [...open, ...(await forOthers(one, seeing))];
};

/** What there is to do about an action, by those of the members who may see it. */
export const dutiesOfAction = async (id: string, members: readonly Member[], patience: Patience): Promise<Duty[]> => {
  const one = (await ActionModel.findById(id).lean()) as ReadAction | null;
  return one ? dutiesFor(one, members, patience) : [];
};

/** What there is to do about the actions that are due soon, or were. */
export const dutiesNearlyDue = async (members: readonly Member[], patience: Patience): Promise<Duty[]> => {
  const due = { $lte: daysAfter(await todayHere(), patience.remind) };
  const found: Duty[] = [];
  for await (const one of ActionModel.find({ state: 'open', due }).hint(indexes.state).lean().cursor())
    found.push(...(await dutiesFor(one as ReadAction, members, patience)));
  return found;
};
