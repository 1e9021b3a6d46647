import { type Call, collectionOf } from '../call.ts';
import { createCollection } from '../catalog.ts';
import { CommandError } from '../errors.ts';
import { keepReply, recallReply } from '../replies.ts';
import type { Change, Collection } from '../state.ts';
import { transactionWriter } from '../transactions.ts';
import { type Doc, encode } from '../values/bson.ts';
import { directWriter, type Writer } from '../writes.ts';

/** What a write command works with; `target` is its collection, made when it is not there yet and has to be. */
export type Writing = { writer: Writer; target(make: boolean): Collection | undefined };

/**
 * Runs a write command: in its transaction, or in the next commit. There a retryable write that was done already is
 * not done again; its answer is given again.
 */
export const write = async (call: Call, body: (writing: Writing) => Doc): Promise<Doc | Buffer> => {
  const { engine, transaction, session, retryable } = call;
  if (transaction) return writeInTransaction(call, body);
  return engine.commits.run((change) => {
    const before = session && retryable !== undefined ? recallReply(engine.disk, session.id) : undefined;
    if (before && before.number === retryable && !before.committed) return before.body;
    const reply = body({
      writer: directWriter(engine.disk, engine.locks, change),
      target: (make) => collectionOf(call) ?? (make ? makeCollection(call, change) : undefined),
    });
    if (!session || retryable === undefined) return reply;
    const bytes = encode(reply);
    keepReply(engine.disk, session.id, { number: retryable, committed: false, body: bytes });
    return bytes;
  }, call.deadline - Date.now());
};

const writeInTransaction = async (call: Call, body: (writing: Writing) => Doc): Promise<Doc> => {
  const { engine, transaction } = call;
  // A collection is made at once, also for a transaction that may be aborted: an empty one does no harm.
  if (!collectionOf(call)) await engine.commits.run((change) => collectionOf(call) ?? makeCollection(call, change));
  if (transaction?.state !== 'open')
    throw new CommandError(251, 'The transaction has been aborted', undefined, ['TransientTransactionError']);
  return body({ writer: transactionWriter(engine, transaction), target: () => collectionOf(call) });
};

const makeCollection = (call: Call, change: Change): Collection => {
  const { disk, catalog } = call.engine;
  return createCollection(disk, catalog, change, { db: call.db, name: String(call.command[call.name]) });
};

/**
 * Runs the statements of a command one after the other. One that fails is reported, and ends the command if it is
 * ordered or in a transaction.
 */
export const runStatements = (call: Call, count: number, run: (at: number) => void): Doc[] => {
  const errors: Doc[] = [];
  const ordered = call.command.ordered !== false;
  for (let at = 0; at < count; at++) {
    try {
      run(at);
    } catch (error) {
      if (!isStatementError(error)) throw error;
      errors.push({ index: at, code: error.code, errmsg: error.message, ...error.extra });
      if (ordered || call.transaction) break;
    }
  }
  return errors;
};

const isStatementError = (error: unknown): error is CommandError =>
  error instanceof CommandError && error.code !== 112 && error.code !== 50;

/** `writeErrors`, when there are any. */
export const withErrors = (errors: Doc[]): Doc => (errors.length ? { writeErrors: errors } : {});

/** @throws CommandError 40415 for a field that a statement may not have */
export const checkStatement = (kind: string, statement: Doc, known: readonly string[]): void => {
  for (const name of Object.keys(statement)) {
    if (!known.includes(name)) throw new CommandError(40415, `BSON field '${kind}.${name}' is an unknown field.`);
  }
};
