import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { uriOf } from './uri.ts';
import type { News } from './worker.ts';

export type EngineOptions = {
  /** whether each commit is on the disk before it is answered; false is for tests only */
  durable?: boolean;
  /** told when the engine's thread dies while it should run */
  onCrash?: (error: Error) => void;
};

/** A running engine: where drivers find it, and how to stop it. */
export type RunningEngine = { uri: string; close(): Promise<void> };

const CLOSING = 5000;

/**
 * Starts the engine on a folder (made when missing), in a thread of its own so that a long search does not hold up
 * the application.
 * @returns its address as a MongoDB URI, without a database; `close` ends it within five seconds
 * @throws Error naming the folder when another engine has it
 */
export const startEngine = async (folder: string, options: EngineOptions = {}): Promise<RunningEngine> => {
  const workerData = { folder: resolve(folder), durable: options.durable ?? true };
  const worker = new Worker(entry(), { workerData, execArgv: [] });
  const socket = await ready(worker);
  let closing = false;
  const crashed = (error: Error) => {
    if (!closing) (options.onCrash ?? rethrow)(error);
  };
  worker.on('error', crashed);
  worker.on('exit', (code) => crashed(new Error(`The embedded engine has ended (${code})`)));
  const close = async () => {
    closing = true;
    await stop(worker);
  };
  return { uri: uriOf(socket), close };
};

// Bundled, the thread's code stands beside this file as JavaScript.
const entry = (): URL => new URL(import.meta.url.endsWith('.ts') ? './worker.cjs' : './worker.js', import.meta.url);

// Nobody asked to be told: then the process shall not go on as if it still had a database.
const rethrow = (error: Error): void => {
  setImmediate(() => {
    throw error;
  });
};

const ready = (worker: Worker): Promise<string> =>
  new Promise((done, fail) => {
    const ended = () => fail(new Error('The embedded engine ended before it was ready'));
    worker.once('error', fail);
    worker.once('exit', ended);
    worker.once('message', (news: News) => {
      worker.off('error', fail);
      worker.off('exit', ended);
      if (news.kind === 'ready') return done(news.socket);
      void worker.terminate();
      fail(new Error(news.kind === 'refused' ? news.message : 'The embedded engine did not start'));
    });
  });

const stop = async (worker: Worker): Promise<void> => {
  const gone = new Promise<void>((done) => worker.once('exit', () => done()));
  worker.postMessage('close');
  const timer = setTimeout(() => void worker.terminate(), CLOSING);
  await gone;
  clearTimeout(timer);
};
