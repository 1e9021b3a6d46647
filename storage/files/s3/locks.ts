import { text } from 'node:stream/consumers';
import type { Retention } from 'minio';
import { type LockRecords, readLock, unlocked, writtenLock } from '../locks.ts';
import { type Key, type Lock, NoSuchObject } from '../object-store.ts';
import { asked, type Bucket, missing, unlessMissing, unlessRefused, withoutLock } from './client.ts';

const unlessWithout = <T>(call: PromiseLike<T>) => unlessRefused([...missing, ...withoutLock], call);

const ofServer = async ({ client, name }: Bucket, key: Key): Promise<Lock> => {
  const retention = await unlessWithout(client.getObjectRetention(name, key));
  const hold = await unlessWithout(client.getObjectLegalHold(name, key));
  const until = retention?.retainUntilDate ? new Date(retention.retainUntilDate) : null;
  // The client's types promise a word; what comes is the parsed element.
  return { until, held: (hold as unknown as { Status?: string } | undefined)?.Status === 'ON' };
};

/** The server keeps the locks, and takes them away from nobody's hand but its own administrator's. */
const writeToServer = async ({ client, name, locks }: Bucket, key: Key, lock: Lock, before: Lock) => {
  const mode = locks === 'compliance' ? 'COMPLIANCE' : 'GOVERNANCE';
  const isNew = lock.until?.getTime() !== before.until?.getTime();
  if (lock.until && isNew && lock.until.getTime() > Date.now())
    await asked(client.putObjectRetention(name, key, { mode, retainUntilDate: lock.until.toISOString() } as Retention));
  if (lock.held !== before.held)
    await asked(client.setObjectLegalHold(name, key, { status: lock.held ? 'ON' : 'OFF' }) as unknown as Promise<void>);
};

/** Where the lock of an object is kept when the server knows none. */
export const recordOf = (key: Key): string => `locks/${key}`;

const ofRecord = async ({ client, name }: Bucket, key: Key): Promise<Lock> => {
  const record = await unlessMissing(client.getObject(name, recordOf(key)));
  return record ? readLock(await text(record)) : unlocked;
};

const writeRecord = async ({ client, name }: Bucket, key: Key, lock: Lock) => {
  await asked(client.putObject(name, recordOf(key), writtenLock(lock)));
};

const readFrom = (bucket: Bucket, key: Key) =>
  bucket.locks === 'product' ? ofRecord(bucket, key) : ofServer(bucket, key);

const mustBeThere = async ({ client, name }: Bucket, key: Key) => {
  if (!(await unlessMissing(client.statObject(name, key)))) throw new NoSuchObject(key);
};

/** Locks by the server's object lock, or by records beside the objects in a bucket that has none. */
export const s3Locks = (bucket: () => Promise<Bucket>): LockRecords => ({
  read: async (key) => readFrom(await bucket(), key),
  write: async (key, lock) => {
    const to = await bucket();
    await mustBeThere(to, key);
    if (to.locks === 'product') await writeRecord(to, key, lock);
    else await writeToServer(to, key, lock, await readFrom(to, key));
  },
});
