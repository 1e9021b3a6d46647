import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Express } from 'express';
import { createApp, makeLog } from '../../api/app.ts';
import { readSettings } from '../../api/settings.ts';
import { openKeys } from '../../api/sign-in/keys.ts';
import { signedIn } from '../../api/sign-in/signed-in.ts';
import { openSigningKey } from '../../api/trail/signing-key.ts';
import { store } from './store.ts';

let served: Promise<{ base: string; server: Server; folder: string }> | undefined;

const listen = (app: Express): Promise<Server> =>
  new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => resolve(server));
  });

const start = async () => {
  const { connection, folder } = await store();
  await openKeys(join(folder, 'keys'));
  await openSigningKey(join(folder, 'keys'));
  // Behind a proxy, so that a test may come from any address.
  const settings = readSettings({ CHARTA_BEHIND_PROXY: 'true' });
  const app = createApp({
    settings,
    connection,
    signedIn,
    log: makeLog(process.env.CHARTA_LOG ?? 'silent'),
    client: folder,
  });
  const server = await listen(app);
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, folder };
};

/** The application that all tests of a run share, over the shared store. */
export const app = () => {
  served ??= start();
  return served;
};

after(async () => {
  const running = await served;
  running?.server.closeAllConnections();
  running?.server.close();
});
