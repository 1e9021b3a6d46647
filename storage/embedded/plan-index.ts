import { type Bounds, boundsFor, type Condition, type Conditions } from './bounds.ts';
import { after, entryPrefix } from './disk.ts';
import type { Range } from './records.ts';
import type { Index } from './state.ts';
import { CUT } from './values/keys.ts';
import { type Doc, isDoc } from './values/types.ts';

/** A way to the records: some stretches of one index. */
export type IndexPlan = {
  index: Index;
  ranges: Range[];
  reverse: boolean;
  /** whether they come in the order that was asked for */
  sorted: boolean;
  /** whether all of them match, so that the filter need not be tested again */
  exact: boolean;
  /** the paths whose tests all of them pass, so that these need not be tested again */
  answered: string[];
  /** how many paths of the index are fixed to one value */
  fixed: number;
  /** how many paths of the index narrow it down */
  used: number;
};

const MOST_RANGES = 10_000;

/**
 * How one index would answer; undefined when it is of no use.
 * @param always use it even if it neither narrows nor orders
 */
export const planIndex = (
  index: Index,
  conditions: Conditions,
  query: { filter: Doc; sort?: Doc | undefined },
  always = false,
): IndexPlan | undefined => {
  const { starts, stretch, fixed, used, answered } = narrow(index, conditions);
  const order = orderOf(index, query.sort, fixed, starts.length === 1);
  if (used === 0 && !order.sorted && !always) return undefined;
  // An index that leaves records out cannot stand for all of them.
  if (index.sparse && (used === 0 || wantsMissing(index, conditions))) return undefined;
  // A key that was cut stands for all that begin as it does.
  const whole = starts.every(({ length }) => length <= CUT);
  const ranges = ordered(starts.map((start) => rangeOf(entryPrefix(index.id, start), stretch)));
  return {
    index,
    ranges,
    ...order,
    fixed,
    used,
    exact: whole && answered.length === conditionCount(conditions, query.filter),
    answered: whole ? answered : [],
  };
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

type Narrowed = { starts: Buffer[]; stretch: Bounds['stretch']; fixed: number; used: number; answered: string[] };

/** Follows the paths of the index as far as the filter fixes them, and one further where it narrows. */
const narrow = (index: Index, conditions: Conditions): Narrowed => {
  const found: Narrowed = { starts: [Buffer.alloc(0)], stretch: undefined, fixed: 0, used: 0, answered: [] };
  for (const [at, path] of index.paths.entries()) {
    const tests = conditions.get(path);
    const bounds =
      tests &&
      !sharesArray(index, at) &&
      boundsFor(tests, { descending: index.descending[at]!, multikey: index.multikey, collation: index.collation });
    if (!bounds || found.starts.length * (bounds.points?.length ?? 1) > MOST_RANGES) return found;
    if (bounds.exact && !index.collation) found.answered.push(path);
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
