import { AsyncLocalStorage } from 'node:async_hooks';
import mongoose, { type ClientSession } from 'mongoose';
import { acting } from './acting.ts';
import { isTaken } from './came-first.ts';
import { type Current, currentTransaction, OutsideTransaction } from './current.ts';
import { Queue } from './line.ts';
import { type Trail, takeHead, trailInto, writeEntries } from './trail.ts';

/** Thrown when a transaction told the trail nothing, nor goes on with an entry: it is rolled back. */
export class NothingTold extends Error {}

/** Thrown when what was to be stored exists already; `fields` names the unique values. */
export class Taken extends Error {
  constructor(readonly fields: Record<string, unknown>) {
    super('It exists already');
  }
}

/** A change that waits for its turn. */
interface Change {
  body: (trail: Trail) => Promise<unknown>;
  /** Does work as whoever asked for the change. */
  asAsked: <R>(work: () => R) => R;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
}

const listeners = new Set<(organisation: string) => void>();

/** Calls back after every committed transaction, with its organisation. */
export const afterCommit = (listener: (organisation: string) => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

type Sessions = AsyncLocalStorage<{ session: ClientSession }>;
/** Mongoose gives its queries the session that is in here: a change is made in the context of whoever asked for it. */
const sessions = () => (mongoose as unknown as { transactionAsyncLocalStorage: Sessions }).transactionAsyncLocalStorage;

const within = <T>(current: Current, work: () => Promise<T>): Promise<T> =>
  sessions().run({ session: current.session }, () =>
    currentTransaction.run(current, async () => {
      try {
        return await work();
      } finally {
        current.open = false;
      }
    }),
  );

const make = ({ body }: Change, shared: Omit<Current, 'open'>) => {
  const told = shared.entries.length;
  const current: Current = { ...shared, open: true };
  return within(current, async () => {
    const result = await body(trailInto(current));
    if (shared.entries.length === told && !current.goesOn)
      throw new NothingTold('A change that tells the trail nothing is rolled back');
    return result;
  });
};

type Changes = readonly [Change, ...Change[]];
const longest = 1_000;

/** Makes the changes, all or none: the first ones that can be made in short. @returns the results of those made */
const attempt = (changes: Changes): Promise<unknown[]> =>
  mongoose.connection.transaction(async (session) => {
    const { organisation } = acting();
    const shared = { organisation, session, entries: [] };
    const results: unknown[] = [];
    const began = performance.now();
    const current: Current = { ...shared, open: true };
    await within(current, async () => {
      const head = await takeHead();
      for (const change of changes) {
        results.push(await change.asAsked(() => make(change, shared)));
        if (performance.now() - began > longest) break;
      }
      await writeEntries(head, shared.entries);
    });
    return results;
  }) as Promise<unknown[]>;

const twiceIfTaken = async (change: Change): Promise<unknown> => {
  try {
    return (await attempt([change]))[0];
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
  try {
    return (await attempt([change]))[0]; // another process may have come first: what it stored is seen now
  } catch (error) {
    throw isTaken(error) ? new Taken(error.keyValue ?? {}) : error;
  }
};

const committed = () => {
  const { organisation } = acting();
  for (const listener of listeners) listener(organisation);
};

const alone = async (change: Change) => {
  try {
    const result = await twiceIfTaken(change);
    committed();
    change.resolve(result as never);
  } catch (error) {
    change.reject(error);
  }
};

const atOnce = 16;

const together = async (changes: Changes) => {
  const results = await attempt(changes);
  committed();
  for (const [at, result] of results.entries()) changes[at]!.resolve(result as never);
  return results.length;
};

/** One commit for all that wait. When that fails, each is made alone: the others are not to suffer from one. */
const makeAll = async (waiting: readonly Change[]): Promise<number> => {
  const changes = waiting.slice(0, atOnce) as [Change, ...Change[]];
  const made = changes.length > 1 && (await changes[0].asAsked(() => together(changes)).catch(() => undefined));
  if (made) return made;
  for (const change of changes) await change.asAsked(() => alone(change));
  return changes.length;
};

const queue = new Queue<Change>(500, makeAll);

/** How many writers stand in line in this process, and in the longest line of one organisation. */
export const writersInLine = (): { all: number; longest: number } => ({
  all: queue.lengths.reduce((sum, one) => sum + one, 0),
  longest: Math.max(0, ...queue.lengths),
});

/**
 * Runs a change and writes its trail entries with it: both or neither. The body may run twice; only awaited storage
 * calls go in, one at a time, on documents loaded or made inside. Inside another transaction it joins that one. Changes
 * of one organisation are made one after the other; those that waited meanwhile share a commit.
 * @returns what the body returns.
 * @throws {NothingTold} when the body told the trail nothing.
 * @throws {Taken} when a unique value exists already.
 * @throws {LineFull} when too many writers of the organisation wait.
 */
export const transaction = async <T>(body: (trail: Trail) => Promise<T>): Promise<T> => {
  const { organisation } = acting();
  const outer = currentTransaction.getStore();
  if (outer?.open && outer.derives) throw new OutsideTransaction('What follows the trail does not change it');
  if (outer?.open && outer.organisation === organisation) return await body(trailInto(outer));
  const asAsked = AsyncLocalStorage.snapshot();
  return await new Promise<T>((resolve, reject) => queue.add(organisation, { body, asAsked, resolve, reject }));
};

/**
 * Writes what is derived, in one commit: all of it or, when the work fails, nothing. No kept data changes in it. The work
 * may run twice, as a transaction's.
 */
export const deriving = async (work: () => Promise<void>): Promise<void> => {
  const { organisation } = acting();
  await mongoose.connection.transaction((session) =>
    within({ organisation, session, entries: [], open: true, derives: true }, work),
  );
};
