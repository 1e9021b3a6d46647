import mongoose from 'mongoose';

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

/** The engine is loaded only where it is used: with a MongoDB, none of it is. */
const startEmbedded = async ({ folder, durable = true }: { folder: string; durable?: boolean }) => {
  const { startEngine } = await import('./embedded/start.ts');
  return await startEngine(folder, { durable });
};

/**
 * Opens the store and makes the collections and indexes of every model that was loaded before.
 * @throws when the folder has another owner or the server does not answer.
 */
export const connect = async (place: Place): Promise<Connection> => {
  const engine = 'folder' in place ? await startEmbedded(place) : undefined;
  await mongoose.connect(engine?.uri ?? (place as { uri: string }).uri, { serverSelectionTimeoutMS: 10_000 });
  await makeCollections();
  return {
    engine: engine ? 'embedded' : 'MongoDB',
    ready: answers,
    close: async () => {
      await mongoose.disconnect();
      await engine?.close();
    },
  };
};
