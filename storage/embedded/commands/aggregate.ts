import { aggregate } from '../aggregate/aggregate.ts';
import {
  type Call,
  type Command,
  collectionOf,
  countOption,
  docOption,
  docsOption,
  type Handler,
  namespaceOf,
  viewOf,
} from '../call.ts';
import { type Documents, firstBatch, pacer } from '../cursors.ts';
import { CommandError, unsupported } from '../errors.ts';
import { countable, find } from '../find.ts';
import type { Query } from '../plan.ts';
import type { View } from '../state.ts';
import { type Doc, decode, encode } from '../values/bson.ts';
import { collationOf } from '../values/collation.ts';
import { isDoc, isNumeric, toNumber } from '../values/types.ts';

const aggregateCommand: Handler = async (call) => {
  const { command, engine } = call;
  if (isNumeric(command.aggregate)) throw unsupported('An aggregation without a collection');
  const pipeline = docsOption(command, 'pipeline');
  for (const stage of pipeline) checkStage(stage);
  const cursor = docOption(command, 'cursor');
  const { view, close } = viewOf(call);
  try {
    return await firstBatch(engine.cursors, {
      ns: namespaceOf(call),
      documents: await documentsOf(call, pipeline, view),
      batchSize: countOption(cursor ?? {}, 'batchSize'),
      owner: call.transaction,
      session: call.session?.id,
      deadline: call.deadline,
      close,
    });
  } catch (error) {
    close();
    throw error;
  }
};

const checkStage = (stage: Doc): void => {
  if (Object.keys(stage).length !== 1) {
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
};

const documentsOf = async (call: Call, pipeline: Doc[], view: View): Promise<Documents> => {
  const { query, rest } = takeQuery(call, pipeline);
  const counted = await countOnly(call, query, rest, view);
  if (counted) return counted.map(encode).values();
  const steps = find(call.engine.disk, collectionOf(call), query, view);
  return rest.length ? throughStages(call, rest, view, decoded(call, steps)) : raw(steps);
};

/** What the stages at the front ask of the collection, so that an index can answer it; the rest goes on from there. */
const takeQuery = (call: Call, pipeline: Doc[]): { query: Query; rest: Doc[] } => {
  const { command } = call;
  const rest = [...pipeline];
  const take = (stage: string) => (rest[0] && stage in rest[0] ? rest.shift()![stage] : undefined);
  const filters: Doc[] = [];
  while (rest[0] && '$match' in rest[0]) filters.push(docOption(rest.shift()!, '$match') ?? {});
  const sort = take('$sort');
  if (sort !== undefined && !isDoc(sort))
    throw new CommandError(15973, 'the $sort key specification must be an object');
  const query: Query = {
    filter: filters.length === 1 ? filters[0]! : filters.length ? { $and: filters } : {},
    sort,
    skip: take('$skip') as number | undefined,
    limit: take('$limit') as number | undefined,
    hint: command.hint,
    collation: docOption(command, 'collation') ?? (collectionOf(call)?.options.collation as Doc | undefined),
    variables: docOption(command, 'let'),
  };
  return { query: { ...query, ...checkedCounts(query) }, rest };
};

const checkedCounts = ({ skip, limit }: Query) => {
  const counts = { skip: countOption({ $skip: skip }, '$skip'), limit: countOption({ $limit: limit }, '$limit') };
  if (counts.limit === 0) throw new CommandError(15958, 'the limit must be positive');
  return counts;
};

/** `countDocuments` and its like: nothing is decoded, and where an index knows the answer nothing is read. */
const countOnly = async (call: Call, query: Query, rest: Doc[], view: View): Promise<Doc[] | undefined> => {
  const result = rest.length === 1 ? countStage(rest[0]!) : undefined;
  if (!result) return undefined;
  const collection = collectionOf(call);
  const whole = !query.skip && !query.limit;
  let n = whole && collection ? countable(call.engine.disk, collection, query, view) : undefined;
  if (n === undefined) {
    n = 0;
    const pause = pacer(call.deadline);
    for (const step of find(call.engine.disk, collection, query, view)) {
      if (step) n++;
      if (!step || n % 64 === 0) await pause();
    }
  }
  return n ? [result(n)] : [];
};

const countStage = (stage: Doc): ((n: number) => Doc) | undefined => {
  if (typeof stage.$count === 'string' && /^[^$.]+$/.test(stage.$count)) return (n) => ({ [String(stage.$count)]: n });
  if (!isDoc(stage.$group)) return undefined;
  const { _id, ...fields } = stage.$group;
  const [[name, sum] = ['', undefined], ...others] = Object.entries(fields);
  const constant = _id === null || (isNumeric(_id) && !Object.is(_id, -0));
  if (others.length || !constant || !isDoc(sum) || Object.keys(sum).join() !== '$sum') return undefined;
  return isNumeric(sum.$sum) && toNumber(sum.$sum) === 1 ? (n) => ({ _id, [name]: n }) : undefined;
};

function* raw(steps: ReturnType<typeof find>): Generator<Buffer | undefined> {
  for (const step of steps) yield step?.bytes;
}

async function* decoded(call: Call, steps: ReturnType<typeof find>): AsyncGenerator<Doc> {
  const pause = pacer(call.deadline);
  let seen = 0;
  for (const step of steps) {
    if (!step || ++seen % 64 === 0) await pause();
    if (step) yield decode(step.bytes);
  }
}

async function* throughStages(call: Call, rest: Doc[], view: View, input: AsyncIterable<Doc>): AsyncGenerator<Buffer> {
  const { command, engine, db } = call;
  const output = aggregate(input, rest, {
    find: (name: string, filter: Doc) =>
      lookUp(engine.disk, engine.catalog.collections.get(`${db}.${name}`), filter, view),
    collation: collationOf(docOption(command, 'collation')),
    variables: docOption(command, 'let'),
    now: new Date(),
  });
  for await (const doc of output) yield encode(doc);
}

/** What a `$lookup` finds in another collection, in the same snapshot. */
function* lookUp(
  disk: Call['engine']['disk'],
  collection: ReturnType<typeof collectionOf>,
  filter: Doc,
  view: View,
): Generator<Doc> {
  for (const step of find(disk, collection, { filter }, view)) if (step) yield decode(step.bytes);
}

const OPTIONS = ['pipeline', 'cursor', 'allowDiskUse', 'hint', 'collation', 'let', 'bypassDocumentValidation'];

/** aggregate */
export const aggregateCommands: Record<string, Command> = {
  aggregate: { run: aggregateCommand, options: OPTIONS, inTransaction: true },
};
