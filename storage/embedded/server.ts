import { chmod, lstat, mkdir, rmdir, stat, unlink } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Connection } from './call.ts';
import { checkData, noteClosed, noteOpen } from './closing.ts';
import { dispatch } from './dispatch.ts';
import { type Engine, openEngine } from './engine.ts';
import { type Lock, takeFolder } from './lock.ts';
import { startSweeping } from './sweep.ts';
import { abortIfOpen, endTransaction } from './transactions.ts';
import { answerHead, framer, parse } from './wire.ts';

/** An engine that answers on its socket. */
export type Running = { socket: string; close(): Promise<void> };

// What a Unix socket's address may be long, in bytes, on Linux.
const LONGEST_PATH = 107;
const SOCKET = 'engine.sock';

/**
 * Takes the folder, opens what is in it and listens.
 * @throws Error naming the folder when another engine has it, or its data file when that is damaged
 */
export const serve = async (folder: string, durable: boolean): Promise<Running> => {
  await mkdir(folder, { recursive: true });
  // A folder that was there already may belong to somebody else, who then decides who sees it.
  await chmod(folder, 0o700).catch(() => {});
  const socket = await socketPath(folder);
  const lock = await takeFolder(folder, socket);
  try {
    return await open(folder, durable, socket, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
};

const open = async (folder: string, durable: boolean, socket: string, lock: Lock): Promise<Running> => {
  checkData(folder);
  const engine = openEngine(folder, durable, socket);
  noteOpen(folder);
  const clients: Clients = new Map();
  const server = await listen(engine, socket, clients);
  const stopSweeping = startSweeping(engine);
  const close = async () => {
    stopSweeping();
    await stop(engine, server, clients);
    noteClosed(folder);
    if (dirname(socket) !== folder) await rmdir(dirname(socket)).catch(() => {});
    await lock.release();
  };
  return { socket, close };
};

// A path that is too long for a socket is exchanged for a short one, in a folder that nobody else may enter.
export const socketPath = async (folder: string): Promise<string> => {
  const socket = join(folder, SOCKET);
  if (Buffer.byteLength(socket) <= LONGEST_PATH) return socket;
  const { dev, ino } = await stat(folder, { bigint: true });
  const short = join(tmpdir(), `charta-${dev}-${ino}`);
  await mkdir(short, { mode: 0o700, recursive: true });
  const { uid, mode } = await lstat(short);
  if (uid === process.getuid?.() && (mode & 0o777) === 0o700) return join(short, SOCKET);
  throw new Error(`The folder ${short}, for the socket of ${folder}, belongs to somebody else`);
};

/** The connections, and for each the work that it waits for. */
type Clients = Map<Socket, Promise<void>>;

const listen = async (engine: Engine, path: string, clients: Clients): Promise<Server> => {
  // The lock is ours, so whoever left this socket behind is dead.
  await unlink(path).catch(() => {});
  const server = createServer((socket) => accept(engine, socket, clients));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  await chmod(path, 0o600);
  return server;
};

let connections = 0;

const accept = (engine: Engine, socket: Socket, clients: Clients): void => {
  const connection: Connection = { id: ++connections, closed: false };
  const cut = framer();
  clients.set(socket, Promise.resolve());
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    connection.closed = true;
    clients.delete(socket);
    abortOrphans(engine, connection);
  });
  socket.on('data', (chunk: Buffer) => {
    try {
      // One after the other: a client may send on before it has its answer.
      for (const message of cut(chunk)) {
        clients.set(
          socket,
          clients.get(socket)!.then(() => serveOne(engine, connection, socket, message)),
        );
      }
    } catch {
      socket.destroy();
    }
  });
};

const serveOne = async (engine: Engine, connection: Connection, socket: Socket, message: Buffer): Promise<void> => {
  try {
    const request = parse(message);
    const body = await dispatch(engine, connection, request);
    if (!request.silent && !socket.destroyed) send(socket, answerHead(request, body.length), body);
  } catch {
    socket.destroy();
  }
};

// Corked, both go out in one system call and need not be copied together.
const send = (socket: Socket, head: Buffer, body: Buffer): void => {
  socket.cork();
  socket.write(head);
  socket.write(body);
  socket.uncork();
};

// A transaction whose client is gone must not hold up the others until it grows old.
const abortOrphans = (engine: Engine, connection: Connection): void => {
  for (const { transaction } of engine.sessions.values()) {
    if (!transaction?.connections.delete(connection) || transaction.connections.size > 0) continue;
    if (transaction.state === 'open') endTransaction(engine, transaction, 'aborted');
  }
};

const stop = async (engine: Engine, server: Server, clients: Clients): Promise<void> => {
  const closed = new Promise((resolve) => server.close(resolve));
  const working = Promise.all(clients.values());
  for (const socket of clients.keys()) socket.destroy();
  await closed;
  // Nobody may read on from a file that is closed. What takes longer ends with the thread, as after a crash.
  await working;
  for (const session of engine.sessions.values()) abortIfOpen(engine, session);
  engine.cursors.closeAll(() => true);
  engine.commits.flush();
  await engine.disk.root.close();
};
