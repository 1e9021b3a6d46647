import { resolve } from 'node:path';
import { answers } from './lock.ts';
import { socketPath } from './server.ts';
import { uriOf } from './uri.ts';

/** The address of the engine that runs on this folder, in whatever process; `undefined` when none does. */
export const runningOn = async (folder: string): Promise<string | undefined> => {
  const socket = await socketPath(resolve(folder)).catch(() => undefined);
  return socket && (await answers(socket)) ? uriOf(socket) : undefined;
};
