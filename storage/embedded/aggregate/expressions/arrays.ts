import { CommandError } from '../../errors.ts';
import { compareElements } from '../../values/sort.ts';
import { type Doc, isDoc, isNumeric, put, toNumber, typeOf } from '../../values/types.ts';
import { order } from './comparison.ts';
import { binary, isNothing, nary, type Operator, unary, withParts } from './operator.ts';

const wrong = (code: number, message: string) => new CommandError(code, message);

/** A whole number from a value. */
const integer = (value: unknown, code: number, what: string): number => {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (Number.isInteger(number)) return number;
  throw wrong(code, `${what} must be representable as a 32-bit integer, but it is ${typeOf(value)}`);
};

const arrayOf = (value: unknown, code: number, what: string): unknown[] => {
  if (Array.isArray(value)) return value;
  throw wrong(code, `${what} must be an array, but is ${typeOf(value)}`);
};

const elementAt = binary((list, index) => {
  if (isNothing(list) || isNothing(index)) return null;
  const at = integer(index, 28690, "$arrayElemAt's second argument");
  return arrayOf(list, 28689, "$arrayElemAt's first argument").at(at);
});

const endOf = (at: 0 | -1): Operator =>
  unary((list, _, name) => (isNothing(list) ? null : arrayOf(list, 28689, `${name}'s argument`).at(at)));

const slice = nary(
  (values) => {
    if (values.some(isNothing)) return null;
    const [list, first, count] = values;
    const array = arrayOf(list, 28724, 'First argument to $slice');
    const from = integer(first, 28725, 'Second argument to $slice');
    if (values.length === 2) return from < 0 ? array.slice(from) : array.slice(0, from);
    const length = integer(count, 28727, 'Third argument to $slice');
    if (length <= 0) throw wrong(28729, `Third argument to $slice must be positive: ${length}`);
    const start = from < 0 ? Math.max(0, array.length + from) : from;
    return array.slice(start, start + length);
  },
  2,
  3,
);

const concat = nary((values) =>
  values.some(isNothing)
    ? null
    : values.flatMap((value) => {
        if (Array.isArray(value)) return value;
        throw wrong(28664, `$concatArrays only supports arrays, not ${typeOf(value)}`);
      }),
);

const isIn = binary((value, list, { collation }) =>
  arrayOf(list, 40081, '$in requires an array as a second argument: it').some(
    (one) => order(one, value, collation) === 0,
  ),
);

const indexOf = nary(
  ([list, value, from = 0, to], { collation }) => {
    if (isNothing(list)) return null;
    const array = arrayOf(list, 40090, '$indexOfArray requires an array as a first argument: it');
    const start = integer(from, 40096, '$indexOfArray: starting index');
    const end = to === undefined ? array.length : integer(to, 40096, '$indexOfArray: ending index');
    const found = array.slice(start, end).findIndex((one) => order(one, value, collation) === 0);
    return found < 0 ? -1 : found + start;
  },
  2,
  4,
);

const range = nary(
  ([from, to, by = 1]) => {
    const start = integer(from, 34443, "$range's starting value");
    const end = integer(to, 34444, "$range's ending value");
    const step = integer(by, 34445, "$range's step value");
    if (step === 0) throw wrong(34449, '$range requires a non-zero step value');
    const length = Math.max(0, Math.ceil((end - start) / step));
    if (length > 10_000_000) throw wrong(292, '$range would use too much memory');
    return Array.from({ length }, (_, index) => start + index * step);
  },
  2,
  3,
);

const zip = withParts(['inputs'], ['useLongestLength', 'defaults'], ({ inputs, useLongestLength, defaults }) => {
  const lists = arrayOf(inputs, 34461, 'inputs of $zip') as unknown[];
  if (lists.some(isNothing)) return null;
  const arrays = lists.map((list) => arrayOf(list, 34468, '$zip found a non-array expression in input: it'));
  if (defaults && useLongestLength !== true)
    throw wrong(34466, 'cannot specify defaults unless useLongestLength is true');
  const lengths = arrays.map((array) => array.length);
  const length = useLongestLength === true ? Math.max(...lengths) : Math.min(...lengths);
  const fill = (defaults ?? []) as unknown[];
  return Array.from({ length }, (_, at) =>
    arrays.map((array, which) => (at < array.length ? array[at] : (fill[which] ?? null))),
  );
});

const toObject = unary((list) => {
  if (isNothing(list)) return null;
  const doc: Doc = {};
  for (const element of arrayOf(list, 40386, '$arrayToObject requires an array input: it')) {
    const [name, value] = pairOf(element);
    if (typeof name !== 'string') throw wrong(40394, '$arrayToObject requires the key of a pair to be of type string');
    put(doc, name, value);
  }
  return doc;
});

const pairOf = (element: unknown): unknown[] => {
  if (Array.isArray(element) && element.length === 2) return element;
  if (isDoc(element) && Object.keys(element).length === 2 && 'k' in element && 'v' in element)
    return [element.k, element.v];
  throw wrong(40392, "$arrayToObject requires an object with keys 'k' and 'v' or an array of two elements");
};

const first = (from: 'start' | 'end'): Operator =>
  withParts(['input', 'n'], [], ({ input, n }, _, name) => {
    const count = countOf(n, name);
    if (isNothing(input)) return null;
    const list = arrayOf(input, 5788200, `Input to ${name}`);
    return from === 'start' ? list.slice(0, count) : list.slice(-count);
  });

const countOf = (n: unknown, name: string): number => {
  const count = integer(n, 5787902, `'n' of ${name}`);
  if (count <= 0) throw wrong(5787908, `'n' must be greater than 0, found ${count} for ${name}`);
  return count;
};

const extremes = (direction: 1 | -1): Operator =>
  withParts(['input', 'n'], [], ({ input, n }, { collation }, name) => {
    const count = countOf(n, name);
    if (isNothing(input)) return null;
    return arrayOf(input, 5788200, `Input to ${name}`)
      .filter((value) => !isNothing(value))
      .sort((a, b) => order(a, b, collation) * direction)
      .slice(0, count);
  });

const sortArray: Operator = (operand, context, name) => {
  const { sortBy } = isDoc(operand) ? operand : {};
  const compare = compareElements(sortBy, context.collation);
  // The order is not an expression.
  const input = withParts(['input'], ['sortBy'], ({ input: list }) => list);
  const evaluate = input({ ...(operand as Doc), sortBy: null }, context, name);
  return (scope) => {
    const list = evaluate(scope);
    return isNothing(list) ? null : [...arrayOf(list, 2942504, 'The input argument to $sortArray')].sort(compare);
  };
};

const reverse = unary((list) =>
  isNothing(list) ? null : [...arrayOf(list, 34435, 'The argument to $reverseArray')].reverse(),
);

const size = unary((list) => {
  if (Array.isArray(list)) return list.length;
  throw wrong(17124, `The argument to $size must be an array, but was of type: ${typeOf(list)}`);
});

/** Expressions on arrays. */
export const ARRAYS: Record<string, Operator> = {
  $arrayElemAt: elementAt,
  $arrayToObject: toObject,
  $concatArrays: concat,
  $first: endOf(0),
  $last: endOf(-1),
  $firstN: first('start'),
  $lastN: first('end'),
  $minN: extremes(1),
  $maxN: extremes(-1),
  $in: isIn,
  $indexOfArray: indexOf,
  $isArray: unary((value) => Array.isArray(value)),
  $range: range,
  $reverseArray: reverse,
  $size: size,
  $slice: slice,
  $sortArray: sortArray,
  $zip: zip,
};
