import { setTimeout as wait } from 'node:timers/promises';
import mongoose from 'mongoose';
import { clock } from '../clock.ts';
import { prepareLeases, withLease } from '../lease.ts';
import { migrations as all, type Migration } from './all.ts';
import { migrationsName } from './names.ts';

// Ours, as migrate-mongo and umzug find their files in a folder at run time, and mark a migration as done after it and
// apart from it: killed in between, it runs twice. Here the change and its mark are one transaction.

interface Done {
  _id: number;
  name: string;
  at: Date;
}

/** Thrown when the stored data cannot be brought to what this version needs, or comes from a newer one. */
export class NotMigrated extends Error {}

const database = () => mongoose.connection.db!;
const done = () => database().collection<Done>(migrationsName);

const requireKnown = async (known: readonly Migration[]) => {
  const last = await done().findOne({}, { sort: { _id: -1 } });
  if (last && last._id > (known.at(-1)?.number ?? 0))
    throw new NotMigrated(
      `The data was written by a newer Charta (its step ${last._id}: ${last.name}): start that one, or restore a backup`,
    );
};

const runOne = async ({ number, name, up }: Migration) => {
  try {
    await mongoose.connection.withSession((session) =>
      session.withTransaction(async () => {
        await up(database(), session);
        await done().insertOne({ _id: number, name, at: clock.now() }, { session });
      }),
    );
  } catch (error) {
    throw new NotMigrated(
      `The data could not be brought to what this Charta needs: step ${number} (${name}) failed and changed nothing: ${(error as Error).message}`,
      { cause: error },
    );
  }
};

const runMissing = async (known: readonly Migration[], signal: AbortSignal) => {
  const numbers = new Set((await done().find().toArray()).map(({ _id }) => _id));
  const missing = known.filter(({ number }) => !numbers.has(number));
  for (const migration of missing) {
    signal.throwIfAborted();
    await runOne(migration);
  }
  return missing.map(({ number }) => number);
};

const holds = 20_000;

/** A transaction makes no collection on every server. */
const prepare = async () => {
  await prepareLeases();
  if ((await database().listCollections({ name: migrationsName }).toArray()).length > 0) return;
  await database()
    .createCollection(migrationsName)
    .catch((error) => {
      if (error.code !== 48) throw error; // another process made it
    });
};

/**
 * Runs the migrations that the connected store has not seen, in order, each in one transaction with its mark. Of several
 * processes that start at once one does it, and the others wait for it.
 * @returns the numbers of those that this process ran.
 * @throws {NotMigrated} when one fails, or the store knows one that this version does not.
 */
export const migrate = async (known: readonly Migration[] = all): Promise<number[]> => {
  await prepare();
  for (;;) {
    await requireKnown(known);
    const ran = await withLease('migrations', holds, (signal) => runMissing(known, signal));
    if (ran) return ran.result;
    await wait(250);
  }
};

/** The number of the last migration that the connected store has seen. */
export const lastMigration = async (): Promise<number> => (await done().findOne({}, { sort: { _id: -1 } }))?._id ?? 0;
