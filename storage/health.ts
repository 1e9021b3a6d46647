import mongoose from 'mongoose';
import { isOnlyWriter } from './connect.ts';
import { followerNames, readUntil } from './follow.ts';
import { TrailHead } from './trail.ts';

/** What the engine tells of itself. */
export interface EngineFacts {
  kind: 'embedded' | 'mongodb';
  version: string;
  /** On disk, indexes with it, where the engine tells. */
  bytes: number | null;
  documents: number;
  indexes: number;
}

const database = () => mongoose.connection.db!;
const numberOr = <T>(value: unknown, unless: T): number | T => (typeof value === 'number' ? value : unless);

/** Which engine answers, and how much it holds. */
export const engineFacts = async (): Promise<EngineFacts> => {
  const [{ version }, stats] = await Promise.all([database().admin().buildInfo(), database().stats()]);
  return {
    kind: isOnlyWriter() ? 'embedded' : 'mongodb',
    version: String(version),
    bytes: numberOr(stats.totalSize, null) ?? numberOr(stats.storageSize, null),
    documents: numberOr(stats.objects, 0),
    indexes: numberOr(stats.indexes, 0),
  };
};

/** What the embedded engine does now; nothing of a server, which has its own supervision. */
export const engineActivity = async (): Promise<Record<
  'sessions' | 'cursors' | 'locks' | 'commits',
  number
> | null> => {
  if (!isOnlyWriter()) return null;
  const { sessions, cursors, locks, transactions } = await database().command({ serverStatus: 1 });
  return { sessions, cursors, locks, commits: Number(transactions.totalCommitted) };
};

/** How many entries of all trails together a follower has still to read, and in how many organisations. */
export interface Lag {
  follower: string;
  entries: number;
  organisations: number;
}

/** Each follower that has something to read, with the organisation and how many entries. */
const unread = async () => {
  const heads = await TrailHead.collection.find({}, { projection: { organisation: 1, number: 1 } }).toArray();
  const read = await readUntil();
  return followerNames().flatMap((follower) =>
    heads
      .map(({ organisation, number }) => ({
        ...{ follower, organisation: String(organisation) },
        entries: Number(number) - (read.get(`${follower} ${organisation}`) ?? 0),
      }))
      .filter(({ entries }) => entries > 0),
  );
};

/** How far the followers are behind the trails. */
export const followerLag = async (): Promise<Lag[]> => {
  const all = await unread();
  return followerNames().map((follower) => {
    const its = all.filter((one) => one.follower === follower);
    return { follower, entries: its.reduce((sum, one) => sum + one.entries, 0), organisations: its.length };
  });
};

/** The organisations whose trails a follower has still to read: found for all at once, however many there are. */
export const organisationsBehind = async (): Promise<string[]> => [
  ...new Set((await unread()).map(({ organisation }) => organisation)),
];
