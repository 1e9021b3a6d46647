import mongoose from 'mongoose';
import { sameHeads, withPause } from './pause.ts';

type Session = mongoose.mongo.ClientSession;

/** Reads a collection whole, as BSON, all collections as they were at one moment. */
export type Read = (collection: string, sort: Record<string, 1>) => AsyncIterable<Buffer>;

/** How the moment is held still: `snapshot` while everybody works on, `pause` while changes wait. */
export type Held = 'snapshot' | 'pause';

/** Some hundred documents at a time: little memory, and no long turn for the server. */
const batchSize = 250;

const database = () => mongoose.connection.db!;

const reading =
  (session?: Session): Read =>
  (collection, sort) =>
    database()
      .collection(collection)
      .find({}, { raw: true, sort, batchSize, ...(session && { session }) }) as unknown as AsyncIterable<Buffer>;

const isEmbedded = async (): Promise<boolean> => {
  const { modules } = await database().admin().command({ buildInfo: 1 });
  return Array.isArray(modules) && modules.includes('embedded');
};

/** The embedded engine's transactions read one snapshot, and last as long as they are used. */
const inTransaction = async <T>(work: (read: Read) => Promise<T>): Promise<T> => {
  const session = await mongoose.connection.startSession();
  try {
    session.startTransaction({ readConcern: { level: 'snapshot' } });
    return await work(reading(session));
  } finally {
    if (session.inTransaction()) await session.abortTransaction();
    await session.endSession();
  }
};

/** Whether a server really reads at one time: some take the wish and forget it, and then tell no time. */
const tellsTime = async (session: Session): Promise<boolean> => {
  try {
    for await (const _ of reading(session)('trailheads', { _id: 1 })) break;
    return (session as { snapshotTime?: unknown }).snapshotTime !== undefined;
  } catch {
    return false;
  }
};

/**
 * Reads the database as it is at one moment: on the embedded engine in a transaction's snapshot, on a server in a
 * snapshot session, and where there is none while changes wait.
 * @param work may be given the whole database to read; it runs once.
 * @throws when an organisation was made during a pause: then nothing is sure, and one tries again.
 */
export const atOneMoment = async <T>(work: (read: Read, held: Held) => Promise<T>): Promise<T> => {
  if (await isEmbedded()) return inTransaction((read) => work(read, 'snapshot'));
  const session = await mongoose.connection.startSession({ snapshot: true });
  try {
    if (await tellsTime(session)) return await work(reading(session), 'snapshot');
  } finally {
    await session.endSession();
  }
  return withPause(() => sameHeads(() => work(reading(), 'pause')));
};
