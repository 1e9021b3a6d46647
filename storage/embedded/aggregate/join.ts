import { Long } from 'bson';
import { CommandError } from '../errors.ts';
import { encode } from '../values/encode.ts';
import { encodeKey } from '../values/keys.ts';
import { visit } from '../values/paths.ts';
import { type Doc, isDoc, isNumeric, isRegex, toNumber } from '../values/types.ts';
import { drain, type Env, roughSize, type Stage, type StageMaker, type Stream } from './env.ts';
import { expression } from './expression.ts';
import { withField } from './simple.ts';

/** Runs a pipeline on what a collection holds. */
export type RunOn = (collection: string | undefined, filter: Doc, pipeline: readonly Doc[], env: Env) => Stream;

const CACHED_BYTES = 32 * 1024 * 1024;

interface Lookup {
  from: string | undefined;
  local: string[] | undefined;
  foreign: string;
  variables: [string, (doc: Doc) => unknown][];
  pipeline: Doc[];
  as: string[];
}

/** `$lookup`: what belongs to each document in another collection, found by its indexes. */
export const lookup =
  (runOn: RunOn): StageMaker =>
  (operand, env) => {
    const spec = lookupOf(operand, env);
    checkPipeline(spec, runOn, env);
    return function* (input) {
      const known = cache();
      for (const doc of input) {
        if (!doc) {
          yield undefined;
          continue;
        }
        const variables = Object.fromEntries(spec.variables.map(([name, evaluate]) => [name, evaluate(doc) ?? null]));
        const filter = spec.local ? joinFilter(doc, spec.local, spec.foreign) : {};
        const name = encode({ filter, variables }).toString('latin1');
        let found = known.get(name);
        if (!found) {
          const fresh: Doc[] = [];
          const inner = { ...env, variables: { ...env.variables, ...variables } };
          yield* drain(runOn(spec.from, filter, spec.pipeline, inner), (other) => {
            fresh.push(other);
          });
          known.set(name, fresh);
          found = fresh;
        }
        yield withField(doc, spec.as, found);
      }
    };
  };

/** What is wrong in the pipeline is told at once, also where no document ever gets there. */
const checkPipeline = ({ pipeline, variables }: Lookup, runOn: RunOn, env: Env): void => {
  const unknown = Object.fromEntries(variables.map(([name]) => [name, null]));
  runOn(undefined, {}, pipeline, { ...env, variables: { ...env.variables, ...unknown } });
};

/** Remembers what was found, as long as it is not too much. */
const cache = () => {
  const known = new Map<string, Doc[]>();
  let bytes = 0;
  return {
    get: (name: string) => known.get(name),
    set: (name: string, docs: Doc[]) => {
      bytes += name.length * 2 + roughSize(docs);
      if (bytes > CACHED_BYTES) {
        known.clear();
        bytes = 0;
      } else known.set(name, docs);
    },
  };
};

const failed = (message: string) => new CommandError(9, message);

const lookupOf = (operand: unknown, env: Env): Lookup => {
  if (!isDoc(operand)) throw failed(`the $lookup specification must be an Object`);
  const { from, localField, foreignField, let: given = {}, pipeline, as, ...others } = operand;
  const [other] = Object.keys(others);
  if (other) throw failed(`unknown argument to $lookup: ${other}`);
  if (typeof as !== 'string') throw failed("must specify 'as' field for a $lookup");
  if (typeof from !== 'string' && pipeline === undefined)
    throw failed("missing 'from' option to $lookup stage specification");
  const pair = typeof localField === 'string' && typeof foreignField === 'string';
  if (!pair && (localField !== undefined || foreignField !== undefined || pipeline === undefined)) {
    throw failed(
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified, and a pipeline without them",
    );
  }
  if (pipeline !== undefined && !(Array.isArray(pipeline) && pipeline.every(isDoc)))
    throw failed('pipeline must be a list of stages');
  if (!isDoc(given)) throw failed(`$lookup argument 'let' must be an object`);
  return {
    from: typeof from === 'string' ? from : undefined,
    local: pair ? localField.split('.') : undefined,
    foreign: String(foreignField),
    variables: Object.entries(given).map(([name, tree]) => [name, expression(tree, env)]),
    pipeline: (pipeline as Doc[] | undefined) ?? [],
    as: as.split('.'),
  };
};

/** Finds what equals one of the local values; nothing there is null. */
const joinFilter = (doc: Doc, local: string[], foreign: string): Doc => {
  const values: unknown[] = [];
  visit(doc, local, 0, (value) => {
    if (Array.isArray(value)) values.push(...value);
    else if (value !== undefined) values.push(value);
    return false;
  });
  if (values.length < 2) return { [foreign]: { $eq: values[0] ?? null } };
  // An expression in a list would be a pattern to match, not a value to equal.
  const plain = values.filter((value) => !isRegex(value));
  if (plain.length === values.length) return { [foreign]: { $in: values } };
  return {
    $or: [{ [foreign]: { $in: plain } }, ...values.filter(isRegex).map((regex) => ({ [foreign]: { $eq: regex } }))],
  };
};

interface Graph {
  from: string;
  startWith: (doc: Doc) => unknown;
  connectFrom: string[];
  connectTo: string;
  as: string[];
  deepest: number;
  depthField: string[] | undefined;
  restrict: Doc;
}

const graphOf = (operand: unknown, env: Env): Graph => {
  if (!isDoc(operand)) throw failed('the $graphLookup stage specification must be an object');
  const {
    from,
    startWith,
    connectFromField,
    connectToField,
    as,
    maxDepth,
    depthField,
    restrictSearchWithMatch = {},
    ...others
  } = operand;
  const [other] = Object.keys(others);
  if (other) throw new CommandError(40104, `unknown argument to $graphLookup: ${other}`);
  if (
    ![from, connectFromField, connectToField, as].every((part) => typeof part === 'string') ||
    startWith === undefined
  ) {
    throw new CommandError(
      40105,
      "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.",
    );
  }
  if (!isDoc(restrictSearchWithMatch))
    throw new CommandError(40185, "$graphLookup argument 'restrictSearchWithMatch' must be an object");
  const deepest = maxDepth === undefined ? Number.POSITIVE_INFINITY : isNumeric(maxDepth) ? toNumber(maxDepth) : -1;
  if (deepest < 0) throw new CommandError(40101, '$graphLookup requires a nonnegative argument for maxDepth');
  return {
    from: String(from),
    startWith: expression(startWith, env),
    connectFrom: String(connectFromField).split('.'),
    connectTo: String(connectToField),
    as: String(as).split('.'),
    deepest,
    depthField: typeof depthField === 'string' ? depthField.split('.') : undefined,
    restrict: restrictSearchWithMatch,
  };
};

/** `$graphLookup`: goes on from what it finds, step by step, each document once. */
export const graphLookup =
  (runOn: RunOn): StageMaker =>
  (operand, env): Stage => {
    const spec = graphOf(operand, env);
    return function* (input) {
      for (const doc of input) {
        if (!doc) yield undefined;
        else yield withField(doc, spec.as, yield* reachable(doc, spec, runOn, env));
      }
    };
  };

function* reachable(doc: Doc, spec: Graph, runOn: RunOn, env: Env): Generator<undefined, Doc[]> {
  const found = new Map<string, Doc>();
  const tried = new Set<string>();
  const start = spec.startWith(doc);
  let values = fresh(Array.isArray(start) ? start : [start ?? null], tried);
  for (let depth = 0; values.length && depth <= spec.deepest; depth++) {
    const next: unknown[] = [];
    const filter = { $and: [{ [spec.connectTo]: { $in: values } }, spec.restrict] };
    yield* drain(runOn(spec.from, filter, [], env), (other) => {
      const name = keyOf(other._id);
      if (found.has(name)) return;
      found.set(name, spec.depthField ? withField(other, spec.depthField, Long.fromNumber(depth)) : other);
      visit(other, spec.connectFrom, 0, (value) => {
        if (Array.isArray(value)) next.push(...value);
        else if (value !== undefined) next.push(value);
        return false;
      });
    });
    values = fresh(next, tried);
  }
  return [...found.values()];
}

const keyOf = (value: unknown): string => encodeKey(value).toString('latin1');

const fresh = (values: unknown[], tried: Set<string>): unknown[] =>
  values.filter((value) => {
    const key = keyOf(value);
    if (tried.has(key) || isRegex(value)) return false;
    tried.add(key);
    return true;
  });
