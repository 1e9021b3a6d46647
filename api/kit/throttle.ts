import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Schema } from 'mongoose';
import { unlessSecond } from '../../storage/came-first.ts';
import { clock } from '../../storage/clock.ts';
import { currentSession } from '../../storage/current.ts';
import { keep } from '../../storage/keep.ts';
import { Problem } from './problem.ts';

interface Kept {
  key: string;
  failures: number;
  until: Date;
  expiresAt: Date;
}

const throttleSchema = new Schema<Kept>({
  key: { type: String, required: true },
  failures: { type: Number, required: true },
  /** Until when the next attempt is refused. */
  until: { type: Date, required: true },
  /** When all is forgotten. */
  expiresAt: { type: Date, required: true },
});
throttleSchema.index({ key: 1 }, { unique: true });
throttleSchema.index({ expiresAt: 1 });
const Throttle = keep<Kept>('Throttle', throttleSchema);

/** Counts the failed attempts of one kind: after `free` of them each further one has to wait twice as long. */
export interface Counter {
  /** What is counted, for example an account from an address; kept as a hash only. */
  name: string;
  free: number;
  /** Whether a success clears it; otherwise a success only does not count, as it says nothing about the others' attempts. */
  cleared: boolean;
}

const longestWait = 15 * 60_000;
const memory = 60 * 60_000;

const keyOf = ({ name }: Counter) => createHash('sha256').update(name).digest('hex');
const waitAfter = (failures: number, free: number) =>
  failures < free ? 0 : Math.min(longestWait, 1000 * 2 ** (failures - free));

const tooMany = (milliseconds: number) => {
  const retryAfter = Math.max(1, Math.ceil(milliseconds / 1000));
  return new Problem('too-many', `Too many attempts; try again in ${retryAfter} seconds`, { retryAfter });
};

const read = async (counter: Counter, now: number) => {
  const found = await Throttle.findOne({ key: keyOf(counter) }).lean();
  const known = found && found.expiresAt.getTime() > now ? found : undefined;
  // Nobody waits for attempts that are free, though one that came later, or by a faster clock, has counted already.
  if (known && known.failures >= counter.free && known.until.getTime() > now)
    throw tooMany(known.until.getTime() - now);
  return { found, failures: known?.failures ?? 0 };
};

/** Counts one more, unless another attempt counted in the meantime. */
const countOn = (counter: Counter, { found, failures }: Awaited<ReturnType<typeof read>>, now: number) => {
  const until = new Date(now + waitAfter(failures + 1, counter.free));
  const next = { failures: failures + 1, until, expiresAt: new Date(now + memory) };
  const key = keyOf(counter);
  const write = found
    ? Throttle.findOneAndUpdate({ key, failures: found.failures, until: found.until }, { $set: next })
    : new Throttle({ key, ...next }).save();
  return unlessSecond<unknown>(write);
};

/** The attempt is counted before it is made, so that a hundred at the same moment are a hundred. */
const count = async (counter: Counter, now: number): Promise<void> => {
  // An office comes to work at the same minute and from one address: who was second steps back for a moment.
  for (let tries = 1; tries <= 30; tries += 1) {
    if (await countOn(counter, await read(counter, now), now)) return;
    await wait(Math.random() * 10 * tries);
  }
  throw tooMany(1000);
};

const success = async (counter: Counter, now: number) => {
  const key = keyOf(counter);
  if (counter.cleared) await Throttle.deleteOne({ key });
  else await Throttle.updateOne({ key }, { $inc: { failures: -1 }, $set: { until: new Date(now) } });
};

/**
 * Makes an attempt that could be a guess. Every process of the store counts together.
 * @param work gives nothing when the attempt failed.
 * @throws {Problem} `too-many` with `retryAfter` while one of the counters has to be waited for.
 */
export const throttled = async <T>(counters: readonly Counter[], work: () => Promise<T | undefined>) => {
  if (currentSession()) throw new Error('An attempt is counted outside of transactions, or its count is rolled back');
  const now = clock.now().getTime();
  for (const counter of counters) await read(counter, now);
  for (const counter of counters) await count(counter, now);
  const result = await work();
  if (result !== undefined) for (const counter of counters) await success(counter, now);
  return result;
};

/** Removes what is forgotten anyway. */
export const sweepThrottle = async (): Promise<void> => {
  await Throttle.deleteMany({ expiresAt: { $lt: clock.now() } });
};
