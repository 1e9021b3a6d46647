import { acting } from '../../storage/acting.ts';
import { signedInMember } from '../kit/person.ts';
import { noSuch } from '../kit/problem.ts';
import { remembered, standOf } from '../kit/remembered.ts';
import { tokensOf } from '../kit/tokens.ts';
import { historyOf } from '../trail/queries.ts';
import { keysOf } from './access.ts';
import type { ActionRow, Filter, SourceKind, WaitingAction } from './contract.ts';
import { daysAfter, dueWithin, todayHere } from './due.ts';
import { lifecycle } from './lifecycle.ts';
import { ActionModel, indexes, type ReadAction } from './model.ts';
import { aroundOf, showAction, showRow, thingOf } from './view.ts';

const visible = () => ({ audience: { $in: keysOf(signedInMember()) } });

/** An action that the acting member may see. @throws {Problem} `not-found` */
export const readAction = async (id: string): Promise<ReadAction> => {
  const found = await ActionModel.findOne({ _id: id, ...visible() }).lean();
  if (!found) throw noSuch('action', id)();
  return found as ReadAction;
};

/** One action as the acting member may see it. @throws {Problem} `not-found` */
export const oneAction = async (id: string) => showAction(await readAction(id));

const oneOf = (field: string, values: readonly string[] | undefined) => (values ? { [field]: { $in: values } } : {});
const wordsOf = (q = '') => tokensOf(q).slice(0, 8);
/** `tokensOf` leaves nothing to escape. */
const beginsWith = (letters: string) => ({ tokens: new RegExp(`^${letters}`) });

const conditionsOf = async ({ q, state, source, owner, unit, priority, urgency, of }: Filter) => {
  const [word, ...more] = wordsOf(q).map(beginsWith);
  const today = urgency ? await todayHere() : '';
  return {
    ...(more.length > 0 ? { $and: [word!, ...more] } : word),
    ...oneOf('state', state),
    ...oneOf('source.kind', source),
    ...oneOf('owner', owner),
    ...oneOf('unit', unit),
    ...oneOf('priority', priority),
    ...(of && { 'source.id': of }),
    ...(urgency && { state: 'open' as const, $or: urgency.map((one) => dueWithin(one, today)) }),
    ...visible(),
  };
};

/** The index that leads to what is asked for soonest: never a way past all actions but in the order of the list. */
const wayTo = ({ q, of, owner, state, urgency, sort }: Filter) => {
  if (of) return indexes.of;
  if (wordsOf(q).length > 0) return indexes.tokens;
  if (owner) return indexes.owner;
  return sort === 'due' && (urgency || state?.length === 1) ? indexes.state : indexes[sort];
};

const keys = { due: 'due', code: 'codeKey', updatedAt: 'updatedAt' } as const;

const walk = (filter: Filter, conditions: object) =>
  ActionModel.find(conditions)
    .hint(wayTo(filter))
    .sort({ [keys[filter.sort]]: filter.order === 'asc' ? 1 : -1 });

/** How many there are is counted once for all pages, until something changes. */
const counted = remembered(60, async (key) => {
  const filter: Filter = JSON.parse(key)[0];
  return ActionModel.countDocuments(await conditionsOf(filter)).hint(wayTo(filter));
});
const countOf = async ({ order: _, ...filter }: Filter): Promise<number> => {
  const { organisation } = acting();
  const asked = [filter, keysOf(signedInMember()), organisation, standOf(organisation), await todayHere()];
  return counted(JSON.stringify(asked));
};

/** One page of the register of actions. */
export const listActions = async ({ page, size, ...filter }: Filter & { page: number; size: number }) => {
  const total = await countOf(filter);
  const found = (await walk(filter, await conditionsOf(filter))
    .skip((page - 1) * size)
    .limit(size)
    .lean()) as ReadAction[];
  const around = await aroundOf(found);
  return { items: found.map((one) => showRow(one, around)), total, page, size };
};

/** All rows under a filter, one after the other, for exports. */
export const everyAction = async function* (filter: Filter): AsyncGenerator<ActionRow> {
  const conditions = await conditionsOf(filter);
  const people = await ActionModel.distinct('owner', conditions);
  const around = await aroundOf(people.map((owner) => ({ owner }) as ReadAction));
  for await (const one of walk(filter, conditions).lean().cursor()) yield showRow(one as ReadAction, around);
};

/** What happened to an action, newest first. @throws {Problem} `not-found` */
export const trailOfAction = async (id: string) => {
  await readAction(id);
  return { items: (await historyOf([id])).reverse() };
};

/** What the register knows of the actions of one thing, in their order; for the feature that they are for. */
export const actionsOf = async (source: string): Promise<ReadAction[]> =>
  (await ActionModel.find({ 'source.id': source }).sort({ codeKey: 1 }).lean()) as ReadAction[];

/** The actions of one thing as rows. */
export const rowsOfSource = async (source: string): Promise<ActionRow[]> => {
  const found = await actionsOf(source);
  const around = await aroundOf(found);
  return found.map((one) => showRow(one, around));
};

const most = 200;

const mineDue = async (me: string): Promise<ReadAction[]> => {
  const due = { $lte: daysAfter(await todayHere(), 14) };
  return (await ActionModel.find({ owner: me, state: 'open', due })
    .hint(indexes.owner)
    .sort({ due: 1 })
    .limit(most)
    .lean()) as ReadAction[];
};

const others = async (conditions: object, way: object): Promise<ReadAction[]> =>
  (await ActionModel.find({ ...conditions, ...visible() })
    .hint(way as Record<string, 1>)
    .limit(most)
    .lean()) as ReadAction[];

const whereOpen = async (found: readonly ReadAction[], verb: 'confirm' | 'grant') => {
  const member = signedInMember();
  const fitting: ReadAction[] = [];
  for (const one of found) if (lifecycle.open(await thingOf(one), member).includes(verb)) fitting.push(one);
  return fitting;
};

/** Those of a case are confirmed together with its effectiveness. */
export const isByItself = ({ source }: ReadAction) => source.kind !== ('nonconformity' satisfies SourceKind);

/** What waits for the acting member in the register: reminders 14, 3 and 0 days before, and when overdue. */
export const waitingActions = async (): Promise<{ items: WaitingAction[] }> => {
  const member = signedInMember();
  const found = {
    do: await mineDue(member.id),
    decide: await whereOpen(await others({ 'postponement.to': { $gt: '' } }, indexes.asked), 'grant'),
    confirm: await whereOpen((await others({ state: 'done' }, indexes.state)).filter(isByItself), 'confirm'),
  };
  const around = await aroundOf(Object.values(found).flat());
  const lines = (what: keyof typeof found) => found[what].map((one) => ({ what, action: showRow(one, around) }));
  return { items: [...lines('do'), ...lines('decide'), ...lines('confirm')] };
};
