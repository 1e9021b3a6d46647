import { CommandError, unsupported } from '../errors.ts';
import { encodeKey } from '../values/keys.ts';
import { orderBy } from '../values/sort.ts';
import { type Doc, isDoc, isNumeric, toNumber } from '../values/types.ts';
import { accumulator } from './accumulators.ts';
import { budget, drain, type Env, type StageMaker } from './env.ts';
import { expression } from './expression.ts';
import { sort, withField } from './simple.ts';

/** Computes a field for the document at a place of its partition. */
type Output = (partition: readonly Doc[], at: number) => unknown;

const UNBOUNDED = 'unbounded';

/** `$setWindowFields`: fields from the documents around, in the order and the part they belong to. */
export const setWindowFields: StageMaker = (operand, env) => {
  if (!isDoc(operand) || !isDoc(operand.output))
    throw new CommandError(9, "$setWindowFields needs an object with 'output'");
  const { partitionBy = null, sortBy, output } = operand;
  if (sortBy !== undefined && !isDoc(sortBy))
    throw new CommandError(9, "'sortBy' of $setWindowFields must be an object");
  const partOf = expression(partitionBy, env);
  const outputs = Object.entries(output as Doc).map(
    ([field, spec]) => [field.split('.'), outputOf(spec, field, sortBy, env)] as const,
  );
  const sorted = sortBy ? sort(sortBy, env) : undefined;
  return function* (input) {
    const partitions = new Map<string, Doc[]>();
    const hold = budget('$setWindowFields');
    yield* drain(sorted ? sorted(input) : input, (doc) => {
      hold(doc);
      const key = encodeKey(partOf(doc), false, env.collation).toString('latin1');
      const partition = partitions.get(key);
      if (partition) partition.push(doc);
      else partitions.set(key, [doc]);
    });
    for (const partition of [...partitions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, docs]) => docs)) {
      for (const [at, doc] of partition.entries()) {
        yield outputs.reduce((changed, [field, compute]) => withField(changed, field, compute(partition, at)), doc);
      }
    }
  };
};

const outputOf = (spec: unknown, field: string, sortBy: Doc | undefined, env: Env): Output => {
  if (!isDoc(spec)) throw new CommandError(9, `The field '${field}' must be an object`);
  const { window, ...rest } = spec;
  const [name = ''] = Object.keys(rest);
  if (['$rank', '$denseRank', '$documentNumber'].includes(name)) return placeOf(name, sortBy, env);
  if (name === '$shift') return shifted(rest.$shift, env);
  if (
    ['$derivative', '$integral', '$expMovingAvg', '$linearFill', '$locf', '$covariancePop', '$covarianceSamp'].includes(
      name,
    )
  ) {
    throw unsupported(`${name} in $setWindowFields`);
  }
  const start = accumulator(rest, field, { ...env, hold: () => {} });
  const bounds = boundsOf(window);
  return (partition, at) => {
    const [from, to] = bounds(at, partition.length);
    const gathering = start();
    for (let other = from; other <= to; other++) gathering.add(partition[other]!);
    return gathering.result();
  };
};

const boundsOf = (window: unknown): ((at: number, length: number) => [number, number]) => {
  if (window === undefined) return (_, length) => [0, length - 1];
  if (!isDoc(window) || !Array.isArray(window.documents) || window.documents.length !== 2) {
    throw unsupported('A window other than of documents');
  }
  const [lower, upper] = window.documents as [unknown, unknown];
  return (at, length) => [
    Math.max(0, lower === UNBOUNDED ? 0 : at + offsetOf(lower)),
    Math.min(length - 1, upper === UNBOUNDED ? length - 1 : at + offsetOf(upper)),
  ];
};

const offsetOf = (bound: unknown): number => {
  if (bound === 'current') return 0;
  if (isNumeric(bound) && Number.isInteger(toNumber(bound))) return toNumber(bound);
  throw new CommandError(9, "Window bounds must be 'unbounded', 'current', or an integer");
};

const placeOf = (name: string, sortBy: Doc | undefined, env: Env): Output => {
  if (!sortBy) throw new CommandError(5371602, `${name} must be specified with a top level sortBy expression`);
  if (name === '$documentNumber') return (_, at) => at + 1;
  const { keysOf, compare } = orderBy(sortBy, env.collation);
  return (partition, at) => {
    let rank = 1;
    let keys = keysOf(partition[0]!);
    for (let other = 1; other <= at; other++) {
      const next = keysOf(partition[other]!);
      if (compare(keys, next) !== 0) rank = name === '$rank' ? other + 1 : rank + 1;
      keys = next;
    }
    return rank;
  };
};

const shifted = (spec: unknown, env: Env): Output => {
  if (!isDoc(spec) || !isNumeric(spec.by)) throw new CommandError(9, "$shift needs 'output' and 'by'");
  const by = toNumber(spec.by);
  const shown = expression(spec.output, env);
  const otherwise = expression(spec.default ?? null, env)({});
  return (partition, at) => {
    const other = partition[at + by];
    return other ? (shown(other) ?? null) : otherwise;
  };
};
