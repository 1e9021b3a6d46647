import { CommandError, unsupported } from '../errors.ts';
import { encodeKey } from '../values/keys.ts';
import { orderBy } from '../values/sort.ts';
import { type Doc, isDoc, isNumeric, toNumber } from '../values/types.ts';
import { type ExpressionOptions, expression } from './expression.ts';
import { order } from './expressions/comparison.ts';
import { mergeInto } from './expressions/objects.ts';
import { deviation, Total } from './expressions/totals.ts';

/** Gathers something over documents. */
export interface Gathering {
  add: (doc: Doc) => void;
  result: () => unknown;
}

/** What an accumulator works with. `hold` is told what is kept in memory. */
export interface GatherOptions extends ExpressionOptions {
  hold: (value: unknown) => void;
}

/** Starts a gathering for one group. */
export type Accumulator = () => Gathering;

type Maker = (operand: unknown, options: GatherOptions, name: string) => Accumulator;

/**
 * Reads an accumulator (`{ $sum: '$amount' }`).
 * @throws CommandError 15952 for one that does not exist, 40238 for more than one
 */
export const accumulator = (spec: unknown, field: string, options: GatherOptions): Accumulator => {
  if (!isDoc(spec)) throw new CommandError(40234, `The field '${field}' must be an accumulator object`);
  const [name = '', ...others] = Object.keys(spec);
  if (others.length) throw new CommandError(40238, `The field '${field}' must specify one accumulator`);
  if (name === '$accumulator' || name === '$function') throw unsupported(name);
  const make = Object.hasOwn(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined;
  if (!make) throw new CommandError(15952, `unknown group operator '${name}'`);
  return make(spec[name], options, name);
};

/** An accumulator that is shown one value of each document. */
const of =
  (start: (options: GatherOptions, name: string) => { add: (value: unknown) => void; result: () => unknown }): Maker =>
  (operand, options, name) => {
    const evaluate = expression(Array.isArray(operand) && operand.length === 1 ? operand[0] : operand, options);
    return () => {
      const { add, result } = start(options, name);
      return { add: (doc) => add(evaluate(doc)), result };
    };
  };

const total = (result: (total: Total) => unknown): Maker =>
  of(() => {
    const sum = new Total();
    return { add: (value) => sum.add(value), result: () => result(sum) };
  });

const extreme = (direction: 1 | -1): Maker =>
  of(({ collation }) => {
    let best: unknown = null;
    return {
      add: (value) => {
        if (value === null || value === undefined) return;
        if (best === null || order(value, best, collation) * direction < 0) best = value;
      },
      result: () => best,
    };
  });

const first = of(() => {
  let held: { value: unknown } | undefined;
  return {
    add: (value) => {
      held ??= { value };
    },
    result: () => held?.value ?? null,
  };
});

const last = of(() => {
  let held: unknown = null;
  return {
    add: (value) => {
      held = value;
    },
    result: () => held ?? null,
  };
});

const push = of(({ hold }) => {
  const list: unknown[] = [];
  return {
    add: (value) => {
      if (value === undefined) return;
      hold(value);
      list.push(value);
    },
    result: () => list,
  };
});

const addToSet = of(({ hold, collation }) => {
  const set = new Map<string, unknown>();
  return {
    add: (value) => {
      if (value === undefined) return;
      const key = encodeKey(value, false, collation).toString('latin1');
      if (set.has(key)) return;
      hold(value);
      set.set(key, value);
    },
    result: () => [...set.values()],
  };
});

const mergeObjects = of((_, name) => {
  const merged: Doc = {};
  return {
    add: (value) => {
      mergeInto(merged, value, name);
    },
    result: () => merged,
  };
});

const spread = (sample: boolean): Maker =>
  of(() => {
    const values: number[] = [];
    return {
      add: (value) => {
        if (isNumeric(value)) values.push(toNumber(value));
      },
      result: () => deviation(values, sample),
    };
  });

const count: Maker = (operand) => {
  if (!isDoc(operand) || Object.keys(operand).length)
    throw new CommandError(14, '$count takes no arguments, i.e. $count:{}');
  return () => {
    const sum = new Total();
    return { add: () => sum.add(1), result: () => sum.sum() };
  };
};

const countOf = (n: unknown, options: ExpressionOptions, name: string): number => {
  const value = expression(n, options)({});
  const wanted = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (Number.isInteger(wanted) && wanted > 0) return wanted;
  throw new CommandError(5787908, `'n' must be a whole number greater than 0 for ${name}`);
};

/** Keeps `n` values of all that it is shown. */
const several =
  (choose: (values: unknown[], n: number, options: GatherOptions) => unknown[], skipsNothing = false): Maker =>
  (operand, options, name) => {
    if (!isDoc(operand) || !('input' in operand) || !('n' in operand)) {
      throw new CommandError(5787906, `${name} needs 'input' and 'n'`);
    }
    const n = countOf(operand.n, options, name);
    const evaluate = expression(operand.input, options);
    return () => {
      let values: unknown[] = [];
      return {
        add: (doc) => {
          const value = evaluate(doc);
          if (skipsNothing && (value === null || value === undefined)) return;
          values.push(value ?? null);
          if (values.length > 2 * n + 100) values = choose(values, n, options);
        },
        result: () => choose(values, n, options),
      };
    };
  };

/** The outputs of the documents that come first in an order (`$top`) or last (`$bottom`). */
const ranked =
  (end: 'top' | 'bottom', single: boolean): Maker =>
  (operand, options, name) => {
    if (!isDoc(operand) || !isDoc(operand.sortBy) || !('output' in operand)) {
      throw new CommandError(5788002, `${name} needs 'sortBy' and 'output'`);
    }
    const n = single ? 1 : countOf(operand.n, options, name);
    const { keysOf, compare } = orderBy(operand.sortBy, options.collation);
    const evaluate = expression(operand.output, options);
    const choose = (rows: Row[]) => {
      rows.sort((a, b) => compare(a.keys, b.keys));
      return end === 'top' ? rows.slice(0, n) : rows.slice(-n);
    };
    return () => {
      let rows: Row[] = [];
      return {
        add: (doc) => {
          rows.push({ keys: keysOf(doc), value: evaluate(doc) ?? null });
          if (rows.length > 2 * n + 100) rows = choose(rows);
        },
        result: () => {
          const values = choose(rows).map(({ value }) => value);
          return single ? values[0] : values;
        },
      };
    };
  };

type Row = { keys: unknown[]; value: unknown };

const sorted = (direction: 1 | -1) =>
  several((values, n, { collation }) => values.sort((a, b) => order(a, b, collation) * direction).slice(0, n), true);

const ACCUMULATORS: Record<string, Maker> = {
  $sum: total((sum) => sum.sum()),
  $avg: total((sum) => sum.average()),
  $min: extreme(1),
  $max: extreme(-1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $count: count,
  $mergeObjects: mergeObjects,
  $stdDevPop: spread(false),
  $stdDevSamp: spread(true),
  $firstN: several((values, n) => values.slice(0, n)),
  $lastN: several((values, n) => values.slice(-n)),
  $minN: sorted(1),
  $maxN: sorted(-1),
  $top: ranked('top', true),
  $bottom: ranked('bottom', true),
  $topN: ranked('top', false),
  $bottomN: ranked('bottom', false),
};
