import { isNumeric, toNumber } from '../../values/types.ts';
import { order } from './comparison.ts';
import { isNothing, nary, type Operator } from './operator.ts';
import { deviation, Total } from './totals.ts';

/** One argument that is an array means its elements; of several, each is a value. */
const over = (apply: (values: unknown[], better: (a: unknown, b: unknown) => number) => unknown): Operator =>
  nary((values, { collation }) => {
    const [only] = values;
    return apply(values.length === 1 && Array.isArray(only) ? only : values, (a, b) => order(a, b, collation));
  });

const extreme = (direction: 1 | -1): Operator =>
  over((values, compare) =>
    values
      .filter((value) => !isNothing(value))
      .reduce<unknown>((best, value) => (best === null || compare(value, best) * direction < 0 ? value : best), null),
  );

const totalOf = (values: unknown[]): Total => {
  const total = new Total();
  for (const value of values) total.add(value);
  return total;
};

const numbers = (values: unknown[]): number[] => values.filter(isNumeric).map(toNumber);

/** Accumulators in the place of an expression: over the elements of an array. */
export const STATISTICS: Record<string, Operator> = {
  $sum: over((values) => totalOf(values).sum()),
  $avg: over((values) => totalOf(values).average()),
  $min: extreme(1),
  $max: extreme(-1),
  $stdDevPop: over((values) => deviation(numbers(values), false)),
  $stdDevSamp: over((values) => deviation(numbers(values), true)),
};
