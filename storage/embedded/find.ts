import type { Disk } from './disk.ts';
import { CommandError } from './errors.ts';
import { type Plan, planFor, type Query } from './plan.ts';
import type { IndexPlan } from './plan-index.ts';
import { countEntries, scanIndex, scanRecords } from './records.ts';
import type { Collection, Found, Matcher, View } from './state.ts';
import { type Doc, decode, pickFields } from './values/bson.ts';
import { type Collation, collationOf } from './values/collation.ts';
import { matcher } from './values/match.ts';
import { type Order, orderBy } from './values/sort.ts';

/** Now and then a search gives `undefined` instead of a record, so that others get their turn while it looks on. */
export type Step = Found | undefined;

const PAUSE_AFTER = 128;
const MOST_TO_SORT = 512 * 1024 * 1024;

/**
 * The records that match, in their order, from `skip` on and no more than `limit`.
 * @throws CommandError for a filter, sort or hint that is wrong (at once, before the first record is asked for)
 */
export const find = (disk: Disk, collection: Collection | undefined, query: Query, view: View): Generator<Step> => {
  const collation = collationOf(query.collation);
  const matches = matcher(query.filter, { collation, variables: query.variables });
  const sort = sortOf(query);
  const order = sort && orderBy(sort, collation);
  if (!collection) return none();
  const plan = planFor(disk, collection, query, view);
  const pending = Boolean(view.pending?.get(collection.id)?.size);
  const left = plan.kind === 'index' && !pending ? leftToTest(query.filter, plan.plan) : query.filter;
  const tests = left === query.filter ? matches : left && matcher(left, { collation, variables: query.variables });
  const found = test(walk(disk, collection, plan, view), tests);
  const inOrder = !sort || !order || (plan.kind === 'index' && plan.plan.sorted && !pending);
  return page(inOrder ? found : sortAll(found, sort, order, query), query);
};

const sortOf = ({ sort }: Query): Doc | undefined =>
  sort && Object.keys(sort).length > 0 && !('$natural' in sort) ? sort : undefined;

function* none(): Generator<Step> {}

/** What of the filter the index does not answer; undefined when that is nothing. */
const leftToTest = (filter: Doc, { exact, answered }: IndexPlan): Doc | undefined => {
  if (exact) return undefined;
  if (!answered.some((path) => path in filter)) return filter;
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !answered.includes(name)));
};

const walk = (disk: Disk, collection: Collection, plan: Plan, view: View): Generator<Found> => {
  if (plan.kind === 'index') return scanIndex(disk, collection, plan.plan, view);
  if (plan.kind === 'union') return scanUnion(disk, collection, plan.plans, view);
  return scanRecords(disk, collection, view, plan);
};

function* scanUnion(disk: Disk, collection: Collection, plans: IndexPlans, view: View): Generator<Found> {
  const seen = new Set<number>();
  for (const plan of plans) {
    for (const found of scanIndex(disk, collection, plan, view)) {
      if (seen.has(found.record)) continue;
      seen.add(found.record);
      yield found;
    }
  }
}
type IndexPlans = Extract<Plan, { kind: 'union' }>['plans'];

function* test(records: Generator<Found>, matches: Matcher | undefined): Generator<Step> {
  if (!matches) return yield* records;
  const fields = matches.fields && new Set(matches.fields);
  let looked = 0;
  for (const found of records) {
    if (++looked % PAUSE_AFTER === 0) yield undefined;
    if (fields?.size === 0 || matches(fields ? pickFields(found.bytes, fields) : decode(found.bytes))) yield found;
  }
}

function* page(steps: Generator<Step>, { skip = 0, limit = 0 }: Query): Generator<Step> {
  let passed = 0;
  for (const found of steps) {
    if (found && passed++ < skip) continue;
    yield found;
    if (found && limit > 0 && passed >= skip + limit) return;
  }
}

type Keyed = { keys: unknown[]; found: Found };

function* sortAll(steps: Generator<Step>, sort: Doc, order: Order, query: Query): Generator<Step> {
  const wanted = query.limit ? (query.skip ?? 0) + query.limit : Number.POSITIVE_INFINITY;
  const fields = new Set(Object.keys(sort).map((path) => path.split('.', 1)[0]!));
  const compare = (a: Keyed, b: Keyed) => order.compare(a.keys, b.keys) || a.found.record - b.found.record;
  let kept: Keyed[] = [];
  let bytes = 0;
  for (const found of steps) {
    if (!found) {
      yield undefined;
      continue;
    }
    kept.push({ keys: order.keysOf(pickFields(found.bytes, fields)), found });
    bytes += found.bytes.length;
    if (bytes > MOST_TO_SORT) throw tooMuch();
    if (kept.length % PAUSE_AFTER === 0) yield undefined;
    // Only the first ones are asked for: the others need not be kept.
    if (kept.length >= 2 * wanted + 100) {
      kept = kept.sort(compare).slice(0, wanted);
      bytes = kept.reduce((sum, one) => sum + one.found.bytes.length, 0);
    }
  }
  for (const { found } of kept.sort(compare)) yield found;
}

const tooMuch = () =>
  new CommandError(292, `Sort exceeded memory limit of ${MOST_TO_SORT} bytes; an index in this order would need none`);

/** How many records match. What an index answers alone is counted without looking at a record. */
export const countable = (disk: Disk, collection: Collection, query: Query, view: View): number | undefined => {
  if (view.pending?.get(collection.id)?.size) return undefined;
  const whole = Object.keys(query.filter).length === 0 && !view.pending;
  if (whole) return collection.count;
  const plan = planFor(disk, collection, { ...query, sort: undefined }, view);
  if (plan.kind !== 'index' || !plan.plan.exact || plan.plan.index.multikey) return undefined;
  return countEntries(disk, plan.plan.ranges, Number.POSITIVE_INFINITY, view.snapshot);
};

export type { Collation };
