import { CommandError, unsupported } from '../errors.ts';
import { type Doc, isDoc } from '../values/types.ts';
import { bucket, bucketAuto } from './buckets.ts';
import { budget, drain, type Env, each, type Stage, type StageMaker, type Stream } from './env.ts';
import { frontOf } from './front.ts';
import { count, group } from './group.ts';
import { graphLookup, lookup, type RunOn } from './join.ts';
import { limit, limitOf, match, sample, skip, skipOf, sort, unwind } from './simple.ts';
import { TRANSFORMS } from './transform.ts';
import { setWindowFields } from './window.ts';

/**
 * Sends documents through a pipeline. Its stages are checked at once, before the first document is asked for.
 * @throws CommandError 40324 for a stage that does not exist, 115 for one that is not supported, others as MongoDB
 */
export const aggregate = (input: Stream, pipeline: readonly Doc[], env: Env): Stream =>
  compile(pipeline, env).reduce((stream, stage) => stage(stream), input);

const compile = (pipeline: readonly Doc[], env: Env): Stage[] =>
  pipeline.map((stage, at) => {
    const { name, operand } = read(stage);
    // The first of an order are found without keeping all the others.
    return name === '$sort' ? sort(operand, env, mostAfter(pipeline, at)) : makerOf(name)(operand, env);
  });

const read = (stage: unknown): { name: string; operand: unknown } => {
  if (!isDoc(stage)) throw new CommandError(14, "Each element of the 'pipeline' array must be an object");
  const [name = '', ...others] = Object.keys(stage);
  if (others.length || !name) {
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  return { name, operand: stage[name] };
};

const mostAfter = (pipeline: readonly Doc[], at: number): number | undefined => {
  const [next, afterNext] = [pipeline[at + 1] ?? {}, pipeline[at + 2] ?? {}];
  if ('$limit' in next) return limitOf(next.$limit);
  return '$skip' in next && '$limit' in afterNext ? skipOf(next.$skip) + limitOf(afterNext.$limit) : undefined;
};

const makerOf = (name: string): StageMaker => {
  if (Object.hasOwn(STAGES, name)) return STAGES[name]!;
  if (Object.hasOwn(TRANSFORMS, name)) return (operand, env) => each(TRANSFORMS[name]!(operand, env));
  if (UNSUPPORTED.has(name)) throw unsupported(name);
  throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`);
};

const runOn: RunOn = (collection, filter, pipeline, env) => {
  if (collection === undefined) return aggregate([], pipeline, env);
  const { query, rest } = frontOf(pipeline, filter);
  return aggregate(env.find(collection, { ...query, variables: env.variables }), rest, env);
};

const NOT_INSIDE = ['$facet', '$out', '$merge'];

/** `$facet`: several pipelines over the same documents. */
const facet: StageMaker = (operand, env) => {
  if (!isDoc(operand) || !Object.keys(operand).length) {
    throw new CommandError(40169, 'the $facet specification must be a non-empty object');
  }
  const facets = Object.entries(operand).map(([field, pipeline]) => {
    if (!Array.isArray(pipeline)) throw new CommandError(40170, `arguments to $facet must be arrays, ${field} is not`);
    const inside = pipeline.flatMap((stage) => Object.keys(stage)).find((name) => NOT_INSIDE.includes(name));
    if (inside) throw new CommandError(40600, `${inside} is not allowed to be used within a $facet stage`);
    return [field, compile(pipeline, env)] as const;
  });
  return function* (input) {
    const docs: Doc[] = [];
    const hold = budget('$facet');
    yield* drain(input, (doc) => {
      hold(doc);
      docs.push(doc);
    });
    const result: Doc = {};
    for (const [field, stages] of facets) {
      const found: Doc[] = [];
      yield* drain(
        stages.reduce((stream: Stream, stage) => stage(stream), docs),
        (doc) => {
          found.push(doc);
        },
      );
      result[field] = found;
    }
    yield result;
  };
};

/** `$unionWith`: after these documents those of another collection. */
const unionWith: StageMaker = (operand, env) => {
  const spec: Doc = typeof operand === 'string' ? { coll: operand } : (operand as Doc);
  if (!isDoc(spec) || typeof spec.coll !== 'string') {
    throw new CommandError(9, '$unionWith needs the name of a collection');
  }
  const { coll, pipeline = [] } = spec;
  if (!Array.isArray(pipeline)) throw new CommandError(14, "BSON field '$unionWith.pipeline' must be an array");
  compile(pipeline, env);
  return function* (input) {
    yield* input;
    yield* runOn(coll, {}, pipeline, env);
  };
};

const sortByCount: StageMaker = (operand, env) => {
  const valid = (typeof operand === 'string' && operand.startsWith('$')) || isDoc(operand);
  if (!valid)
    throw new CommandError(40148, 'the sortByCount field must be defined as a $-prefixed path or an expression');
  const grouped = group({ _id: operand, count: { $sum: 1 } }, env);
  const sorted = sort({ count: -1 }, env);
  return (input) => sorted(grouped(input));
};

const STAGES: Record<string, StageMaker> = {
  $match: match,
  $sort: (operand, env) => sort(operand, env),
  $limit: limit,
  $skip: skip,
  $unwind: unwind,
  $group: group,
  $count: count,
  $sample: sample,
  $lookup: lookup(runOn),
  $graphLookup: graphLookup(runOn),
  $facet: facet,
  $unionWith: unionWith,
  $sortByCount: sortByCount,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $setWindowFields: setWindowFields,
};

const UNSUPPORTED = new Set(
  `$changeStream $collStats $currentOp $densify $documents $fill $geoNear $indexStats $listLocalSessions $listSessions
  $planCacheStats $redact $search $searchMeta $vectorSearch $shardedDataDistribution $out $merge`.split(/\s+/),
);
