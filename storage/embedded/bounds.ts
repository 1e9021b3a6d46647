import { after } from './disk.ts';
import type { Collation } from './values/collation.ts';
import { CUT, EMPTY_ARRAY, encodeKey, rankOf } from './values/keys.ts';
import { type Doc, isDoc, isRegex, typeOf } from './values/types.ts';

/** One test on a field, as the planner reads it: `{ $gt: 3 }`, `{ $eq: 'a' }` … */
export type Condition = { operator: string; value: unknown; options?: unknown };
/** path → all tests on it that a matching document has to pass */
export type Conditions = Map<string, Condition[]>;

/** The tests that every matching document has to pass. What is said in other ways ($or, $nor …) is left to the filter. */
export const conditionsOf = (filter: Doc, found: Conditions = new Map()): Conditions => {
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(value)) for (const part of value) if (isDoc(part)) conditionsOf(part, found);
    if (!name.startsWith('$')) found.set(name, [...(found.get(name) ?? []), ...testsOf(value)]);
  }
  return found;
};

const testsOf = (value: unknown): Condition[] => {
  if (isRegex(value)) return [{ operator: '$regex', value }];
  if (!isOperators(value)) return [{ operator: '$eq', value }];
  const { $options: options } = value;
  return Object.entries(value).map(([operator, operand]) => ({ operator, value: operand, options }));
};

const isOperators = (value: unknown): value is Doc => isDoc(value) && (Object.keys(value)[0]?.startsWith('$') ?? false);

/** Where in an index the values of a field lie. */
export type Bounds = {
  /** the encoded values, for equality; each a part of a key that further parts may follow */
  points?: Buffer[];
  /** a stretch of encoded values, the last part that can be used */
  stretch?: { start: Buffer; end: Buffer };
  /** whether exactly the matching records lie there, so that they need no second test */
  exact: boolean;
};

/** What kind of keys a path of an index has. */
export type Field = { descending: boolean; multikey: boolean; collation: Collation | undefined };

const MOST_POINTS = 10_000;
const EXACT = new Set(['string', 'objectId', 'bool', 'date', 'int', 'double', 'long']);

/**
 * The narrowest bounds for one path of an index; undefined when none of its tests narrows it.
 * They may hold too much (the filter is tested again), never too little.
 */
export const boundsFor = (tests: Condition[], field: Field): Bounds | undefined => {
  const points = pointsOf(tests, field);
  return points ?? stretchOf(tests, field);
};

const pointsOf = (tests: Condition[], field: Field): Bounds | undefined => {
  const test = tests.find(({ operator }) => operator === '$eq') ?? tests.find(({ operator }) => operator === '$in');
  const values = test?.operator === '$in' ? test.value : [test?.value];
  if (!test || !Array.isArray(values) || values.length > MOST_POINTS || !values.every(isPoint)) return undefined;
  const points = values.flatMap((value) => keysFor(value, field));
  return { points, exact: tests.length === 1 && values.every((value) => EXACT.has(typeOf(value))) };
};

// An array could be meant whole or as an element; a regular expression in an $in is a pattern, not a value.
const isPoint = (value: unknown): boolean => !Array.isArray(value) && !isRegex(value) && value !== undefined;

// Null also means "is missing", and an empty array on the way to a field is that as well.
const keysFor = (value: unknown, field: Field): Buffer[] =>
  value === null && field.multikey ? [key(null, field), key(EMPTY_ARRAY, field)] : [key(value, field)];

const key = (value: unknown, { descending, collation }: Field): Buffer => encodeKey(value, descending, collation);

type Edge = { value: unknown; inclusive: boolean };

const stretchOf = (tests: Condition[], field: Field): Bounds | undefined => {
  const prefix = field.collation ? undefined : tests.map(prefixOf).find((text) => text !== undefined);
  if (prefix !== undefined) {
    const stretch = textStretch(prefix, field);
    return { stretch, exact: tests.length === 1 && isPrefixOnly(tests[0]!) && stretch.start.length < CUT };
  }
  const usable = tests.filter(({ operator, value }) => isEdge(operator) && isOrdered(value));
  const first = usable[0];
  if (!first) return undefined;
  const rank = rankOf(first.value);
  // Several elements of one array may pass one test each: then only the first test says where to look.
  const told = field.multikey ? [first] : usable.filter(({ value }) => rankOf(value) === rank);
  const lower = edge(told, '$gt');
  const upper = edge(told, '$lt');
  const used = (lower ? 1 : 0) + (upper ? 1 : 0);
  const exact = !field.multikey && used === tests.length && ['date', 'objectId'].includes(typeOf(first.value));
  return { stretch: (field.descending ? downwards : upwards)(rank, field, lower, upper), exact };
};

const isEdge = (operator: string): boolean => /^\$[gl]te?$/.test(operator);
const isOrdered = (value: unknown): boolean => isPoint(value) && !['null', 'minKey', 'maxKey'].includes(typeOf(value));

const edge = (tests: Condition[], operator: '$gt' | '$lt'): Edge | undefined => {
  const test = tests.find((one) => one.operator === operator || one.operator === `${operator}e`);
  return test && { value: test.value, inclusive: test.operator !== operator };
};

const upwards = (rank: number, field: Field, lower?: Edge, upper?: Edge) => ({
  start: lower ? from(lower, field) : Buffer.from([rank]),
  end: upper ? upTo(upper, field) : Buffer.from([rank + 1]),
});

const downwards = (rank: number, field: Field, lower?: Edge, upper?: Edge) => ({
  start: upper ? from(upper, field) : Buffer.from([~rank & 0xff]),
  end: lower ? upTo(lower, field) : Buffer.from([(~rank & 0xff) + 1]),
});

// A key that was cut tells only where to look: the edge itself is then always looked at.
const from = ({ value, inclusive }: Edge, field: Field): Buffer => {
  const bytes = key(value, field);
  if (bytes.length > CUT) return bytes.subarray(0, CUT);
  return inclusive ? bytes : after(bytes);
};

const upTo = ({ value, inclusive }: Edge, field: Field): Buffer => {
  const bytes = key(value, field);
  if (bytes.length > CUT) return after(bytes.subarray(0, CUT));
  return inclusive ? after(bytes) : bytes;
};

const textStretch = (text: string, field: Field) => {
  const start = key(text, field).subarray(0, -1).subarray(0, CUT);
  return { start, end: after(start) };
};

// Nothing but `^` and letters: whatever begins so matches, and nothing else does.
const isPrefixOnly = ({ value, options }: Condition): boolean =>
  !options && /^\^[\w\u0080-\uffff-]+$/.test(sourceOf(value)) && !flagsOf(value);

const sourceOf = (value: unknown): string =>
  typeof value === 'string' ? value : isRegex(value) ? ('pattern' in value ? value.pattern : value.source) : '';

const flagsOf = (value: unknown): string => (isRegex(value) ? ('options' in value ? value.options : value.flags) : '');

/** The text that all matches of a regular expression begin with; undefined when it is not of that kind. */
const prefixOf = ({ operator, value, options }: Condition): string | undefined => {
  if (operator !== '$regex') return undefined;
  const source = sourceOf(value);
  const flags = `${options ?? ''}${flagsOf(value)}`;
  if (/[imx]/.test(flags) || source.includes('|')) return undefined;
  const literal = /^\^((?:[\w @:/,;=#%&'"!~<>\u0080-\uffff-]|\\[-.\\/()[\]{}+*?^$|])+)/.exec(source)?.[1];
  if (!literal) return undefined;
  // A quantifier behind the literal may repeat its last letter no times at all.
  const repeated = /^[?*{]/.test(source.slice(1 + literal.length));
  const sure = repeated ? literal.replace(/(\\.|[^\\])$/su, '') : literal;
  return sure.replace(/\\(.)/g, '$1') || undefined;
};
