import { Worker } from 'node:worker_threads';
import { Problem } from '../../kit/problem.ts';
import type { Answer } from './worker.ts';

/** A thread that draws diagrams, one at a time. */
export interface Thread {
  /** @throws {Problem} when it takes longer than `limit` ms, or the thread ends of it */
  ask(xml: string, limit: number): Promise<Answer>;
  end(): Promise<unknown>;
}

const startLimit = 60_000;
const mostMemory = { maxOldGenerationSizeMb: 512 };

export const cannotDraw = (why: string) => new Problem('invalid', `The diagram cannot be drawn: ${why}`);

const isTooMuch = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';

/** The thread's next word. While somebody waits for it the process stays alive. */
const nextWord = (worker: Worker, limit: number) => {
  const words: (() => void)[] = [];
  const listen = (event: string, heard: (what: unknown) => void) => {
    worker.on(event, heard);
    words.push(() => worker.off(event, heard));
  };
  worker.ref();
  return new Promise<Answer>((resolve, reject) => {
    const timer = setTimeout(() => reject(cannotDraw('it takes too long')), limit);
    words.push(() => clearTimeout(timer));
    listen('message', (answer) => resolve(answer as Answer));
    listen('error', (error) => reject(isTooMuch(error) ? cannotDraw('it needs too much memory') : error));
    listen('exit', () => reject(cannotDraw('it was given up')));
  }).finally(() => {
    for (const forget of words) forget();
    worker.unref();
  });
};

/** Starts a thread and waits until it can draw. @param onEnd told when it has ended, for whatever reason */
export const startThread = async (onEnd: () => void): Promise<Thread> => {
  const worker = new Worker(new URL('./worker-entry.mjs', import.meta.url), {
    execArgv: [],
    stderr: true,
    resourceLimits: mostMemory,
  });
  worker.stderr.resume(); // bpmn-js complains there of each faulty element
  worker.on('error', () => {}); // whoever waits hears of it; nobody else shall die of it
  worker.on('exit', onEnd);
  await nextWord(worker, startLimit);
  return {
    ask: (xml, limit) => {
      worker.postMessage(xml);
      return nextWord(worker, limit);
    },
    end: () => worker.terminate(),
  };
};
