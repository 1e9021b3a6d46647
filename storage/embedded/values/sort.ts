import { CommandError, unsupported } from '../errors.ts';
import type { Collation } from './collation.ts';
import { compareValues } from './compare.ts';
import { visitKeys } from './paths.ts';
import { type Doc, isDoc, isNumeric, toNumber } from './types.ts';

/** One field of a sort. */
interface Field {
  parts: string[];
  direction: 1 | -1;
}

/** An order of documents: what each is ordered by, and how two of those compare. */
export interface Order {
  keysOf: (doc: Doc) => unknown[];
  compare: (a: readonly unknown[], b: readonly unknown[]) => number;
}

/**
 * Reads a sort (`{ at: -1, 'name.last': 1 }`). Of an array its least element counts, or its greatest when the order
 * goes down.
 * @throws CommandError 15975 for a direction other than 1 and -1, 115 for `$meta`
 */
export const orderBy = (sort: Doc, collation?: Collation): Order => {
  const fields = Object.keys(sort).map((path): Field => ({ parts: path.split('.'), direction: direction(sort[path]) }));
  return {
    keysOf: (doc) => fields.map((field) => decisive(doc, field, collation)),
    compare: (a, b) => {
      for (let at = 0; at < fields.length; at++) {
        const order = compareValues(a[at], b[at], collation);
        if (order) return order * fields[at]!.direction;
      }
      return 0;
    },
  };
};

/** Compares two documents by a sort. For many documents, `orderBy` finds what decides only once. */
export const compareBy = (sort: Doc, collation?: Collation): ((a: Doc, b: Doc) => number) => {
  const { keysOf, compare } = orderBy(sort, collation);
  return (a, b) => compare(keysOf(a), keysOf(b));
};

const direction = (value: unknown): 1 | -1 => {
  if (isDoc(value)) throw unsupported('Sorting by $meta');
  const number = isNumeric(value) ? toNumber(value) : 0;
  if (number === 1 || number === -1) return number;
  throw new CommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
};

const decisive = (doc: Doc, { parts, direction }: Field, collation?: Collation): unknown => {
  let best: unknown;
  let some = false;
  const consider = (value: unknown) => {
    if (!some || compareValues(value, best, collation) * direction < 0) best = value;
    some = true;
  };
  visitKeys(doc, parts, 0, consider);
  return best;
};

/** Compares elements of an array: by themselves (1 or -1), or by the fields of documents. */
export const compareElements = (sort: unknown, collation?: Collation): ((a: unknown, b: unknown) => number) => {
  if (isDoc(sort)) {
    const compare = compareBy(sort, collation);
    return (a, b) => compare(isDoc(a) ? a : {}, isDoc(b) ? b : {});
  }
  const down = direction(sort) < 0;
  return (a, b) => compareValues(a, b, collation) * (down ? -1 : 1);
};
