import { type Bounds, boundsFor, type Condition, type Conditions, conditionsOf } from './bounds.ts';
import { after, type Disk, entryPrefix } from './disk.ts';
import { CommandError } from './errors.ts';
import { implied } from './implied.ts';
import { countEntries, type Range } from './records.ts';
import type { Collection, Index, View } from './state.ts';
import { CUT, equalValues } from './values/keys.ts';
import { type Doc, isDoc, typeOf } from './values/types.ts';

/** What to look for and how to order it. */
export type Query = {
  filter: Doc;
  sort?: Doc | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  hint?: unknown;
  collation?: Doc | undefined;
  /** what `let` gives to `$expr` */
  variables?: Doc | undefined;
};

/** A way to the records: some stretches of one index. */
export type IndexPlan = {
  index: Index;
  ranges: Range[];
  reverse: boolean;
  /** whether they come in the order that was asked for */
  sorted: boolean;
  /** whether all of them match, so that the filter need not be tested again */
  exact: boolean;
  /** how many paths of the index are fixed to one value */
  fixed: number;
  /** how many paths of the index narrow it down */
  used: number;
};

/** No plan: all records are looked at. */
export type Plan =
  | { kind: 'scan'; reverse: boolean }
  | { kind: 'index'; plan: IndexPlan }
  | { kind: 'union'; plans: IndexPlan[] };

const MOST_RANGES = 2000;
const FEW = 128;

/**
 * Chooses the way to the records of a query. A plan may find too much, never too little.
 * @throws CommandError 2 for a hint at an index that is not there
 */
export const planFor = (disk: Disk, collection: Collection, query: Query, view: View): Plan => {
  const natural = naturalOrder(query);
  if (natural !== 0) return { kind: 'scan', reverse: natural < 0 };
  const hinted = query.hint === undefined || isEmptyDoc(query.hint) ? undefined : hintedIndex(collection, query.hint);
  const conditions = conditionsOf(query.filter);
  const indexes = (hinted ? [hinted] : collection.indexes).filter((index) => isUsable(index, conditions, query, view));
  const plans = indexes
    .map((index) => planIndex(index, conditions, query, hinted !== undefined))
    .filter((plan) => plan !== undefined);
  const best = cheapest(disk, plans, conditions, query, view);
  const plansOfOr =
    hinted || (best && best.used === best.index.paths.length && best.index.unique)
      ? undefined
      : union(collection, query, view);
  if (plansOfOr && (!best || plansOfOr.every((plan) => plan.used > best.used)))
    return { kind: 'union', plans: plansOfOr };
  return best ? { kind: 'index', plan: best } : { kind: 'scan', reverse: false };
};

const isEmptyDoc = (value: unknown): boolean => isDoc(value) && Object.keys(value).length === 0;

const naturalOrder = ({ sort, hint }: Query): number => {
  const natural = sort?.$natural ?? (isDoc(hint) ? hint.$natural : undefined);
  return natural === undefined ? 0 : Number(natural);
};

const hintedIndex = (collection: Collection, hint: unknown): Index => {
  const index = collection.indexes.find(({ name, pattern }) =>
    typeof hint === 'string' ? name === hint : equalValues(pattern, hint),
  );
  if (index) return index;
  throw new CommandError(
    2,
    'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
  );
};

const isUsable = (index: Index, conditions: Conditions, query: Query, view: View): boolean =>
  (view.generation === undefined || index.generation <= view.generation) &&
  sameCollation(index, query, conditions) &&
  implied(index, conditions);

// Where no text is compared, the collation makes no difference.
const sameCollation = (index: Index, query: Query, conditions: Conditions): boolean => {
  if (equalValues(index.spec.collation ?? null, query.collation ?? null)) return true;
  const tests = index.paths.flatMap((path) => conditions.get(path) ?? []);
  const plain = (value: unknown) => ['objectId', 'int', 'double', 'bool', 'date'].includes(typeOf(value));
  return (
    !query.sort &&
    tests.length > 0 &&
    tests.every(({ value }) => (Array.isArray(value) ? value.every(plain) : plain(value)))
  );
};

const planIndex = (index: Index, conditions: Conditions, query: Query, hinted: boolean): IndexPlan | undefined => {
  const { starts, stretch, fixed, used, exact } = narrow(index, conditions);
  const order = orderOf(index, query.sort, fixed, starts.length === 1);
  if (used === 0 && !order.sorted && !hinted) return undefined;
  // An index that leaves records out cannot stand for all of them.
  if (index.sparse && (used === 0 || wantsMissing(index, conditions))) return undefined;
  const ranges = ordered(starts.map((start) => rangeOf(entryPrefix(index.id, start), stretch)));
  return { index, ranges, ...order, fixed, used, exact: exact && used === conditionCount(conditions, query.filter) };
};

const wantsMissing = (index: Index, conditions: Conditions): boolean =>
  !index.paths.some((path) => conditions.get(path)?.some(isPresence));

const isPresence = ({ operator, value }: Condition): boolean =>
  ['$eq', '$gt', '$gte', '$lt', '$lte'].includes(operator)
    ? value !== null
    : operator === '$in'
      ? Array.isArray(value) && !value.includes(null)
      : operator === '$regex' || (operator === '$exists' && Boolean(value));

// -1 when the filter says something that is no test on a field: then no index answers it alone.
const conditionCount = (conditions: Conditions, filter: Doc): number =>
  Object.keys(filter).every((name) => !name.startsWith('$') || name === '$and') && !hasLogic(filter)
    ? conditions.size
    : -1;

const hasLogic = (filter: Doc): boolean =>
  Array.isArray(filter.$and) &&
  filter.$and.some((part) => !isDoc(part) || Object.keys(part).some((name) => name.startsWith('$')));

type Narrowed = { starts: Buffer[]; stretch: Bounds['stretch']; fixed: number; used: number; exact: boolean };

/** Follows the paths of the index as far as the filter fixes them, and one further where it narrows. */
const narrow = (index: Index, conditions: Conditions): Narrowed => {
  const found: Narrowed = { starts: [Buffer.alloc(0)], stretch: undefined, fixed: 0, used: 0, exact: !index.collation };
  for (const [at, path] of index.paths.entries()) {
    const tests = conditions.get(path);
    const bounds =
      tests &&
      !sharesArray(index, at) &&
      boundsFor(tests, { descending: index.descending[at]!, multikey: index.multikey, collation: index.collation });
    if (!bounds || found.starts.length * (bounds.points?.length ?? 1) > MOST_RANGES) return found;
    found.exact &&= bounds.exact;
    found.used++;
    if (!bounds.points) return { ...found, stretch: bounds.stretch };
    found.starts = found.starts.flatMap((start) => bounds.points!.map((point) => Buffer.concat([start, point])));
    if (bounds.points.length === 1 && found.fixed === at) found.fixed++;
  }
  return found;
};

// Two fields of one array may be matched by two elements, while an entry holds the fields of one.
const sharesArray = (index: Index, at: number): boolean => {
  const root = (path: string) => path.split('.')[0];
  return index.multikey && index.paths.slice(0, at).some((path) => root(path) === root(index.paths[at]!));
};

const rangeOf = (start: Buffer, stretch: Bounds['stretch']): Range => {
  const first = cut(stretch ? Buffer.concat([start, stretch.start]) : start);
  if (!stretch) return { start: first, end: after(first) };
  const end = Buffer.concat([start, stretch.end]);
  return { start: first, end: end.length > CUT ? after(cut(end)) : end };
};

// An $in may name values twice and in any order.
const ordered = (ranges: Range[]): Range[] => {
  if (ranges.length < 2) return ranges;
  ranges.sort((a, b) => a.start.compare(b.start));
  return ranges.filter(({ start }, at) => at === 0 || !start.equals(ranges[at - 1]!.start));
};

const cut = (key: Buffer): Buffer => (key.length > CUT ? key.subarray(0, CUT) : key);

/** Whether the index already has the order that is asked for, forwards or backwards. */
const orderOf = (index: Index, sort: Doc | undefined, fixed: number, single: boolean) => {
  const unordered = { sorted: false, reverse: false };
  if (!sort || index.multikey || !single || index.collation) return unordered;
  const settled = new Set(index.paths.slice(0, fixed));
  const wanted = Object.entries(sort).filter(([path]) => !settled.has(path));
  const turns = wanted.map(([path, direction], at) =>
    index.paths[fixed + at] === path ? Number(direction) * (index.descending[fixed + at] ? -1 : 1) : 0,
  );
  if (turns.every((turn) => turn === 1)) return { sorted: true, reverse: false };
  return turns.every((turn) => turn === -1) ? { sorted: true, reverse: true } : unordered;
};

const cheapest = (
  disk: Disk,
  plans: IndexPlan[],
  conditions: Conditions,
  query: Query,
  view: View,
): IndexPlan | undefined => {
  const [first, ...others] = [...plans].sort((a, b) => rating(b) - rating(a));
  const unsurpassed = (plan: IndexPlan) =>
    (plan.index.unique && plan.fixed === plan.index.paths.length) ||
    (plan.used === conditions.size && (plan.sorted || !query.sort));
  if (!first || others.length === 0 || unsurpassed(first)) return first;
  const costs = new Map(plans.map((plan) => [plan, cost(disk, plan, query, view)]));
  return [first, ...others].reduce((best, plan) => (costs.get(plan)! < costs.get(best)! ? plan : best));
};

const rating = (plan: IndexPlan): number =>
  plan.fixed * 20 +
  (plan.used - plan.fixed) * 8 +
  (plan.sorted ? 5 : 0) +
  (plan.index.unique && plan.fixed === plan.index.paths.length ? 100 : 0);

// How many entries there are is looked up, a little way. A plan that has still to sort must read them all first.
const cost = (disk: Disk, plan: IndexPlan, query: Query, view: View): number => {
  const entries = countEntries(disk, plan.ranges, FEW, view.snapshot);
  return query.sort && !plan.sorted ? entries * 2 : entries;
};

/** An index for each branch of an `$or`, if there is one for each. */
const union = (collection: Collection, query: Query, view: View): IndexPlan[] | undefined => {
  const { $or: branches, ...rest } = query.filter;
  if (!Array.isArray(branches) || branches.length === 0) return undefined;
  const plans: IndexPlan[] = [];
  for (const branch of branches) {
    if (!isDoc(branch)) return undefined;
    const filter = { $and: [rest, branch] };
    const conditions = conditionsOf(filter);
    const options = collection.indexes
      .filter((index) => isUsable(index, conditions, { ...query, sort: undefined }, view))
      .map((index) => planIndex(index, conditions, { filter }, false))
      .filter((plan) => plan !== undefined)
      .sort((a, b) => rating(b) - rating(a));
    if (!options[0]) return undefined;
    plans.push({ ...options[0], exact: false });
  }
  return plans;
};
