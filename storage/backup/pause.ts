import { setTimeout as wait } from 'node:timers/promises';
import { clock } from '../clock.ts';
import { TrailHead } from '../trail.ts';

/** Killed in the middle, a backup holds nobody up for longer than this. */
const longest = 60_000;
const renewed = 15_000;

const isConflict = (error: unknown) => (error as { code?: unknown }).code === 112;

/**
 * Marks every chain's head, which each transaction takes first: those under way end before the mark is set, those
 * that come see it. No transaction pays anything for it.
 */
const mark = async (change: { $set: { pausedUntil: Date } } | { $unset: { pausedUntil: 1 } }): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await TrailHead.collection.updateMany({}, change);
      return;
    } catch (error) {
      if (!isConflict(error) || attempt === 200) throw error;
      await wait(100);
    }
  }
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
