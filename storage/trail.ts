import { type HydratedDocument, Schema, type Types } from 'mongoose';
import { type Acting, acting } from './acting.ts';
import { type Chained, type Checked, chainCheck, type End, hashOf } from './chain.ts';
import { clock } from './clock.ts';
import { currentSession, type NewEntry, type Told } from './current.ts';
import { always, keep } from './keep.ts';

/** A stored document that something happened to. */
type Subject = { id?: string; constructor: object };

/** Tells the trail, within a transaction. The subject is the stored document that it happened to. */
export interface Trail {
  (event: string, subject: Subject, detail?: Record<string, unknown>): void;
  /**
   * Whether the subject's last entry is this event, told by the same person at most `minutes` ago. Then the change goes
   * on with what was told there, and the transaction needs no entry of its own: the further saves of an editing session.
   */
  goesOn(event: string, subject: Subject, minutes: number): Promise<boolean>;
}

/** An entry as it is kept. */
export interface Entry {
  organisation: Types.ObjectId;
  /** Counts from 1 within the organisation. */
  number: number;
  /** The hash of the entry before. */
  previous: string | null;
  at: Date;
  /** The person's id; nobody when the system acted. */
  by: string | null;
  asDecidedBy?: string;
  event: string;
  subject: { kind: string; id: string };
  detail: Record<string, unknown>;
  hash: string;
}

const entrySchema = new Schema<Entry>({
  number: { type: Number, required: true, immutable: true },
  previous: { type: String, immutable: true, default: null },
  at: { type: Date, required: true, immutable: true },
  by: { type: String, immutable: true, default: null },
  asDecidedBy: { type: String, immutable: true },
  event: { type: String, required: true, immutable: true },
  subject: {
    kind: { type: String, required: true, immutable: true },
    id: { type: String, required: true, immutable: true },
  },
  detail: { type: Schema.Types.Mixed, required: true, immutable: true },
  hash: { type: String, required: true, immutable: true },
});
entrySchema.index({ organisation: 1, number: 1 }, { unique: true });
entrySchema.index({ organisation: 1, 'subject.id': 1, number: 1 });

const refuseChange = always(() => {
  throw new Error('A trail entry is inserted, never changed or removed');
});
for (const name of [
  'findOneAndUpdate',
  'findOneAndDelete',
  'updateOne',
  'updateMany',
  'deleteOne',
  'deleteMany',
] as const)
  entrySchema.pre(name as 'updateOne', { query: true, document: false }, refuseChange);

/** The entries: inserted, never changed. Only `transaction()` inserts them. */
export const TrailEntry = keep<Entry>('TrailEntry', entrySchema);
export type StoredEntry = HydratedDocument<Entry>;

interface Head {
  number: number;
  hash: string | null;
  taken: number;
  /** Changes wait until then: a backup is being made. */
  pausedUntil?: Date | null;
}

const headSchema = new Schema<Head>({
  number: { type: Number, required: true, default: 0 },
  hash: { type: String, default: null },
  /** Counts the writers, so that taking the head is a write that a second transaction conflicts with. */
  taken: { type: Number, required: true, default: 0 },
  pausedUntil: { type: Date },
});
headSchema.index({ organisation: 1 }, { unique: true });

/** The last entry of each organisation's chain, taken first by every transaction. */
export const TrailHead = keep<Head>('TrailHead', headSchema);

const subjectOf = (subject: Subject) => ({
  kind: (subject.constructor as { modelName?: string }).modelName ?? 'Thing',
  id: String(subject.id),
});

const nameOf = ({ person, asDecidedBy }: Acting) => ({ by: person?.id ?? null, ...(asDecidedBy && { asDecidedBy }) });

/** The last entry of a subject, the one with it: told just now, or stored and not older than so many minutes. */
const lastEntryOf = async (subject: Subject, told: Told, minutes: number) => {
  const id = String(subject.id);
  const since = new Date(clock.now().getTime() - minutes * 60_000);
  const now = told.entries.findLast((entry) => entry.subject.id === id);
  return (
    now ??
    (await TrailEntry.findOne({ 'subject.id': id, at: { $gte: since } })
      .sort({ number: -1 })
      .lean())
  );
};

/** Collects what a command tells, for its transaction. */
export const trailInto = (told: Told): Trail =>
  Object.assign(
    (event: string, subject: Subject, detail: Record<string, unknown> = {}) => {
      const plain = JSON.parse(JSON.stringify(detail));
      told.entries.push({ event, subject: subjectOf(subject), detail: plain, ...nameOf(acting()) });
    },
    {
      goesOn: async (event: string, subject: Subject, minutes: number) => {
        const last = await lastEntryOf(subject, told, minutes);
        const same = last?.event === event && last.by === acting().person?.id;
        if (same) told.goesOn = true;
        return same;
      },
    },
  );

/** Thrown when changes wait for a backup; `seconds` is how long to wait before asking again. */
export class Paused extends Error {
  readonly seconds = 5;

  constructor() {
    super('Changes wait while a backup is made');
  }
}

/** Takes the head of the acting organisation's chain: from here on its transactions stand in line. @throws {Paused} */
export const takeHead = async () => {
  const head = await TrailHead.findOneAndUpdate({}, { $inc: { taken: 1 } }, { returnDocument: 'after' });
  if (head?.pausedUntil && head.pausedUntil > clock.now()) throw new Paused();
  return head ?? (await new TrailHead({}).save());
};

/** Chains the entries to the head and moves the head on. */
export const writeEntries = async (head: Awaited<ReturnType<typeof takeHead>>, entries: NewEntry[]) => {
  const { organisation } = acting();
  let { number, hash } = head as { number: number; hash: string | null };
  const chained = entries.map((entry) => {
    const said = { ...entry, number: number + 1, previous: hash, at: clock.now(), organisation };
    hash = hashOf(said);
    number += 1;
    return new TrailEntry({ ...said, hash });
  });
  await insertAll(chained);
  await TrailHead.updateOne({}, { $set: { number, hash } });
};

/** All at once: a call for each entry would make long transactions longer. */
const insertAll = async (entries: StoredEntry[]) => {
  if (entries.length === 0) return;
  for (const entry of entries) await entry.validate();
  await TrailEntry.collection.insertMany(
    entries.map((entry) => entry.toObject({ depopulate: true })),
    { session: currentSession()! },
  );
};

/** How a chain is verified. */
interface Manner {
  /** The entry up to which it was verified before; without one it is read from the first. */
  from?: End;
  /** Ends it early: what it throws then is the signal's reason. */
  signal?: AbortSignal;
}

type Check = ReturnType<typeof chainCheck>;

/** @returns the number of the last entry that was read */
const readInto = async (check: Check, after: number, signal: AbortSignal | undefined): Promise<number> => {
  let last = after;
  const entries = TrailEntry.find({ number: { $gt: after } }).sort({ number: 1 });
  for await (const entry of entries.lean().cursor()) {
    signal?.throwIfAborted();
    if (!check.take(entry as unknown as Chained)) return Number.POSITIVE_INFINITY;
    last = entry.number;
  }
  return last;
};

/**
 * Verifies the acting organisation's chain up to the head. Entries that arrive meanwhile are read too, as the head has
 * gone on with them.
 * @param signed the ends that were signed on the way: they must be on it.
 */
export const verifyTrail = async (
  signed: readonly End[] = [],
  { from = { number: 0, hash: null }, signal }: Manner = {},
): Promise<Checked> => {
  const check = chainCheck(acting().organisation, signed, from);
  for (let read = from.number; ; ) {
    const before = read;
    read = await readInto(check, read, signal);
    const head = await TrailHead.findOne().lean();
    if (read >= (head?.number ?? 0) || read === before) return check.finish(head ?? undefined);
  }
};
