import { isConflict } from '../came-first.ts';
import { clock } from '../clock.ts';
import { TrailHead } from '../trail.ts';

/** Killed in the middle, a backup holds nobody up for longer than this. */
const longest = 60_000;
const renewed = 15_000;

type Update = { $set: { pausedUntil: Date } } | { $unset: { pausedUntil: 1 } };

/** On a server a write waits for its turn before it is told of a conflict; under many writers it asks again. */
const change = async (head: unknown, update: Update): Promise<void> => {
  const giveUp = performance.now() + longest;
  for (;;) {
    try {
      await TrailHead.collection.updateOne({ _id: head as never }, update);
      return;
    } catch (error) {
      if (!isConflict(error) || performance.now() > giveUp) throw error;
    }
  }
};

/**
 * Marks every chain's head, which each transaction takes first: those under way end before the mark is set, those
 * that come see it. No transaction pays anything for it.
 */
const mark = async (update: Update): Promise<void> => {
  for (const { _id } of await TrailHead.collection.find({}, { projection: { _id: 1 } }).toArray())
    await change(_id, update);
};

const on = () => ({ $set: { pausedUntil: new Date(clock.now().getTime() + longest) } });

/** Lets changes wait while the work is done; they are refused as unavailable, to be tried again. */
export const withPause = async <T>(work: () => Promise<T>): Promise<T> => {
  await mark(on());
  let renewing: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    renewing = mark(on()).catch(() => {});
  }, renewed);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await renewing;
    await mark({ $unset: { pausedUntil: 1 } });
  }
};

const heads = async (): Promise<string> => {
  const all = await TrailHead.collection.find({}, { sort: { _id: 1 } }).toArray();
  return JSON.stringify(all.map(({ _id, taken, number }) => [_id, taken, number]));
};

/** Does the work, and then makes sure that no chain went on meanwhile. */
export const sameHeads = async <T>(work: () => Promise<T>): Promise<T> => {
  const before = await heads();
  const result = await work();
  if ((await heads()) !== before)
    throw new Error('The data changed although changes were paused; run the backup again');
  return result;
};
