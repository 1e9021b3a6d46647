import type { Engine } from './engine.ts';
import { find } from './find.ts';
import { leftovers, removeSome } from './leftovers.ts';
import { pruneReplies } from './replies.ts';
import type { Change, Collection, Index } from './state.ts';
import { abortIfOpen } from './transactions.ts';
import { type Doc, toNumber } from './values/types.ts';
import { directWriter } from './writes.ts';

const CURSOR_IDLE = 10 * 60_000;
const TRANSACTION_IDLE = 60_000;
const SESSION_IDLE = 30 * 60_000;
// Expired records are removed in portions, so that a long list does not hold up everybody.
const PORTION = 200;

/** Tidies up now and then. @returns stops it */
export const startSweeping = (engine: Engine): (() => void) => {
  let running = true;
  const removing = once(() => removeLeftovers(engine, () => running));
  removing();
  const timers = [
    setInterval(() => endIdle(engine, Date.now()), 10_000),
    setInterval(() => void removeExpired(engine, Date.now()).catch(() => {}), 60_000),
    setInterval(removing, 5000),
  ];
  for (const timer of timers) timer.unref();
  return () => {
    running = false;
    timers.forEach(clearInterval);
  };
};

/** Does something in turns that do not meet; what fails is tried again in the next. */
const once = (work: () => Promise<void>): (() => void) => {
  let busy = false;
  return () => {
    if (busy) return;
    busy = true;
    void work()
      .catch(() => {})
      .finally(() => {
        busy = false;
      });
  };
};

/** Removes all that is left, but for the indexes that are being built. @param goOn asked before each portion */
export const removeLeftovers = async ({ disk, catalog, commits }: Engine, goOn: () => boolean): Promise<void> => {
  for (const id of leftovers(disk)) {
    let done = catalog.building.has(id);
    while (!done && goOn()) done = await commits.run(() => removeSome(disk, id));
  }
};

/** Ends what was forgotten: idle cursors, transactions and sessions. */
export const endIdle = (engine: Engine, now: number): void => {
  engine.cursors.closeAll((cursor) => cursor.owner === undefined && now - cursor.used > CURSOR_IDLE);
  for (const session of engine.sessions.values()) {
    const idle = now - session.used;
    if (idle > TRANSACTION_IDLE) abortIfOpen(engine, session);
    if (idle > SESSION_IDLE) engine.sessions.delete(session.id);
  }
};

/** Removes what has expired: the records of TTL indexes, and answers that nobody can ask for again. */
export const removeExpired = async (engine: Engine, now: number): Promise<void> => {
  await engine.commits.run(() => pruneReplies(engine.disk, now));
  for (const collection of [...engine.catalog.collections.values()]) {
    for (const index of collection.indexes) {
      if (index.spec.expireAfterSeconds !== undefined) await expire(engine, collection, index, now);
    }
  }
};

const expire = async (engine: Engine, collection: Collection, index: Index, now: number): Promise<void> => {
  const before = new Date(now - toNumber(index.spec.expireAfterSeconds) * 1000);
  let removed = PORTION;
  while (removed === PORTION && !collection.dropped) {
    removed = await engine.commits.run((change) => removeOlder(engine, change, collection, index, before));
  }
};

const removeOlder = (engine: Engine, change: Change, collection: Collection, index: Index, before: Date): number => {
  const writer = directWriter(engine.disk, engine.locks, change);
  const old = { [index.paths[0]!]: { $lt: before } };
  const partial = index.spec.partialFilterExpression as Doc | undefined;
  const filter = partial ? { $and: [old, partial] } : old;
  const steps = [...find(engine.disk, collection, { filter, limit: PORTION, hint: index.name }, {})];
  const expired = steps.filter((step) => step !== undefined);
  for (const { record, bytes } of expired) writer.put(collection, record, bytes, undefined);
  return expired.length;
};
