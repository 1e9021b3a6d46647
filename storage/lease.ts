import { randomBytes } from 'node:crypto';
import { Schema } from 'mongoose';
import { unlessSecond } from './came-first.ts';
import { keep } from './keep.ts';

interface Kept {
  name: string;
  /** Who has it; nobody when it was given back. */
  holder: string | null;
  /** By the clock of the database, the only one that all processes share. */
  renewedAt: Date;
  /** How long it holds without being renewed. */
  milliseconds: number;
}

const leaseSchema = new Schema<Kept>({
  name: { type: String, required: true },
  holder: { type: String, default: null },
  renewedAt: { type: Date, required: true },
  milliseconds: { type: Number, required: true },
});
leaseSchema.index({ name: 1 }, { unique: true });
const Lease = keep<Kept>('Lease', leaseSchema);

/** Makes the collection before anything else is made: what comes first at start is done under a lease. */
export const prepareLeases = async (): Promise<void> => {
  await Lease.createCollection();
  await Lease.createIndexes();
};

/** Something that one process at a time may do, and this one may now. */
export interface Held {
  /** Holds it as long again. @returns false when somebody else has it: what was begun under it must end */
  renew(): Promise<boolean>;
  /** Gives it back, for others to take at once. */
  release(): Promise<void>;
}

/** Both sides of the comparison are the database's: a process whose clock is wrong takes nothing too early. */
const isFree = {
  $or: [{ holder: null }, { $expr: { $lt: ['$renewedAt', { $subtract: ['$$NOW', '$milliseconds'] }] } }],
};

const take = async (name: string, holder: string, milliseconds: number) =>
  unlessSecond(
    Lease.findOneAndUpdate({ name, ...isFree }, { $set: { holder, milliseconds }, $currentDate: { renewedAt: true } }),
  );

const ensure = async (name: string) => {
  if (await Lease.exists({ name })) return;
  await unlessSecond(new Lease({ name, renewedAt: new Date(0), milliseconds: 0 }).save());
};

/**
 * Takes a lease when nobody has it, or whoever had it let it run out: a killed process keeps it no longer than that.
 * @param milliseconds how long it holds without being renewed.
 * @returns nothing while another one has it.
 */
export const takeLease = async (name: string, milliseconds: number): Promise<Held | undefined> => {
  const holder = randomBytes(9).toString('base64url');
  await ensure(name);
  if (!(await take(name, holder, milliseconds))) return undefined;
  const own = { name, holder };
  return {
    renew: async () => Boolean(await Lease.findOneAndUpdate(own, { $currentDate: { renewedAt: true } })),
    release: async () => void (await unlessSecond(Lease.updateOne(own, { $set: { holder: null } }))),
  };
};

/** Renews the lease while the work goes on; once it may have run out, or is another's, the signal tells the work to end. */
const keptUp = (held: Held, milliseconds: number) => {
  const lost = new AbortController();
  let goodUntil = performance.now() + milliseconds;
  const renew = async () => {
    const asked = performance.now();
    const renewed = await held.renew().catch(() => undefined); // the database may be back before it runs out
    if (renewed) goodUntil = asked + milliseconds;
    if (renewed === false || performance.now() > goodUntil) lost.abort(new Error('The lease is lost'));
  };
  const timer = setInterval(renew, milliseconds / 3);
  return { signal: lost.signal, end: () => clearInterval(timer) };
};

/**
 * Does the work while no other process does what has this name.
 * @param work ends early when the signal says that the lease is lost. Until then it is the only one; what it writes
 *   has to bear being done twice all the same, as a process may stand still at any line and go on later.
 * @returns what the work returned, in an object; nothing when another process has the lease.
 */
export const withLease = async <T>(
  name: string,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<{ result: T } | undefined> => {
  const held = await takeLease(name, milliseconds);
  if (!held) return undefined;
  const { signal, end } = keptUp(held, milliseconds);
  try {
    return { result: await work(signal) };
  } finally {
    end();
    await held.release().catch(() => undefined); // it runs out by itself
  }
};
