import { Long } from 'bson';
import {
  type Call,
  type Command,
  collectionOf,
  countOption,
  docOption,
  type Handler,
  listOption,
  namespaceOf,
  viewOf,
} from '../call.ts';
import { closeCursor, firstBatch, nextBatch, pacer } from '../cursors.ts';
import { CommandError } from '../errors.ts';
import { countable, find, type Step } from '../find.ts';
import type { Query } from '../plan.ts';
import { type Doc, decode, encode, pickFields } from '../values/bson.ts';
import { encodeKey } from '../values/keys.ts';
import { valuesAt } from '../values/paths.ts';
import { type Projector, projector } from '../values/project.ts';
import { isNumeric, toNumber } from '../values/types.ts';
import { countSteps } from './aggregate.ts';

const findCommand: Handler = (call) => {
  const { command, engine } = call;
  const query = queryOf(call, 'filter');
  const limit = limitOption(command);
  const project = projector(docOption(command, 'projection'), query);
  const { view, close } = viewOf(call);
  try {
    const steps = find(engine.disk, collectionOf(call), { ...query, limit: Math.abs(limit) }, view);
    return firstBatch(engine.cursors, {
      ns: namespaceOf(call),
      documents: project ? projected(steps, project) : raw(steps),
      batchSize: countOption(command, 'batchSize'),
      limit: Math.abs(limit),
      single: command.singleBatch === true || limit < 0,
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

// A negative limit means one batch of so many.
const limitOption = (command: Doc): number => {
  const { limit } = command;
  if (limit === undefined || limit === null) return 0;
  if (isNumeric(limit)) return Math.trunc(toNumber(limit));
  throw new CommandError(14, "BSON field 'limit' is the wrong type, expected a number");
};

/** What a command looks for; its filter stands in the field of this name. */
export const queryOf = (call: Call, filter: 'filter' | 'query'): Query => {
  const { command } = call;
  const collection = collectionOf(call);
  return {
    filter: docOption(command, filter) ?? {},
    sort: docOption(command, 'sort'),
    skip: countOption(command, 'skip'),
    hint: command.hint,
    collation: docOption(command, 'collation') ?? (collection?.options.collation as Doc | undefined),
    variables: docOption(command, 'let'),
  };
};

function* raw(steps: Iterable<Step>): Generator<Buffer | undefined> {
  for (const step of steps) yield step?.bytes;
}

function* projected(steps: Iterable<Step>, project: Projector): Generator<Buffer | undefined> {
  const fields = project.fields && new Set(project.fields);
  const read = (bytes: Buffer) => (fields ? pickFields(bytes, fields) : decode(bytes));
  for (const step of steps) yield step && encode(project(read(step.bytes)));
}

const getMore: Handler = (call) => {
  const { engine, command, db, transaction } = call;
  const id = cursorId(command.getMore);
  const cursor = engine.cursors.open.get(id);
  if (!cursor || cursor.ns !== `${db}.${command.collection}`) throw new CommandError(43, `cursor id ${id} not found`);
  if (cursor.owner !== transaction) throw new CommandError(43, `cursor id ${id} belongs to another transaction`);
  const size = countOption(command, 'batchSize') || Number.POSITIVE_INFINITY;
  return nextBatch(engine.cursors, cursor, size, call.deadline);
};

const cursorId = (value: unknown): bigint => {
  if (value instanceof Long) return value.toBigInt();
  if (isNumeric(value)) return BigInt(Math.trunc(toNumber(value)));
  throw new CommandError(14, 'A cursor id must be a number');
};

const killCursors: Handler = ({ engine, command }) => {
  const cursorsKilled: unknown[] = [];
  const cursorsNotFound: unknown[] = [];
  for (const id of listOption(command, 'cursors')) {
    const cursor = engine.cursors.open.get(cursorId(id));
    if (cursor) closeCursor(engine.cursors, cursor);
    (cursor ? cursorsKilled : cursorsNotFound).push(id);
  }
  return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
};

const count: Handler = async (call) => {
  const limit = Math.abs(limitOption(call.command));
  const query = { ...queryOf(call, 'query'), limit };
  const { view, close } = viewOf(call);
  try {
    const collection = collectionOf(call);
    const quick =
      collection && !limit && !query.skip ? countable(call.engine.disk, collection, query, view) : undefined;
    if (quick !== undefined) return { n: quick, ok: 1 };
    return { n: await countSteps(find(call.engine.disk, collection, query, view), call.deadline), ok: 1 };
  } finally {
    close();
  }
};

const eachStep = async (call: Call, steps: Iterable<Step>, see: (bytes: Buffer) => void): Promise<void> => {
  const pause = pacer(call.deadline);
  let seen = 0;
  for (const step of steps) {
    if (step) see(step.bytes);
    if (!step || ++seen % 64 === 0) await pause();
  }
};

const distinct: Handler = async (call) => {
  const { engine, command } = call;
  const { key } = command;
  if (typeof key !== 'string')
    throw new CommandError(14, "BSON field 'distinct.key' is the wrong type, expected 'string'");
  const { view, close } = viewOf(call);
  const values = new Map<string, unknown>();
  try {
    await eachStep(call, find(engine.disk, collectionOf(call), queryOf(call, 'query'), view), (bytes) => {
      for (const value of valuesAt(pickFields(bytes, [key.split('.')[0]!]), key).flat(1)) {
        if (value !== undefined) values.set(encodeKey(value).toString('latin1'), value);
      }
    });
  } finally {
    close();
  }
  const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : 1));
  return { values: sorted.map(([, value]) => value), ok: 1 };
};

const FIND = ['filter', 'sort', 'projection', 'hint', 'skip', 'limit', 'batchSize', 'singleBatch', 'collation', 'let'];
// What a driver may say and what changes nothing here.
const HARMLESS = ['allowDiskUse', 'noCursorTimeout', 'allowPartialResults'];

/** find, getMore, killCursors, count, distinct */
export const readCommands: Record<string, Command> = {
  find: { run: findCommand, options: [...FIND, ...HARMLESS], inTransaction: true },
  getMore: { run: getMore, options: ['collection', 'batchSize'], inTransaction: true },
  killCursors: { run: killCursors, options: ['cursors'], inTransaction: true },
  count: { run: count, options: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'] },
  distinct: { run: distinct, options: ['key', 'query', 'collation', 'hint'], inTransaction: true },
};
