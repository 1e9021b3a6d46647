import { aggregate } from '../aggregate/aggregate.ts';
import type { Env, Stream } from '../aggregate/env.ts';
import { frontOf } from '../aggregate/front.ts';
import { neededFields } from '../aggregate/needed.ts';
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
import { countable, find, type Step } from '../find.ts';
import type { Query } from '../plan.ts';
import type { Collection, View } from '../state.ts';
import { type Doc, decode, encode, pickFields } from '../values/bson.ts';
import { collationOf } from '../values/collation.ts';
import { isDoc, isNumeric, toNumber } from '../values/types.ts';

const aggregateCommand: Handler = async (call) => {
  const { command, engine } = call;
  if (isNumeric(command.aggregate)) throw unsupported('An aggregation without a collection');
  const pipeline = docsOption(command, 'pipeline');
  for (const stage of pipeline) checkStage(stage);
  const batchSize = countOption(docOption(command, 'cursor') ?? {}, 'batchSize');
  const { view, close } = viewOf(call);
  try {
    return await firstBatch(engine.cursors, {
      ns: namespaceOf(call),
      documents: await documentsOf(call, pipeline, view),
      batchSize,
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
  if (Object.keys(stage).length === 1) return;
  throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
};

const documentsOf = async (call: Call, pipeline: Doc[], view: View): Promise<Documents> => {
  const { command, engine } = call;
  const { query: front, rest } = frontOf(pipeline);
  const collection = collectionOf(call);
  const collation = docOption(command, 'collation') ?? (collection?.options.collation as Doc | undefined);
  const query: Query = { ...front, hint: command.hint, collation, variables: docOption(command, 'let') };
  const counted = await countOnly(call, collection, query, rest, view);
  if (counted) return counted.map(encode).values();
  const steps = find(engine.disk, collection, query, view);
  if (rest.length === 0) return raw(steps);
  const fields = neededFields(rest);
  const input = decoded(steps, fields && new Set(fields));
  return encoded(aggregate(input, rest, environment(call, collation, view)));
};

/** What stages may use besides their documents; other collections are read in the same snapshot. */
const environment = ({ engine, command, db }: Call, collation: Doc | undefined, view: View): Env => ({
  find: (name, query) =>
    decoded(find(engine.disk, engine.catalog.collections.get(`${db}.${name}`), { ...query, collation }, view)),
  collation: collationOf(collation),
  variables: docOption(command, 'let'),
  now: new Date(),
});

function* raw(steps: Iterable<Step>): Generator<Buffer | undefined> {
  for (const step of steps) yield step?.bytes;
}

const PAUSE_AFTER = 64;

function* decoded(steps: Iterable<Step>, fields?: ReadonlySet<string>): Generator<Doc | undefined> {
  let seen = 0;
  for (const step of steps) {
    if (++seen % PAUSE_AFTER === 0) yield undefined;
    if (step) yield fields ? pickFields(step.bytes, fields) : decode(step.bytes);
    else yield undefined;
  }
}

function* encoded(stream: Stream): Generator<Buffer | undefined> {
  for (const doc of stream) yield doc && encode(doc);
}

/** `countDocuments` and its like: nothing is decoded, and where an index knows the answer nothing is read. */
const countOnly = async (
  call: Call,
  collection: Collection | undefined,
  query: Query,
  rest: readonly Doc[],
  view: View,
): Promise<Doc[] | undefined> => {
  const result = rest.length === 1 ? countStage(rest[0]!) : undefined;
  if (!result) return undefined;
  const whole = collection && !query.skip && !query.limit;
  const known = whole ? countable(call.engine.disk, collection, query, view) : undefined;
  const n = known ?? (await countSteps(find(call.engine.disk, collection, query, view), call.deadline));
  return n ? [result(n)] : [];
};

/** How many records a search finds. @throws CommandError 50 past the deadline */
export const countSteps = async (steps: Iterable<Step>, deadline: number): Promise<number> => {
  const pause = pacer(deadline);
  let n = 0;
  for (const step of steps) {
    if (step) n++;
    if (!step || n % PAUSE_AFTER === 0) await pause();
  }
  return n;
};

const countStage = (stage: Doc): ((n: number) => Doc) | undefined => {
  if (typeof stage.$count === 'string' && /^[^$.]+$/.test(stage.$count)) return (n) => ({ [String(stage.$count)]: n });
  if (!isDoc(stage.$group)) return undefined;
  const { _id, ...fields } = stage.$group;
  const [[name, sum] = ['', undefined], ...others] = Object.entries(fields);
  const constant = _id === null || isNumeric(_id);
  if (others.length || !constant || !isDoc(sum) || Object.keys(sum).join() !== '$sum') return undefined;
  return isNumeric(sum.$sum) && toNumber(sum.$sum) === 1 ? (n) => ({ _id, [name]: n }) : undefined;
};

const OPTIONS = ['pipeline', 'cursor', 'allowDiskUse', 'hint', 'collation', 'let', 'bypassDocumentValidation'];

/** aggregate */
export const aggregateCommands: Record<string, Command> = {
  aggregate: { run: aggregateCommand, options: OPTIONS, inTransaction: true },
};
