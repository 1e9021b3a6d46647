import { chmod, mkdir, mkdtemp, rm, unlink } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from './call.ts';
import { dispatch } from './dispatch.ts';
import { type Engine, openEngine } from './engine.ts';
import { type Lock, takeFolder } from './lock.ts';
import { startSweeping } from './sweep.ts';
import { endTransaction } from './transactions.ts';
import { answer, framer, parse } from './wire.ts';

/** An engine that answers on its socket. */
export type Running = { socket: string; close(): Promise<void> };

// What a Unix socket's address may be long, in bytes, on Linux.
const LONGEST_PATH = 107;
const SOCKET = 'engine.sock';

/**
 * Takes the folder, opens what is in it and listens.
 * @throws Error naming the folder when another engine has it
 */
export const serve = async (folder: string, durable: boolean): Promise<Running> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const place = await socketPlace(folder);
  const lock = await takeFolder(folder, place.socket);
  try {
    const engine = openEngine(folder, durable, place.socket);
    const sockets = new Set<Socket>();
    const server = await listen(engine, place.socket, sockets);
    const stopSweeping = startSweeping(engine);
    const close = async () => {
      stopSweeping();
      await stop(engine, server, sockets);
      await place.remove();
      await lock.release();
    };
    return { socket: place.socket, close };
  } catch (error) {
    await abandon(lock, place);
    throw error;
  }
};

type Place = { socket: string; remove(): Promise<void> };

const abandon = async (lock: Lock, place: Place): Promise<void> => {
  await place.remove();
  await lock.release();
};

// A path that is too long for a socket is exchanged for a short one that nobody else may enter.
const socketPlace = async (folder: string): Promise<Place> => {
  const socket = join(folder, SOCKET);
  if (Buffer.byteLength(socket) <= LONGEST_PATH) return { socket, remove: async () => {} };
  const short = await mkdtemp(join(tmpdir(), 'charta-'));
  return { socket: join(short, SOCKET), remove: () => rm(short, { recursive: true, force: true }) };
};

const listen = async (engine: Engine, path: string, sockets: Set<Socket>): Promise<Server> => {
  // The lock is ours, so whoever left this socket behind is dead.
  await unlink(path).catch(() => {});
  const server = createServer((socket) => accept(engine, socket, sockets));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  await chmod(path, 0o600);
  return server;
};

let connections = 0;

const accept = (engine: Engine, socket: Socket, sockets: Set<Socket>): void => {
  const connection: Connection = { id: ++connections };
  const cut = framer();
  let last = Promise.resolve();
  sockets.add(socket);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    sockets.delete(socket);
    abortOrphans(engine, connection);
  });
  socket.on('data', (chunk: Buffer) => {
    try {
      // One after the other: a client may send on before it has its answer.
      for (const message of cut(chunk)) last = last.then(() => serveOne(engine, connection, socket, message));
    } catch {
      socket.destroy();
    }
  });
};

const serveOne = async (engine: Engine, connection: Connection, socket: Socket, message: Buffer): Promise<void> => {
  try {
    const request = parse(message);
    const body = await dispatch(engine, connection, request);
    if (!request.silent && !socket.destroyed) socket.write(answer(request, body));
  } catch {
    socket.destroy();
  }
};

// A transaction whose client is gone must not hold up the others until it grows old.
const abortOrphans = (engine: Engine, connection: Connection): void => {
  for (const { transaction } of engine.sessions.values()) {
    if (!transaction?.connections.delete(connection) || transaction.connections.size > 0) continue;
    if (transaction.state === 'open') endTransaction(engine, transaction, 'aborted');
  }
};

const stop = async (engine: Engine, server: Server, sockets: Set<Socket>): Promise<void> => {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const socket of sockets) socket.destroy();
  await closed;
  for (const { transaction } of engine.sessions.values()) {
    if (transaction?.state === 'open') endTransaction(engine, transaction, 'aborted');
  }
  engine.cursors.closeAll(() => true);
  engine.commits.flush();
  await engine.disk.root.close();
};
