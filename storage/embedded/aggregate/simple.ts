import { Long } from 'bson';
import { CommandError } from '../errors.ts';
import { matcher } from '../values/match.ts';
import { orderBy } from '../values/sort.ts';
import { type Doc, isDoc, isNumeric, put, toNumber, typeOf } from '../values/types.ts';
import { budget, drain, type Env, each, type Stage, type StageMaker, type Stream } from './env.ts';

/** `$match`: the query language, not expressions. */
export const match: StageMaker = (operand, { collation, variables }) => {
  if (!isDoc(operand)) throw new CommandError(15959, 'the match filter must be an expression in an object');
  const matches = matcher(operand, { collation, variables });
  return each((doc) => (matches(doc) ? doc : undefined));
};

/** A whole number of documents. @throws CommandError 5107201 or 15958 / 15956 */
const amount = (operand: unknown, name: string, least: number, code: number): number => {
  const number = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(number)) {
    throw new CommandError(
      code,
      `invalid argument to ${name} stage: Expected a number in: ${name}: ${String(operand)}`,
    );
  }
  if (number < least) {
    throw new CommandError(
      least ? 15958 : code,
      least ? 'the limit must be positive' : `invalid argument to ${name} stage: Expected a non-negative number`,
    );
  }
  return number;
};

/** How many a `$limit` lets through. @throws CommandError 15958 or 2107201 */
export const limitOf = (operand: unknown): number => amount(operand, '$limit', 1, 2107201);

/** How many a `$skip` leaves out. @throws CommandError 5107200 */
export const skipOf = (operand: unknown): number => amount(operand, '$skip', 0, 5107200);

export const limit: StageMaker = (operand) => {
  const most = limitOf(operand);
  return function* (input) {
    let given = 0;
    for (const doc of input) {
      yield doc;
      if (doc && ++given >= most) return;
    }
  };
};

export const skip: StageMaker = (operand) => {
  const left = skipOf(operand);
  return function* (input) {
    let passed = 0;
    for (const doc of input) if (!doc || ++passed > left) yield doc;
  };
};

type Row = { keys: unknown[]; doc: Doc; at: number };

/** `$sort`; of documents in the same order the earlier ones come first. With a limit only the best are kept. */
export const sort = (operand: unknown, env: Env, most = Number.POSITIVE_INFINITY): Stage => {
  if (!isDoc(operand)) throw new CommandError(15973, 'the $sort key specification must be an object');
  if (!Object.keys(operand).length) throw new CommandError(15976, '$sort stage must have at least one sort key');
  const { keysOf, compare } = orderBy(operand, env.collation);
  const byOrder = (a: Row, b: Row) => compare(a.keys, b.keys) || a.at - b.at;
  return function* (input) {
    let rows: Row[] = [];
    const hold = most === Number.POSITIVE_INFINITY ? budget('$sort') : () => {};
    let at = 0;
    yield* drain(input, (doc) => {
      hold(doc);
      rows.push({ keys: keysOf(doc), doc, at: at++ });
      if (rows.length > 2 * most + 100) rows = rows.sort(byOrder).slice(0, most);
    });
    for (const { doc } of rows.sort(byOrder).slice(0, most)) yield doc;
  };
};

interface Unwind {
  parts: string[];
  index: string | undefined;
  preserve: boolean;
}

const unwindOf = (operand: unknown): Unwind => {
  const spec: Doc = typeof operand === 'string' ? { path: operand } : (operand as Doc);
  if (!isDoc(spec))
    throw new CommandError(
      15981,
      `expected either a string or an object as specification for $unwind stage, got ${typeOf(operand)}`,
    );
  const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: preserve = false, ...others } = spec;
  const [other] = Object.keys(others);
  if (other) throw new CommandError(28811, `unrecognized option to $unwind stage: ${other}`);
  if (typeof path !== 'string')
    throw new CommandError(path === undefined ? 28812 : 28808, 'no path specified to $unwind stage');
  if (!path.startsWith('$'))
    throw new CommandError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  if (typeof preserve !== 'boolean')
    throw new CommandError(
      28809,
      `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeOf(preserve)}`,
    );
  if (index !== undefined && (typeof index !== 'string' || index === ''))
    throw new CommandError(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage');
  if (typeof index === 'string' && index.startsWith('$'))
    throw new CommandError(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`,
    );
  return { parts: path.slice(1).split('.'), index: index as string | undefined, preserve };
};

/** `$unwind`: a document for each element of an array. */
export const unwind: StageMaker = (operand) => {
  const spec = unwindOf(operand);
  return function* (input) {
    for (const doc of input) {
      if (doc) yield* unwound(doc, spec);
      else yield undefined;
    }
  };
};

function* unwound(doc: Doc, { parts, index, preserve }: Unwind): Generator<Doc> {
  const value = parts.reduce<unknown>((held, part) => (isDoc(held) ? held[part] : undefined), doc);
  const numbered = (changed: Doc, at: unknown) => (index ? withField(changed, index.split('.'), at) : changed);
  if (Array.isArray(value) && value.length) {
    for (const [at, element] of value.entries()) yield numbered(withField(doc, parts, element), Long.fromNumber(at));
  } else if (Array.isArray(value) || value === null || value === undefined) {
    if (preserve) yield numbered(Array.isArray(value) ? withField(doc, parts, undefined) : doc, null);
  } else yield numbered(doc, null);
}

/** A copy of the document with another value at a path; `undefined` takes the field out. */
export const withField = (doc: Doc, parts: readonly string[], value: unknown): Doc => {
  const [first = '', ...rest] = parts;
  const copy: Doc = { ...doc };
  const inner = rest.length ? withField(isDoc(doc[first]) ? doc[first] : {}, rest, value) : value;
  if (inner === undefined) delete copy[first];
  else put(copy, first, inner);
  return copy;
};

/** `$sample`: so many documents by chance. */
export const sample: StageMaker = (operand) => {
  const size = isDoc(operand) && isNumeric(operand.size) ? toNumber(operand.size) : Number.NaN;
  if (!Number.isInteger(size) || size < 1)
    throw new CommandError(28747, 'size argument to $sample must be a positive integer');
  return function* (input: Stream) {
    const chosen: Doc[] = [];
    let seen = 0;
    yield* drain(input, (doc) => {
      const place = chosen.length < size ? chosen.length : Math.floor(Math.random() * (seen + 1));
      if (place < size) chosen[place] = doc;
      seen++;
    });
    yield* chosen;
  };
};
