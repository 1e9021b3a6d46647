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

/** How far the followers are behind the trails. */
export const followerLag = async (): Promise<Lag[]> => {
  const heads = await TrailHead.collection.find({}, { projection: { organisation: 1, number: 1 } }).toArray();
  const read = await readUntil();
  return followerNames().map((follower) => {
    const behind = heads
      .map(({ organisation, number }) => Number(number) - (read.get(`${follower} ${organisation}`) ?? 0))
      .filter((entries) => entries > 0);
    return { follower, entries: behind.reduce((sum, one) => sum + one, 0), organisations: behind.length };
  });
};
