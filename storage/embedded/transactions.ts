import { takeSnapshot } from './disk.ts';
import type { Engine } from './engine.ts';
import { CommandError, writeConflict } from './errors.ts';
import { duplicate, holdersOf, nameKey } from './indexes.ts';
import { freeLocks, keyLock, recordLock, takeLock } from './locks.ts';
import { readKept } from './records.ts';
import { keepReply, recallReply } from './replies.ts';
import type { Session, Transaction } from './sessions.ts';
import type { Collection, Index, PendingRecord } from './state.ts';
import type { Doc } from './values/types.ts';
import { keyChanges, type Writer, writePending } from './writes.ts';

/** Opens a transaction on the newest state. */
export const beginTransaction = (engine: Engine, session: Session, number: bigint): Transaction => {
  abortIfOpen(engine, session);
  const snapshot = takeSnapshot(engine.disk);
  let resolve = () => {};
  const ended = new Promise<void>((done) => {
    resolve = done;
  });
  const transaction: Transaction = {
    number,
    state: 'open',
    view: { snapshot, generation: engine.catalog.generation, pending: new Map() },
    keys: new Map(),
    connections: new Set(),
    locks: new Set(),
    ended,
    close: () => {
      snapshot.done();
      resolve();
    },
  };
  session.number = number;
  session.transaction = transaction;
  return transaction;
};

/** Ends a transaction that is open, in one way or the other; one that has ended stays as it is. */
export const endTransaction = (engine: Engine, transaction: Transaction, state: 'committed' | 'aborted'): void => {
  if (transaction.state === 'committed' || transaction.state === 'aborted') return;
  transaction.state = state;
  transaction.view.pending.clear();
  transaction.keys.clear();
  freeLocks(engine.locks, transaction);
  engine.cursors.closeAll((cursor) => cursor.owner === transaction);
  transaction.close();
};

/** Aborts the transaction of a session, if it has one that is still open. */
export const abortIfOpen = (engine: Engine, { transaction }: Session): void => {
  if (transaction?.state === 'open') endTransaction(engine, transaction, 'aborted');
};

/** @throws CommandError 251 or 256 unless this is the session's transaction and open */
export const openTransaction = (session: Session, number: bigint): Transaction => {
  const { transaction } = session;
  if (transaction?.number !== number || transaction.state === 'aborted') throw noSuchTransaction(session, number);
  if (transaction.state === 'open') return transaction;
  throw new CommandError(256, `Transaction ${number} has been committed.`);
};

const noSuchTransaction = (session: Session, number: bigint) =>
  new CommandError(
    251,
    `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${session.number}`,
    undefined,
    ['TransientTransactionError'],
  );

/**
 * Commits. Asked again for the same number it says yes again, also after a restart.
 * @throws CommandError 251 when there is no such transaction, 112 when it cannot be committed any more
 */
export const commitTransaction = async (engine: Engine, session: Session, number: bigint): Promise<void> => {
  if (session.transaction?.state === 'committing') await session.transaction.ended;
  if (wasCommitted(engine, session, number)) return;
  const transaction = openTransaction(session, number);
  transaction.state = 'committing';
  try {
    if (transaction.view.pending.size)
      await engine.commits.run((change) => {
        const byId = new Map([...engine.catalog.collections.values()].map((collection) => [collection.id, collection]));
        writePending(engine.disk, change, transaction.view.pending, byId);
        keepReply(engine.disk, session.id, { number, kind: 'commit', body: Buffer.alloc(0) });
      });
    endTransaction(engine, transaction, 'committed');
  } catch (error) {
    endTransaction(engine, transaction, 'aborted');
    throw error;
  }
};

const wasCommitted = (engine: Engine, session: Session, number: bigint): boolean => {
  if (session.transaction) return session.transaction.number === number && session.transaction.state === 'committed';
  const kept = recallReply(engine.disk, session.id);
  return kept?.number === number && kept.kind === 'commit';
};

/** Writes into a transaction. What another transaction has locked, or changed since the snapshot, is a conflict. */
export const transactionWriter = (engine: Engine, transaction: Transaction): Writer => ({
  view: transaction.view,
  hold(collection, record, bytes) {
    takeLock(engine.locks, recordLock(collection.id, record), transaction);
    const own = transaction.view.pending.get(collection.id)?.has(record);
    if (!own && !isCurrent(engine, collection, record, bytes)) throw writeConflict();
  },
  put(collection, record, before, after) {
    if (before) this.hold(collection, record, before);
    const records = recordsOf(transaction, collection);
    const known = records.get(record);
    const { after: doc, changes } = keyChanges(collection, before, after);
    for (const { index, added, freed } of changes) {
      if (!index.unique) continue;
      for (const key of freed) freeKey(engine, transaction, keyLock(index.id, nameKey(key)));
      for (const key of added) claimKey(engine, transaction, { collection, index, key, record, doc });
    }
    records.set(record, { before: known ? known.before : before, after });
  },
});

const recordsOf = (transaction: Transaction, collection: Collection): Map<number, PendingRecord> => {
  const records = transaction.view.pending.get(collection.id) ?? new Map<number, PendingRecord>();
  transaction.view.pending.set(collection.id, records);
  return records;
};

// Records are compared as bytes: one that was changed and changed back has not been changed for this transaction.
const isCurrent = (engine: Engine, collection: Collection, record: number, before: Buffer): boolean =>
  readKept(engine.disk, collection, record)?.equals(before) ?? false;

const freeKey = (engine: Engine, transaction: Transaction, name: string): void => {
  takeLock(engine.locks, name, transaction);
  transaction.keys.set(name, null);
};

type Claim = { collection: Collection; index: Index; key: Buffer; record: number; doc: Doc };

const claimKey = (engine: Engine, transaction: Transaction, claim: Claim): void => {
  const { collection, index, key, record, doc } = claim;
  const name = keyLock(index.id, nameKey(key));
  takeLock(engine.locks, name, transaction);
  const own = transaction.keys.get(name);
  if (typeof own === 'number' && own !== record) throw duplicate(collection, index, doc);
  if (own === undefined) checkUnclaimed(engine, transaction, claim);
  transaction.keys.set(name, record);
};

const checkUnclaimed = (
  { disk }: Engine,
  { view }: Transaction,
  { collection, index, key, record, doc }: Claim,
): void => {
  const now = holdersOf(disk, index, key).filter((holder) => holder !== record);
  const then = holdersOf(disk, index, key, view.snapshot).filter((holder) => holder !== record);
  if (now.some((holder) => then.includes(holder))) throw duplicate(collection, index, doc);
  if (now.length || then.length) throw writeConflict();
};
