import { readFile } from 'node:fs/promises';
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Connection } from '../storage/connect.ts';
import { startFollowing } from '../storage/follow.ts';
import { organisationsBehind } from '../storage/health.ts';
import { createApp } from './app.ts';
import { useBackups } from './backups/commands/back-up.ts';
import { useKeepYears } from './files/commands/keep-years.ts';
import { useScrubRate } from './files/commands/scrub.ts';
import { startClock } from './jobs.ts';
import { useMailing } from './kit/mailing.ts';
import { useUploadLimit } from './kit/upload.ts';
import { useMailServer } from './mail/commands.ts';
import { keyPlaceOf, openData } from './open-data.ts';
import { decideMode, type Mode } from './set-up/commands.ts';
import type { Settings } from './settings.ts';
import { openKeys } from './sign-in/keys.ts';
import { signedIn } from './sign-in/signed-in.ts';

/** A running Charta. */
export interface Running {
  /** Where it is served. */
  url: string;
  mode: Mode;
  /** Ends it in order: no new requests, those under way are answered, what follows stops, the store closes. */
  close(): Promise<void>;
}

/** Now and then takes over what another process has changed of the keys, and makes new ones when they are old. */
const keepKeys = (settings: Settings, log: Logger) => {
  const refresh = () =>
    openKeys(keyPlaceOf(settings)).catch((error) => log.error({ err: error }, 'reading the keys failed'));
  let last: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    last = refresh();
  }, 30_000);
  return async () => {
    clearInterval(timer);
    await last;
  };
};

const listen = async (app: Express, { host, port, tls }: Settings): Promise<Server> => {
  const server = tls
    ? createHttps({ cert: await readFile(tls.certificate), key: await readFile(tls.key) }, app)
    : createHttp(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return server;
};

const urlOf = (server: Server, { host, tls }: Settings) => {
  const { port } = server.address() as AddressInfo;
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
};

const closeServer = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
  });

/** A demonstration's people are invented, and so are their addresses: nothing is ever sent to them. */
const openMail = ({ mail, address }: Settings, mode: Mode, url: string) => {
  const server = mode === 'production' ? mail : undefined;
  useMailServer(server);
  useMailing({ on: server !== undefined, address: address ?? url });
};

const closing = (server: Server, connection: Connection, ends: (() => Promise<void>)[]) => async () => {
  await closeServer(server);
  for (const end of ends) await end();
  await connection.close();
};

/**
 * Starts Charta.
 * @param prepare runs before it serves: the demonstration's data, the set-up's code.
 * @throws {WrongSetting} when the data folder belongs to another mode.
 */
export const startServer = async (
  settings: Settings,
  log: Logger,
  client: string,
  prepare: (mode: Mode) => Promise<void> = async () => {},
): Promise<Running> => {
  const { connection } = await openData(settings);
  const mode = await decideMode(settings, connection);
  useUploadLimit(settings.uploadLimit);
  useKeepYears(settings.keepYears);
  useScrubRate(settings.scrubRate);
  useBackups(settings.backups, connection.engine);
  await prepare(mode);
  const server = await listen(createApp({ settings, connection, signedIn, log, client }), settings);
  openMail(settings, mode, urlOf(server, settings));
  const stopFollowing = startFollowing(organisationsBehind, (error) => log.error({ err: error }, 'a follower failed'));
  const ends = [startClock(log), keepKeys(settings, log), stopFollowing];
  return { url: urlOf(server, settings), mode, close: closing(server, connection, ends) };
};
