import { stat } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';

/**
 * One owner for a data folder, kept by the kernel and so given back by any death, kill -9 included.
 *
 * Technique: Node has no flock, but a listening socket is exclusive too. On Linux it is an abstract one, named after the
 * device and inode of the folder, so that two paths to one folder meet and nothing is left on the disk. Abstract names
 * are known within one network namespace only; a second container on the same volume is found by knocking at the
 * engine's own socket in the folder, which works across namespaces. That second look is not atomic: two containers
 * that start within the same milliseconds could pass each other. Two machines on one network file system do not see
 * each other at all. Elsewhere than on Linux only the knocking remains.
 */
export type Lock = { release(): Promise<void> };

/**
 * Takes the folder.
 * @param socket where an engine that owns this folder would listen
 * @throws Error naming the folder when another engine has it
 */
export const takeFolder = async (folder: string, socket: string): Promise<Lock> => {
  const server = process.platform === 'linux' ? await listenAbstract(await nameOf(folder), folder) : undefined;
  if (await answers(socket)) {
    server?.close();
    throw inUse(folder);
  }
  return { release: () => new Promise((done) => (server ? server.close(() => done()) : done())) };
};

const inUse = (folder: string) => new Error(`The data folder ${folder} is in use by another running engine`);

const nameOf = async (folder: string): Promise<string> => {
  const { dev, ino } = await stat(folder, { bigint: true });
  return `\0charta-${dev}-${ino}`;
};

const listenAbstract = (name: string, folder: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? inUse(folder) : error));
    server.listen(name, () => resolve(server));
  });

export const answers = (socket: string): Promise<boolean> =>
  new Promise((resolve) => {
    const knock = connect(socket);
    knock.once('error', () => resolve(false));
    knock.once('connect', () => {
      knock.destroy();
      resolve(true);
    });
  });
