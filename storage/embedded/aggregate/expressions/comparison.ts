import { MinKey } from 'bson';
import type { Collation } from '../../values/collation.ts';
import { compareValues } from '../../values/compare.ts';
import { binary, type Operator } from './operator.ts';

/** The order of two values in expressions, where what is missing comes before null. */
export const order = (a: unknown, b: unknown, collation?: Collation): number => {
  if (a === undefined || b === undefined) return missingOrder(a, b);
  return compareValues(a, b, collation);
};

const missingOrder = (a: unknown, b: unknown): number => {
  if (a === b) return 0;
  if (a === undefined) return b instanceof MinKey ? 1 : -1;
  return a instanceof MinKey ? -1 : 1;
};

const comparison = (passes: (order: number) => unknown): Operator =>
  binary((a, b, { collation }) => passes(order(a, b, collation)));

/** Expressions that compare two values of any types. */
export const COMPARISON: Record<string, Operator> = {
  $cmp: comparison((result) => Math.sign(result)),
  $eq: comparison((result) => result === 0),
  $ne: comparison((result) => result !== 0),
  $gt: comparison((result) => result > 0),
  $gte: comparison((result) => result >= 0),
  $lt: comparison((result) => result < 0),
  $lte: comparison((result) => result <= 0),
};
