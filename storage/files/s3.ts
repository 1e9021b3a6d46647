import { mkdir, rm } from 'node:fs/promises';
import { Line } from '../line.ts';
import { receiveInto, sweep } from './incoming.ts';
import { type LinkSettings, readLink, signLink } from './links.ts';
import { isLocked, type LockRecords, locking, unlocked } from './locks.ts';
import { type Key, keyOf, type ObjectStore, requireOrganisation, type Stored } from './object-store.ts';
import { abortUploads, openBucket, type Warn } from './s3/bucket.ts';
import { type Bucket, type S3Settings, unlessMissing } from './s3/client.ts';
import { s3Locks } from './s3/locks.ts';
import { listing, reading } from './s3/read.ts';
import { removeVersion, removing } from './s3/remove.ts';
import { sendFile } from './s3/send.ts';

/** How an S3 store is set up. */
export interface S3StoreSettings {
  s3: S3Settings;
  links: LinkSettings;
  /** A folder for bytes that arrive: the object's name is known only when all of them are here. */
  incoming: string;
  /** Arriving bytes that nobody wrote to for so long (ms) are leftovers at start. */
  leftoverAfter?: number;
  /** Is told what the server lacks. */
  warn: Warn;
}

interface Shared {
  bucket: () => Promise<Bucket>;
  incoming: string;
  locks: LockRecords;
  line: Line;
  verify: ObjectStore['verify'];
}

/** The work's result, done once; what failed is tried again by the next who asks. */
const once = <T>(work: () => Promise<T>) => {
  let done: Promise<T> | undefined;
  return (): Promise<T> => {
    done ??= work().catch((error) => {
      done = undefined;
      throw error;
    });
    return done;
  };
};

/**
 * Makes an object of bytes that arrived. Equal bytes that are there are replaced, which renews their date and mends
 * them; what is locked and whole stays as it is, and what is locked and damaged gets whole bytes with the same lock.
 */
const settling =
  ({ bucket, locks, verify }: Shared) =>
  async (path: string, key: Key, stored: Stored) => {
    const to = await bucket();
    const before = await unlessMissing(to.client.statObject(to.name, key));
    const lock = before ? await locks.read(key) : unlocked;
    const kept = isLocked(lock, Date.now());
    if (kept && (await verify(key)) === 'whole') return;
    await sendFile(to, key, path, stored);
    if (kept) await locks.write(key, lock);
    else if (before?.versionId) await removeVersion(to, { name: key, versionId: before.versionId });
  };

const writing = (shared: Shared): Pick<ObjectStore, 'receive' | 'put'> => {
  const { incoming, line } = shared;
  const settle = settling(shared);

  const receive: ObjectStore['receive'] = async (organisation, bytes, { limit }) => {
    requireOrganisation(organisation);
    const { path, ...stored } = await receiveInto(incoming, bytes, limit);
    const key = keyOf(organisation, stored.sha256);
    const keep = () => line.wait(key, () => settle(path, key, stored)).then(() => stored);
    return { ...stored, keep, drop: () => rm(path, { force: true }) };
  };

  const put: ObjectStore['put'] = async (organisation, bytes, options) => {
    const received = await receive(organisation, bytes, options);
    return received.keep().finally(received.drop);
  };
  return { receive, put };
};

/**
 * Opens the object store in a bucket of MinIO or any other S3 server; objects are named `<organisation>/<sha256>`. The
 * bucket is made when it is first asked for: a server that is away at start is no reason not to start.
 */
export const openS3 = async ({
  s3,
  links,
  incoming,
  leftoverAfter = 0,
  warn,
}: S3StoreSettings): Promise<ObjectStore> => {
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await sweep(incoming, Date.now() - leftoverAfter);
  const bucket = once(() => openBucket(s3, warn));
  const locks = s3Locks(bucket);
  const line = new Line(Number.POSITIVE_INFINITY);
  const read = reading(bucket);
  return {
    ...read,
    ...listing(bucket),
    ...writing({ bucket, incoming, locks, line, verify: read.verify }),
    ...removing(bucket, locks, line),
    ...locking(locks, line, Date.now),
    sweep: async (before) => {
      await sweep(incoming, before.getTime());
      await abortUploads(await bucket(), before);
    },
    signedLink: async (key, terms) => signLink(links, key, terms),
    verifyLink: (address) => readLink(links, address),
    about: async () => ({ kind: 's3', place: `${s3.endpoint.origin}/${s3.bucket}`, locks: (await bucket()).locks }),
  };
};
