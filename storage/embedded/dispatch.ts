import { setTimeout as delay } from 'node:timers/promises';
import type { Call, Command, Connection } from './call.ts';
import { adminCommands } from './commands/admin.ts';
import { aggregateCommands } from './commands/aggregate.ts';
import { catalogCommands } from './commands/catalog.ts';
import { explainCommands } from './commands/explain.ts';
import { indexCommands } from './commands/indexes.ts';
import { readCommands } from './commands/reads.ts';
import { sessionCommands } from './commands/sessions.ts';
import { validateCommands } from './commands/validate.ts';
import { writeCommands } from './commands/writes.ts';
import type { Engine } from './engine.ts';
import { CommandError, gone, unsupported } from './errors.ts';
import { Conflict } from './locks.ts';
import { checkNotOlder, numberOf, type Session, sessionOf } from './sessions.ts';
import { abortIfOpen, beginTransaction, endTransaction, openTransaction } from './transactions.ts';
import { type Doc, encode } from './values/bson.ts';
import { isDoc, isNumeric, toNumber } from './values/types.ts';
import type { Request } from './wire.ts';

const COMMANDS = new Map<string, Command>(
  Object.entries({
    ...adminCommands,
    ...aggregateCommands,
    ...catalogCommands,
    ...explainCommands,
    ...indexCommands,
    ...readCommands,
    ...sessionCommands,
    ...validateCommands,
    ...writeCommands,
  }),
);

// Options of every command. Those about where to read and how sure to write change nothing with one server.
const COMMON = new Set(['$db', '$clusterTime', '$readPreference', 'readPreference', 'readConcern', 'writeConcern']);
for (const name of ['lsid', 'txnNumber', 'autocommit', 'startTransaction', 'maxTimeMS', 'comment']) COMMON.add(name);
for (const name of ['apiVersion', 'apiStrict', 'apiDeprecationErrors']) COMMON.add(name);
const OLD_NAMES: Record<string, string> = { findandmodify: 'findAndModify', deleteIndexes: 'dropIndexes' };

/** Answers one request; errors are answers too. Nothing is thrown but what breaks the connection. */
export const dispatch = async (engine: Engine, connection: Connection, request: Request): Promise<Buffer> => {
  try {
    const reply = await runCommand(engine, connection, request);
    return Buffer.isBuffer(reply) ? reply : encode(reply);
  } catch (error) {
    return encode(errorReply(error));
  }
};

const errorReply = (error: unknown): Doc => {
  const known = error instanceof CommandError ? error : internal(error);
  const { message: errmsg, code, codeName, extra, labels } = known;
  return { ok: 0, errmsg, code, codeName, ...extra, ...(labels ? { errorLabels: labels } : {}) };
};

// A mistake of the engine's own, or the disk's: told as it is, since only the application reads it.
const internal = (error: unknown): CommandError =>
  new CommandError(1, error instanceof Error ? (error.stack ?? error.message) : String(error));

const runCommand = (engine: Engine, connection: Connection, request: Request): Doc | Buffer | Promise<Doc | Buffer> => {
  const { command: body, documents } = request;
  const asked = Object.keys(body)[0] ?? '';
  const name = OLD_NAMES[asked] ?? asked;
  const command = COMMANDS.get(name);
  if (!command) throw new CommandError(59, `no such command: '${asked}'`);
  if (name !== asked) body[name] = body[asked];
  checkOptions(name, asked, command, body);
  const call: Call = {
    engine,
    name,
    db: typeof body.$db === 'string' ? body.$db : 'admin',
    command: body,
    documents,
    session: request.legacy ? undefined : sessionOf(engine.sessions, body),
    transaction: undefined,
    retryable: undefined,
    connection,
    deadline: deadlineOf(body),
  };
  const { session } = call;
  if (!session || body.txnNumber === undefined || name in sessionCommands) return command.run(call);
  return body.autocommit === false ? inTransaction(call, session, command) : retryably(call, session, command);
};

/** @throws CommandError 40415 for an option the command does not know, 115 for one that cannot be kept here */
const checkOptions = (name: string, asked: string, { options }: Command, body: Doc): void => {
  for (const option of Object.keys(body)) {
    if (option === asked || option === name || COMMON.has(option) || options.includes(option)) continue;
    throw new CommandError(40415, `BSON field '${name}.${option}' is an unknown field.`);
  }
  const { readConcern, writeConcern, apiVersion } = body;
  if (isDoc(writeConcern) && isNumeric(writeConcern.w) && toNumber(writeConcern.w) > 1) {
    throw new CommandError(100, 'Not enough data-bearing nodes: the embedded engine is one');
  }
  if (isDoc(readConcern) && readConcern.atClusterTime !== undefined) throw unsupported('Reading at a cluster time');
  if (apiVersion !== undefined && apiVersion !== '1') throw new CommandError(322, "API version must be '1'");
};

const deadlineOf = ({ maxTimeMS }: Doc): number => {
  const limit = toNumber(maxTimeMS ?? 0);
  return limit > 0 ? Date.now() + limit : Number.POSITIVE_INFINITY;
};

const retryably = (call: Call, session: Session, command: Command): Doc | Buffer | Promise<Doc | Buffer> => {
  const number = numberOf(call.command);
  checkNotOlder(session, number);
  abortIfOpen(call.engine, session);
  session.number = number;
  return command.run({ ...call, retryable: number });
};

const inTransaction = async (call: Call, session: Session, command: Command): Promise<Doc | Buffer> => {
  const { engine, name } = call;
  checkClient(call);
  const number = numberOf(call.command);
  if (call.command.startTransaction === true) return startTransaction(call, session, command);
  const transaction = openTransaction(session, number);
  if (!command.inTransaction) {
    endTransaction(engine, transaction, 'aborted');
    throw new CommandError(263, `Cannot run '${name}' in a multi-document transaction.`);
  }
  return inOpen({ ...call, transaction }, command);
};

// Nobody is there any more to end a transaction that would begin or go on now.
const checkClient = ({ connection }: Call): void => {
  if (connection.closed) throw gone();
};

// Whatever fails in a transaction ends it, as in MongoDB.
const inOpen = async (call: Call, command: Command): Promise<Doc | Buffer> => {
  const transaction = call.transaction!;
  transaction.connections.add(call.connection);
  try {
    const reply = await command.run(call);
    if (!Buffer.isBuffer(reply) && reply.writeErrors) endTransaction(call.engine, transaction, 'aborted');
    return reply;
  } catch (error) {
    if (transaction.state === 'open') endTransaction(call.engine, transaction, 'aborted');
    throw error;
  }
};

const PATIENCE = 1000;

/**
 * The first command of a transaction. When it meets another one's lock, nothing has been read yet that could grow
 * old: it waits a moment for that to end and starts from there, which spares the client a round of its own.
 */
const startTransaction = async (call: Call, session: Session, command: Command): Promise<Doc | Buffer> => {
  const number = numberOf(call.command);
  checkNotOlder(session, number);
  if (session.number === number) throw new CommandError(117, `Transaction ${number} has been started already`);
  const giveUp = Date.now() + PATIENCE;
  for (;;) {
    const transaction = beginTransaction(call.engine, session, number);
    try {
      if (!command.inTransaction)
        throw new CommandError(263, `Cannot run '${call.name}' in a multi-document transaction.`);
      return await inOpen({ ...call, transaction }, command);
    } catch (error) {
      const left = giveUp - Date.now();
      if (!(error instanceof Conflict) || left <= 0 || session.transaction !== transaction) throw error;
      await Promise.race([error.until, delay(left)]);
      checkClient(call);
    }
  }
};
