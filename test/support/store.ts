import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { clock } from '../../storage/clock.ts';
import { type Connection, connect } from '../../storage/connect.ts';
import { useObjectStore } from '../../storage/files/current.ts';
import { openFolder } from '../../storage/files/folder.ts';

let opened: Promise<{ connection: Connection; folder: string }> | undefined;

/** A MongoDB's URI with a database of this run's own in it. */
const ownDatabase = (uri: string) => {
  const address = new URL(uri);
  address.pathname = `/charta_test_${randomBytes(4).toString('hex')}`;
  return address.href;
};

const open = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'charta-test-'));
  const uri = process.env.MONGODB_URI;
  const connection = await connect(uri ? { uri: ownDatabase(uri) } : { folder, durable: false });
  useObjectStore(
    await openFolder(join(folder, 'files'), {
      links: { secret: randomBytes(32), now: () => clock.now().getTime(), base: '/api/files' },
    }),
  );
  return { connection, folder };
};

/** The store that all tests of a run share: the embedded engine, or the server at `MONGODB_URI`. */
export const store = () => {
  opened ??= open();
  return opened;
};

/** A new organisation's id: what a test of storage acts for. */
export const newOrganisation = () => new mongoose.Types.ObjectId().toHexString();

after(async () => {
  if (!opened) return;
  const { connection, folder } = await opened;
  if (process.env.MONGODB_URI) await mongoose.connection.dropDatabase();
  await connection.close();
  await rm(folder, { recursive: true, force: true });
});
