import { randomUUID } from 'node:crypto';
import type { Client } from 'minio';
import { Unavailable } from '../object-store.ts';
import {
  asked,
  type Bucket,
  clientFor,
  codeOf,
  listed,
  type S3Settings,
  unlessRefused,
  withoutLock,
} from './client.ts';

/** Says to whoever runs the product what they should know of the server. */
export type Warn = (sentence: string) => void;

/** Answers of a server that knows no object lock. */
const unknownHere = ['NotImplemented', 'MethodNotAllowed', 'InvalidArgument', 'InvalidRequest'];

const make = async (client: Client, { bucket, region }: S3Settings) => {
  try {
    await client.makeBucket(bucket, region, { ObjectLocking: true });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'BucketAlreadyOwnedByYou') return; // another process was quicker
    if (!unknownHere.includes(code)) throw new Unavailable({ cause: error });
    await asked(client.makeBucket(bucket, region));
  }
};

const version = async (client: Client, bucket: string, warn: Warn) => {
  try {
    const { Status } = await client.getBucketVersioning(bucket);
    if (Status !== 'Enabled') await client.setBucketVersioning(bucket, { Status: 'Enabled' });
  } catch (error) {
    warn(
      `The bucket ${bucket} has no versions (${(error as Error).message || 'refused'}): a file overwritten by another program is lost.`,
    );
  }
};

const hasLocks = async (client: Client, bucket: string) => {
  // The client's types say void; it is a promise.
  const asking = client.getObjectLockConfig(bucket) as unknown as Promise<{ objectLockEnabled?: string }>;
  const config = await unlessRefused([...withoutLock, ...unknownHere], asking);
  return config?.objectLockEnabled === 'Enabled';
};

/** Removes the parts of uploads that began before and never ended. */
export const abortUploads = async ({ client, name }: Bucket, before: Date): Promise<void> => {
  type Upload = { key: string; uploadId: string; initiated: Date };
  for await (const { key, uploadId, initiated } of listed<Upload>(client.listIncompleteUploads(name, '', true)))
    if (initiated <= before) await asked(client.abortMultipartUpload(name, key, uploadId));
};

const encrypted = { 'x-amz-server-side-encryption': 'AES256' };

/** A server without keys refuses what it shall encrypt: better now than at the first upload. */
const tryOut = async ({ client, name, headers }: Bucket) => {
  const probe = `probe/${randomUUID()}`;
  const { versionId } = await asked(client.putObject(name, probe, Buffer.from('probe'), 5, headers));
  await asked(client.removeObject(name, probe, versionId ? { versionId } : {}));
};

/**
 * Makes the bucket unless it is there: with versions and object lock, where the server knows them.
 * @param warn is told what the server lacks
 * @throws {Unavailable}
 */
export const openBucket = async (settings: S3Settings, warn: Warn): Promise<Bucket> => {
  const client = clientFor(settings);
  const { bucket: name, encryption, lock } = settings;
  if (!(await asked(client.bucketExists(name)))) await make(client, settings);
  await version(client, name, warn);
  const locked = await hasLocks(client, name);
  if (!locked)
    warn(
      `The bucket ${name} was made without object lock, or its server has none: only Charta itself keeps what is locked, not the server.`,
    );
  const bucket: Bucket = { client, name, locks: locked ? lock : 'product', headers: encryption ? encrypted : {} };
  if (encryption) await tryOut(bucket);
  return bucket;
};
