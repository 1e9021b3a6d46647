import { type Conditions, conditionsOf } from './bounds.ts';
import type { Disk } from './disk.ts';
import { CommandError } from './errors.ts';
import { implied } from './implied.ts';
import { type IndexPlan, planIndex } from './plan-index.ts';
import { countEntries } from './records.ts';
import type { Collection, Index, View } from './state.ts';
import { collationOf } from './values/collation.ts';
import { equalValues } from './values/compare.ts';
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

/** No plan: all records are looked at. */
export type Plan =
  | { kind: 'scan'; reverse: boolean }
  | { kind: 'index'; plan: IndexPlan }
  | { kind: 'union'; plans: IndexPlan[] };

const FEW = 128;

/**
 * Chooses the way to the records of a query. A plan may find too much, never too little.
 * @throws CommandError 2 for a hint at an index that is not there
 */
export const planFor = (disk: Disk, collection: Collection, asked: Query, view: View): Plan => {
  const natural = naturalOrder(asked);
  if (natural !== 0) return { kind: 'scan', reverse: natural < 0 };
  const query = { ...asked, sort: isEmptyDoc(asked.sort) ? undefined : asked.sort };
  const hinted = query.hint === undefined || isEmptyDoc(query.hint) ? undefined : hintedIndex(collection, query.hint);
  const best = bestIndex(disk, collection, query, view, hinted);
  const branches = hinted || (best && isOne(best)) ? undefined : union(collection, query, view);
  if (branches?.every((plan) => plan.used > (best?.used ?? 0))) return { kind: 'union', plans: branches };
  return best ? { kind: 'index', plan: best } : { kind: 'scan', reverse: false };
};

const bestIndex = (disk: Disk, collection: Collection, query: Query, view: View, hinted: Index | undefined) => {
  const conditions = conditionsOf(query.filter);
  const plans = (hinted ? [hinted] : collection.indexes)
    .filter((index) => isUsable(index, conditions, query, view))
    .map((index) => planIndex(index, conditions, query, hinted !== undefined))
    .filter((plan) => plan !== undefined);
  return cheapest(disk, plans, conditions, query, view);
};

// Leads to one record at most.
const isOne = ({ index, fixed }: IndexPlan): boolean => index.unique && fixed === index.paths.length;

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
  if (index.collation === collationOf(query.collation)) return true;
  const tests = index.paths.flatMap((path) => conditions.get(path) ?? []);
  const plain = (value: unknown) => ['objectId', 'int', 'double', 'bool', 'date'].includes(typeOf(value));
  return (
    !query.sort &&
    tests.length > 0 &&
    tests.every(({ value }) => (Array.isArray(value) ? value.every(plain) : plain(value)))
  );
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
    isOne(plan) || (plan.used === conditions.size && (plan.sorted || !query.sort));
  if (!first || others.length === 0 || unsurpassed(first)) return first;
  const costs = new Map(plans.map((plan) => [plan, cost(disk, plan, query, view)]));
  return [first, ...others].reduce((best, plan) => (costs.get(plan)! < costs.get(best)! ? plan : best));
};

const rating = (plan: IndexPlan): number =>
  plan.fixed * 20 + (plan.used - plan.fixed) * 8 + (plan.sorted ? 5 : 0) + (isOne(plan) ? 100 : 0);

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
      .map((index) => planIndex(index, conditions, { filter }))
      .filter((plan) => plan !== undefined)
      .sort((a, b) => rating(b) - rating(a));
    if (!options[0]) return undefined;
    plans.push({ ...options[0], exact: false });
  }
  return plans;
};
