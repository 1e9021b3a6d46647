import mongoose from 'mongoose';
import { acting } from './acting.ts';
import { isTaken } from './came-first.ts';
import { type Current, currentTransaction } from './current.ts';
import { Line } from './line.ts';
import { type Trail, takeHead, trailInto, writeEntries } from './trail.ts';

/** Thrown when a transaction told the trail nothing, nor goes on with an entry: it is rolled back. */
export class NothingTold extends Error {}

/** Thrown when what was to be stored exists already; `fields` names the unique values. */
export class Taken extends Error {
  constructor(readonly fields: Record<string, unknown>) {
    super('It exists already');
  }
}

const line = new Line(500);
/** How many writers stand in line in this process, and in the longest line of one organisation. */
export const writersInLine = (): { all: number; longest: number } => ({
  all: line.lengths.reduce((sum, one) => sum + one, 0),
  longest: Math.max(0, ...line.lengths),
});

const listeners = new Set<(organisation: string) => void>();

/** Calls back after every committed transaction, with its organisation. */
export const afterCommit = (listener: (organisation: string) => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const attempt = async <T>(body: (trail: Trail) => Promise<T>): Promise<T> => {
  const { organisation } = acting();
  return (await mongoose.connection.transaction(async (session) => {
    const current: Current = { organisation, session, entries: [], open: true };
    return await currentTransaction.run(current, async () => {
      try {
        const head = await takeHead();
        const result = await body(trailInto(current));
        if (current.entries.length === 0 && !current.goesOn)
          throw new NothingTold('A change that tells the trail nothing is rolled back');
        await writeEntries(head, current.entries);
        return result;
      } finally {
        current.open = false;
      }
    });
  })) as T;
};

const twiceIfTaken = async <T>(body: (trail: Trail) => Promise<T>): Promise<T> => {
  try {
    return await attempt(body);
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
  try {
    return await attempt(body); // another process may have come first: what it stored is seen now
  } catch (error) {
    throw isTaken(error) ? new Taken(error.keyValue ?? {}) : error;
  }
};

/**
 * Runs a change and writes its trail entries with it: both or neither. The body may run twice; only awaited storage
 * calls go in, one at a time, on documents loaded or made inside. Inside another transaction it joins that one.
 * @returns what the body returns.
 * @throws {NothingTold} when the body told the trail nothing.
 * @throws {Taken} when a unique value exists already.
 * @throws {LineFull} when too many writers of the organisation wait.
 */
export const transaction = async <T>(body: (trail: Trail) => Promise<T>): Promise<T> => {
  const { organisation } = acting();
  const outer = currentTransaction.getStore();
  if (outer?.open && outer.organisation === organisation) return await body(trailInto(outer));
  const result = await line.wait(organisation, () => twiceIfTaken(body));
  for (const listener of listeners) listener(organisation);
  return result;
};
