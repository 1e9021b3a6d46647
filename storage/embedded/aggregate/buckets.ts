import { CommandError } from '../errors.ts';
import { compareValues } from '../values/compare.ts';
import { rankOf } from '../values/keys.ts';
import { show } from '../values/show.ts';
import { type Doc, isDoc, isNumeric, toNumber } from '../values/types.ts';
import { budget, drain, type StageMaker } from './env.ts';
import { expression } from './expression.ts';
import { accumulatorsOf, group } from './group.ts';
import { sort } from './simple.ts';

const COUNTED: Doc = { count: { $sum: 1 } };

const outputOf = (output: unknown): Doc => (isDoc(output) ? output : COUNTED);

/** `$bucket`: groups by the stretch between boundaries that a value lies in. */
export const bucket: StageMaker = (operand, env) => {
  if (!isDoc(operand)) throw new CommandError(40201, 'Argument to $bucket stage must be an object');
  const { groupBy, boundaries, default: other, output } = operand;
  checkBoundaries(boundaries, other);
  const cases = boundaries.slice(0, -1).map((from, at) =>
    Object.fromEntries([
      [
        'case',
        { $and: [{ $gte: [groupBy, { $literal: from }] }, { $lt: [groupBy, { $literal: boundaries[at + 1] }] }] },
      ],
      ['then', { $literal: from }],
    ]),
  );
  const _id = { $switch: { branches: cases, ...(other === undefined ? {} : { default: { $literal: other } }) } };
  const grouped = group({ _id, ...outputOf(output) }, env);
  const sorted = sort({ _id: 1 }, env);
  return (input) => sorted(grouped(input));
};

function checkBoundaries(boundaries: unknown, other: unknown): asserts boundaries is unknown[] {
  if (!Array.isArray(boundaries)) throw new CommandError(40200, "The $bucket 'boundaries' field must be an array");
  if (boundaries.length < 2)
    throw new CommandError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  for (let at = 1; at < boundaries.length; at++) {
    const [a, b] = [boundaries[at - 1], boundaries[at]];
    if (rankOf(a) !== rankOf(b))
      throw new CommandError(40193, "All values in the 'boundaries' option to $bucket must have the same type");
    if (compareValues(a, b) >= 0)
      throw new CommandError(
        40194,
        `The 'boundaries' option to $bucket must be sorted, but elements are not in ascending order: ${show(boundaries)}`,
      );
  }
  const within =
    other !== undefined && compareValues(other, boundaries[0]) >= 0 && compareValues(other, boundaries.at(-1)) < 0;
  if (within)
    throw new CommandError(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
}

/** `$bucketAuto`: about equally full groups by the order of a value. */
export const bucketAuto: StageMaker = (operand, env) => {
  if (!isDoc(operand)) throw new CommandError(40240, 'The argument to $bucketAuto must be an object');
  const { groupBy, buckets, output } = operand;
  const wanted = isNumeric(buckets) ? toNumber(buckets) : 0;
  if (!Number.isInteger(wanted) || wanted < 1)
    throw new CommandError(40243, "The $bucketAuto 'buckets' field must be greater than 0");
  if ('granularity' in operand)
    throw new CommandError(115, '$bucketAuto with a granularity is not supported by the embedded engine');
  const groupOf = expression(groupBy, env);
  const accumulators = accumulatorsOf(outputOf(output), env, budget('$bucketAuto'));
  return function* (input) {
    const rows: { value: unknown; doc: Doc }[] = [];
    const hold = budget('$bucketAuto');
    yield* drain(input, (doc) => {
      hold(doc);
      rows.push({ value: groupOf(doc) ?? null, doc });
    });
    rows.sort((a, b) => compareValues(a.value, b.value, env.collation));
    for (const { from, to } of cuts(rows, wanted)) {
      const gatherings = accumulators.map(([field, start]) => [field, start()] as const);
      for (const { doc } of rows.slice(from, to)) for (const [, gathering] of gatherings) gathering.add(doc);
      const max = rows[Math.min(to, rows.length - 1)]!.value;
      yield {
        _id: { min: rows[from]!.value, max },
        ...Object.fromEntries(gatherings.map(([field, one]) => [field, one.result()])),
      };
    }
  };
};

/** Where the buckets begin and end; equal values stay together. */
const cuts = (rows: { value: unknown }[], wanted: number): { from: number; to: number }[] => {
  const found: { from: number; to: number }[] = [];
  const size = Math.max(1, Math.round(rows.length / wanted));
  for (let from = 0; from < rows.length; ) {
    let to = found.length === wanted - 1 ? rows.length : Math.min(rows.length, from + size);
    while (to < rows.length && compareValues(rows[to]!.value, rows[to - 1]!.value) === 0) to++;
    found.push({ from, to });
    from = to;
  }
  return found;
};
