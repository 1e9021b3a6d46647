import mongoose from 'mongoose';
import { refuseIncomplete } from './backup/mark.ts';
import { migrate } from './migrations/migrate.ts';

mongoose.set({ transactionAsyncLocalStorage: true, autoIndex: false, autoCreate: false, strictQuery: 'throw' });

/** Where the data is: a MongoDB by its URI, or a folder that the embedded engine keeps. */
export type Place = { uri: string } | { folder: string; durable?: boolean };

/** An open store. */
export interface Connection {
  /** Which engine answers, for people to read. */
  engine: string;
  /** True while the engine answers. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

const makeCollections = async () => {
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
};

const answers = async () => {
  try {
    return Boolean(await mongoose.connection.db?.admin().ping());
  } catch {
    return false;
  }
};

const tellCommands = (tell: NonNullable<Manner['onCommand']>) => {
  const client = mongoose.connection.getClient();
  client.on('commandSucceeded', ({ commandName, duration }) => tell(commandName, duration, false));
  client.on('commandFailed', ({ commandName, duration }) => tell(commandName, duration, true));
};

/** How to open a store that is not simply one's own. */
export interface Manner {
  /** A folder whose engine runs already, in another process, is entered beside it instead of refused. */
  beside?: boolean;
  /** Is told of each command how long it took (ms) and whether it failed. The driver then reads every answer twice. */
  onCommand?: (command: string, milliseconds: number, failed: boolean) => void;
  /** A store that a broken-off restore left is opened all the same: by the restore that mends it. */
  incomplete?: boolean;
}

let onlyWriter = false;

/** Whether nobody but this process changes what is stored: it owns the embedded engine, and who is beside it reads. */
export const isOnlyWriter = (): boolean => onlyWriter;

/** The engine is loaded only where it is used: with a MongoDB, none of it is. */
const startEmbedded = async ({ folder, durable = true }: { folder: string; durable?: boolean }, beside: boolean) => {
  if (beside) {
    const { runningOn } = await import('./embedded/running.ts');
    const uri = await runningOn(folder);
    if (uri) return { uri, close: async () => {} };
  }
  const { startEngine } = await import('./embedded/start.ts');
  return await startEngine(folder, { durable });
};

const opened = async ({ beside, incomplete }: Manner) => {
  if (!incomplete) await refuseIncomplete();
  // Before the indexes: what is unique from now on may not have been so. A restore brings its archive's data as it was.
  if (!incomplete && !beside) await migrate();
  await makeCollections();
};

/**
 * Opens the store and makes the collections and indexes of every model that was loaded before.
 * @throws when the folder has another owner or the server does not answer.
 * @throws {Incomplete} when a restore into the store was broken off.
 * @throws {NotMigrated} when its data cannot be brought to what this version needs.
 */
export const connect = async (
  place: Place,
  { beside = false, incomplete = false, onCommand }: Manner = {},
): Promise<Connection> => {
  const engine = 'folder' in place ? await startEmbedded(place, beside) : undefined;
  onlyWriter = engine !== undefined && !beside;
  const close = async () => {
    await mongoose.disconnect();
    await engine?.close();
  };
  try {
    const uri = engine?.uri ?? (place as { uri: string }).uri;
    await mongoose.connect(uri, { serverSelectionTimeoutMS: 10_000, monitorCommands: Boolean(onCommand) });
    if (onCommand) tellCommands(onCommand);
    await opened({ beside, incomplete });
  } catch (error) {
    await close();
    throw error;
  }
  return { engine: engine ? 'embedded' : 'MongoDB', ready: answers, close };
};
