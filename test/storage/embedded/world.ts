import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { type RunningEngine, startEngine } from '../../../storage/embedded/start.ts';

/** An engine on a folder of its own, and a connection to it; all gone with `end`. */
export type World = { folder: string; engine: RunningEngine; connection: Connection; end(): Promise<void> };

/** A folder that nobody else uses. */
export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'charta-test-'));

/** Connects to an engine. */
export const connectTo = (engine: RunningEngine): Promise<Connection> =>
  mongoose.createConnection(engine.uri, { dbName: 'town', autoIndex: false, autoCreate: false }).asPromise();

export const newWorld = async (): Promise<World> => {
  const folder = await newFolder();
  const engine = await startEngine(folder, { durable: false });
  const connection = await connectTo(engine);
  const end = async () => {
    await connection.close();
    await engine.close();
    await rm(folder, { recursive: true });
  };
  return { folder, engine, connection, end };
};

/** What a promise is rejected with. */
export const failureOf = async (
  promise: Promise<unknown>,
): Promise<Error & { code?: number; errorLabels?: string[] }> => {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail');
};
