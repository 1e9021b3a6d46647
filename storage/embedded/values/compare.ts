import { Decimal128, Long } from 'bson';
import type { Collation } from './collation.ts';
import { compareDecimals, compareNumbers, type Decimal, fromDecimal128, fromDoubleExactly } from './decimal.ts';
import { encodeKey, RANKS, rankOf } from './keys.ts';
import { type Doc, isInt32, toNumber } from './types.ts';

/**
 * MongoDB's order of values: by type, then by value, numbers across their types, documents field by field.
 * Negative, zero or positive, as for `sort`. It is the order of `encodeKey`.
 */
export const compareValues = (a: unknown, b: unknown, by?: Collation): number => {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b, by);
  const rank = rankOf(a);
  return rank - rankOf(b) || compareWithin(rank, a, b, by);
};

/** Whether two values are equal for MongoDB: numbers by value, documents with their keys in the same order. */
export const equalValues = (a: unknown, b: unknown, by?: Collation): boolean =>
  a === b || compareValues(a, b, by) === 0;

const compareWithin = (rank: number, a: unknown, b: unknown, by?: Collation): number => {
  switch (rank) {
    case RANKS.int:
      return compareNumeric(a, b);
    case RANKS.string:
      return compareTexts(String(a), String(b), by);
    case RANKS.object:
      return compareDocs(a as Doc, b as Doc, by);
    case RANKS.array:
      return compareLists(a as unknown[], b as unknown[], by);
    case RANKS.date:
      return (a as Date).getTime() - (b as Date).getTime();
    case RANKS.bool:
      return Number(a) - Number(b);
    default:
      return Buffer.compare(encodeKey(a), encodeKey(b));
  }
};

const compareTexts = (a: string, b: string, by?: Collation): number =>
  by ? compareText(by.key(a), by.key(b)) : compareText(a, b);

/** Orders text by code point, as its UTF-8 bytes are ordered. JavaScript's `<` differs above U+FFFF. */
export const compareText = (a: string, b: string): number => {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index++) {
    const [x, y] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (x !== y) return pointOrder(x) - pointOrder(y);
  }
  return a.length - b.length;
};

// Surrogates stand for code points above all others, but U+E000 to U+FFFF are the greater units.
const pointOrder = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

const compareNumeric = (a: unknown, b: unknown): number => {
  const [x, y] = [toNumber(a), toNumber(b)];
  if (!isWide(a) && !isWide(b)) return compareNumbers(x, y);
  return compareDecimals(exactly(a), exactly(b));
};

const isWide = (value: unknown): boolean =>
  value instanceof Decimal128 ||
  typeof value === 'bigint' ||
  (value instanceof Long && !Number.isSafeInteger(value.toNumber()));

const exactly = (value: unknown): Decimal => {
  if (value instanceof Decimal128) return fromDecimal128(value);
  if (value instanceof Long || typeof value === 'bigint') return { digits: BigInt(String(value)), exponent: 0 };
  const number = toNumber(value);
  return isInt32(number) ? { digits: BigInt(number), exponent: 0 } : fromDoubleExactly(number);
};

const compareLists = (a: readonly unknown[], b: readonly unknown[], by?: Collation): number => {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index++) {
    const order = compareValues(a[index], b[index], by);
    if (order) return order;
  }
  return a.length - b.length;
};

const compareDocs = (a: Doc, b: Doc, by?: Collation): number => {
  const [names, others] = [present(a), present(b)];
  const shorter = Math.min(names.length, others.length);
  for (let index = 0; index < shorter; index++) {
    const [x, y] = [a[names[index]!], b[others[index]!]];
    const order = rankOf(x) - rankOf(y) || compareText(names[index]!, others[index]!) || compareValues(x, y, by);
    if (order) return order;
  }
  return names.length - others.length;
};

const present = (doc: Doc): string[] => Object.keys(doc).filter((name) => doc[name] !== undefined);
