import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Incomplete } from '../storage/backup/mark.ts';
import { clock } from '../storage/clock.ts';
import { type Connection, connect, type Manner } from '../storage/connect.ts';
import { useObjectStore } from '../storage/files/current.ts';
import type { ObjectStore } from '../storage/files/object-store.ts';
import { openStore, RefusedByServer } from '../storage/files/open.ts';
import { timedStore } from '../storage/files/timed.ts';
import { NotMigrated } from '../storage/migrations/migrate.ts';
import { sawCommand, sawFileCall } from './operation/metrics.ts';
import { type Settings, WrongSetting } from './settings.ts';
import { inDatabase, inFolder, type KeyPlace } from './sign-in/key-places.ts';
import { openKeys } from './sign-in/keys.ts';
import { openSigningKey } from './trail/signing-key.ts';

/** What the product keeps its data in. */
export interface Data {
  connection: Connection;
  files: ObjectStore;
}

const warn = (sentence: string) => void process.stderr.write(`${sentence}\n`);

/** Where this installation's keys are: several processes may share a database, one alone has the embedded engine. */
export const keyPlaceOf = ({ folder, mongodb, secret }: Settings): KeyPlace =>
  mongodb ? inDatabase(secret) : inFolder(join(folder, 'keys'));

/** Who only backs up or restores signs nobody in: keys of the moment, of which nothing is written. */
const forNow: KeyPlace = { change: async (next) => next(undefined), settles: 0 };

/** What is arriving may be another process's, where there can be several: only what nobody has touched for a day goes. */
const leftoverAfterOf = ({ mongodb }: Settings, manner?: Manner) => {
  if (manner?.beside) return Number.POSITIVE_INFINITY;
  return mongodb ? 24 * 3_600_000 : 0;
};

const openStores = async (settings: Settings, manner?: Manner): Promise<Data> => {
  const { folder, mongodb, s3 } = settings;
  const connection = await connect(mongodb ? { uri: mongodb } : { folder: join(folder, 'database') }, {
    ...manner,
    ...(settings.metricsToken && { onCommand: sawCommand }),
  });
  const secrets = await openKeys(manner ? forNow : keyPlaceOf(settings));
  if (!manner) await openSigningKey(join(folder, 'keys'));
  const links = { secret: secrets.links, now: () => clock.now().getTime(), base: '/api/files' };
  const leftoverAfter = leftoverAfterOf(settings, manner);
  const place = { folder: join(folder, s3 ? 'arriving' : 'files'), ...(s3 && { s3 }) };
  const files = await openStore(place, { links, leftoverAfter, warn });
  return { connection, files: timedStore(files, sawFileCall) };
};

const inWords = (error: unknown) => {
  throw [Incomplete, NotMigrated, RefusedByServer].some((kind) => error instanceof kind)
    ? new WrongSetting(`${(error as Error).message}.`)
    : error;
};

/**
 * Opens the data folder and what is in it: database, files, keys.
 * @throws {WrongSetting} when a restore into it was broken off, its data cannot be migrated, or an S3 server refuses what is set.
 */
export const openData = async (settings: Settings, manner?: Manner): Promise<Data> => {
  await mkdir(settings.folder, { recursive: true, mode: 0o700 });
  await chmod(settings.folder, 0o700);
  const data = await openStores(settings, manner).catch(inWords);
  useObjectStore(data.files);
  return data;
};
