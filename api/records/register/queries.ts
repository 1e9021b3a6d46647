import type { QueryFilter } from 'mongoose';
import { signedInMember } from '../../kit/person.ts';
import { tokensOf } from '../../kit/tokens.ts';
import { units } from '../../organisations/queries.ts';
import { namesOf } from '../../people/queries.ts';
import { stateOn } from '../lifecycle.ts';
import { indexes, type ReadRecord, type RecordFields, RecordModel } from '../model.ts';
import { visible } from '../queries.ts';
import { todayHere } from '../today.ts';
import { recordTypes } from '../types/queries.ts';
import type { Filter, RecordRow } from './contract.ts';

/** What rows name by id, and the day that decides what is due. */
interface Around {
  people: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
  types: ReadonlyMap<string, string>;
  today: string;
}

const aroundOf = async (owners: readonly string[]): Promise<Around> => ({
  people: await namesOf(owners),
  units: new Map((await units()).map(({ id, name }) => [id, name])),
  types: new Map((await recordTypes()).map(({ id, name }) => [id, name])),
  today: await todayHere(),
});

const showRow = (one: ReadRecord, { people, units: ofUnits, types, today }: Around): RecordRow => {
  const { code, title, level, evidenceOn, endsOn, validUntil, files, rule } = one;
  return {
    ...{ id: String(one._id), code, title, level, evidenceOn, endsOn, validUntil },
    type: { id: one.type, name: types.get(one.type) ?? '' },
    unit: { id: one.unit, name: ofUnits.get(one.unit) ?? '' },
    owner: { id: one.owner, name: people.get(one.owner) ?? one.owner },
    state: stateOn(one, today),
    filedOn: one.filed?.on ?? null,
    permanent: rule !== null && rule.months === null,
    held: one.hold !== null,
    files: files.length,
    basis: rule?.basis ?? '',
  };
};

/** Records as rows. */
export const showRows = async (found: readonly ReadRecord[]): Promise<RecordRow[]> => {
  const around = await aroundOf(found.map(({ owner }) => owner));
  return found.map((one) => showRow(one, around));
};

type Condition = QueryFilter<RecordFields>;

const isDue = (today: string): Condition => ({ state: 'filed', endsOn: { $ne: null, $lt: today } });

const inState = (state: NonNullable<Filter['state']>[number], today: string): Condition => {
  if (state === 'due') return isDue(today);
  return state === 'filed' ? { state, $or: [{ endsOn: null }, { endsOn: { $gte: today } }] } : { state };
};

/** A month ahead. */
const soon = (today: string) => new Date(Date.parse(today) + 30 * 86_400_000).toISOString().slice(0, 10);

const expiring = (today: string): Condition => ({
  ...{ state: 'filed', revisedBy: null },
  validUntil: { $ne: null, $lte: soon(today) },
});

const marked = (mark: 'held' | 'expiring', today: string): Condition =>
  mark === 'held' ? { hold: { $ne: null } } : expiring(today);

const inYear = (year: string): Condition => ({ evidenceOn: { $gte: `${year}-01-01`, $lte: `${year}-12-31` } });
const oneOf = (field: string, values: readonly string[] | undefined) => (values ? [{ [field]: { $in: values } }] : []);
const anyOf = (conditions: readonly Condition[] | undefined) => (conditions?.length ? [{ $or: conditions }] : []);
const linked = (id: string) => ['process', 'document', 'nonconformity', 'action'].map((name) => ({ [name]: id }));

const wordsOf = (q = '') => tokensOf(q).slice(0, 8);

const conditionsOf = async ({ q, state, type, unit, year, mark, of }: Filter): Promise<Condition> => {
  const today = await todayHere();
  const all = [
    ...wordsOf(q).map((word) => ({ tokens: new RegExp(`^${word}`) })), // `tokensOf` leaves nothing to escape
    ...anyOf(state?.map((one) => inState(one, today))),
    ...oneOf('type', type),
    ...oneOf('unit', unit),
    ...anyOf(year?.map(inYear)),
    ...(mark ?? []).map((one) => marked(one, today)),
    ...(of ? [{ $or: linked(of) }] : []),
    await visible(),
  ];
  return { $and: all } as Condition;
};

/** The index that leads to what is asked for soonest: never a way past all records but in the order of the list. */
const wayTo = ({ q, type, unit, state, year, mark, of, sort }: Filter): Record<string, 1> | undefined => {
  if (of) return undefined; // one index for each kind of link: the store joins them
  if (wordsOf(q).length > 0) return indexes.tokens;
  if (mark?.includes('expiring')) return indexes.validUntil;
  if (unit) return indexes.unit;
  if (type) return indexes.type;
  if (state?.length === 1 && state[0] === 'due') return indexes.endsOn;
  if (year) return indexes.evidenceOn;
  return sort === 'code' && state ? indexes.state : indexes[sort];
};

const keys = {
  ...{ code: 'codeKey', title: 'titleKey', evidenceOn: 'evidenceOn', endsOn: 'endsOn', validUntil: 'validUntil' },
} as const;

const sortOf = ({ sort, order }: Filter): { [key: string]: 1 | -1 } => ({ [keys[sort]]: order === 'asc' ? 1 : -1 });

const walk = async (filter: Filter) => {
  const found = RecordModel.find(await conditionsOf(filter)).select('-tokens');
  const way = wayTo(filter);
  return { found: (way ? found.hint(way) : found).sort(sortOf(filter)) };
};

const countOf = async (filter: Filter): Promise<number> => {
  const counting = RecordModel.countDocuments(await conditionsOf(filter));
  const way = wayTo(filter);
  return way ? counting.hint(way) : counting;
};

/** One page of the register of records. What is hidden from the acting member is not counted, either. */
export const listRecords = async ({ page, size, ...filter }: Filter & { page: number; size: number }) => {
  const total = await countOf(filter);
  const { found } = await walk(filter);
  const rows = await found
    .skip((page - 1) * size)
    .limit(size)
    .lean();
  return { items: await showRows(rows as ReadRecord[]), total, page, size };
};

/** All rows under a filter, one after the other, for exports. */
export const everyRecord = async function* (filter: Filter): AsyncGenerator<RecordRow> {
  const around = await aroundOf(await RecordModel.distinct('owner', await conditionsOf(filter)));
  const { found } = await walk(filter);
  for await (const one of found.lean().cursor()) yield showRow(one as ReadRecord, around);
};

/** What is due, on no hold and in no run, those first whose time was over first. */
export const dueRecords = async (most: number) => {
  const due = { ...isDue(await todayHere()), hold: null, disposal: null, ...(await visible()) };
  const found = await RecordModel.find(due).hint(indexes.endsOn).sort({ endsOn: 1 }).limit(most).lean();
  return {
    items: await showRows(found as ReadRecord[]),
    total: await RecordModel.countDocuments(due).hint(indexes.endsOn),
  };
};

const mine = async (condition: Condition, way: Record<string, 1>) => {
  const { id } = signedInMember();
  const found = await RecordModel.find({ ...condition, owner: id })
    .hint(way)
    .limit(200)
    .lean();
  return showRows(found as ReadRecord[]);
};

/** The acting member's evidence that lapses, what lapsed first in front. */
export const expiringOfMine = async () => {
  const rows = await mine(expiring(await todayHere()), indexes.validUntil);
  return rows.sort((a, b) => (a.validUntil ?? '').localeCompare(b.validUntil ?? ''));
};

/** The acting member's drafts. */
export const draftsOfMine = () => mine({ state: 'draft' }, indexes.state);
