import { CommandError, unsupported } from './errors.ts';
import type { Collation } from './values/collation.ts';
import { EMPTY_ARRAY, encodeCompound, encodeKey } from './values/keys.ts';
import { valuesAt } from './values/paths.ts';
import { type Doc, isDoc, isNumeric } from './values/types.ts';

/** How records are ordered: the fields that it takes, and a key per document whose bytes are in that order. */
export type Order = { fields: Set<string>; keyOf(doc: Doc): Buffer };

/**
 * Reads a sort document. Of an array the least element counts, or the greatest when the order goes down.
 * @throws CommandError 15975 for a direction other than 1 and -1, 115 for `$meta`
 */
export const orderBy = (sort: Doc, collation?: Collation): Order => {
  const paths = Object.keys(sort);
  const descending = paths.map((path) => directionOf(sort[path]) < 0);
  return {
    fields: new Set(paths.map((path) => path.split('.')[0]!)),
    keyOf: (doc) => {
      const values = paths.map((path, at) => decisive(doc, path, descending[at]!, collation));
      return encodeCompound(values, descending, collation);
    },
  };
};

const directionOf = (value: unknown): number => {
  if (isDoc(value)) throw unsupported('Sorting by $meta');
  const direction = isNumeric(value) ? Number(value) : Number.NaN;
  if (direction === 1 || direction === -1) return direction;
  throw new CommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
};

const decisive = (doc: Doc, path: string, descending: boolean, collation?: Collation): unknown => {
  const values = valuesAt(doc, path).flatMap(elements);
  if (values.length < 2) return values[0];
  const keys = values.map((value) => ({ value, key: encodeKey(value, descending, collation) }));
  return keys.reduce((best, one) => (one.key.compare(best.key) < 0 ? one : best)).value;
};

const elements = (value: unknown): unknown[] =>
  !Array.isArray(value) ? [value] : value.length ? value : [EMPTY_ARRAY];
