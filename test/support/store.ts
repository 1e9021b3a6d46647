import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { clock } from '../../storage/clock.ts';
import { type Connection, connect } from '../../storage/connect.ts';
import { useObjectStore } from '../../storage/files/current.ts';
import { type Key, partsOf } from '../../storage/files/object-store.ts';
import { openStore } from '../../storage/files/open.ts';
import { clientFor } from '../../storage/files/s3/client.ts';
import { removeBucket, s3Server } from './s3.ts';

let opened: Promise<{ connection: Connection; folder: string }> | undefined;

/** A MongoDB's URI with a database of this run's own in it. */
const ownDatabase = (uri: string) => {
  const address = new URL(uri);
  address.pathname = `/charta_test_${randomBytes(4).toString('hex')}`;
  return address.href;
};

/** The files are in a folder, or in a bucket of this run's own on the server at `S3_ENDPOINT`. */
const s3 = process.env.S3_ENDPOINT ? s3Server() : undefined;

const open = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'charta-test-'));
  const uri = process.env.MONGODB_URI;
  const connection = await connect(uri ? { uri: ownDatabase(uri) } : { folder, durable: false });
  const links = { secret: randomBytes(32), now: () => clock.now().getTime(), base: '/api/files' };
  const place = { folder: join(folder, 'files'), ...(s3 && { s3 }) };
  useObjectStore(await openStore(place, { links, warn: (sentence) => console.warn(sentence) }));
  return { connection, folder };
};

/** The store that all tests of a run share: the embedded engine, or the server at `MONGODB_URI`. */
export const store = () => {
  opened ??= open();
  return opened;
};

const placeOf = async (key: Key) => {
  const { organisation, sha256 } = partsOf(key);
  return join((await store()).folder, 'files', organisation, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
};

/** Puts other bytes in an object's place, past the store. */
export const damage = async (key: Key): Promise<void> => {
  const place = await placeOf(key);
  if (s3) return void (await clientFor(s3).putObject(s3.bucket, key, 'other bytes'));
  await rm(place);
  await writeFile(place, 'other bytes');
};

/** Takes an object away, past the store. */
export const lose = async (key: Key): Promise<void> => {
  const place = await placeOf(key);
  if (s3) await clientFor(s3).removeObject(s3.bucket, key);
  else await rm(place);
};

/** A new organisation's id: what a test of storage acts for. */
export const newOrganisation = () => new mongoose.Types.ObjectId().toHexString();

after(async () => {
  if (!opened) return;
  const { connection, folder } = await opened;
  if (process.env.MONGODB_URI) await mongoose.connection.dropDatabase();
  await connection.close();
  if (s3) await removeBucket(s3);
  await rm(folder, { recursive: true, force: true });
});
