import { Worker } from 'node:worker_threads';
import type { Word } from './answer.ts';

/** Thrown when there is no answer; the message says what hinders it. */
export class Hindered extends Error {}

/** A thread that answers questions, one at a time. */
export interface Thread<Question, Answer> {
  /** @throws {Hindered} when it takes longer than `limit` ms, or the thread ends of it: then it is of no more use */
  ask(question: Question, limit: number): Promise<Word<Answer>>;
  end(): Promise<unknown>;
}

const startLimit = 60_000;
const mostMemory = { maxOldGenerationSizeMb: 512 };

const isTooMuch = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';

/** The thread's next word. While somebody waits for it the process stays alive. */
const nextWord = <Answer>(worker: Worker, limit: number) => {
  const words: (() => void)[] = [];
  const listen = (event: string, heard: (what: unknown) => void) => {
    worker.on(event, heard);
    words.push(() => worker.off(event, heard));
  };
  worker.ref();
  return new Promise<Word<Answer>>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Hindered('it takes too long')), limit);
    words.push(() => clearTimeout(timer));
    listen('message', (word) => resolve(word as Word<Answer>));
    listen('error', (error) => reject(isTooMuch(error) ? new Hindered('it needs too much memory') : error));
    listen('exit', () => reject(new Hindered('it was given up')));
  }).finally(() => {
    for (const forget of words) forget();
    worker.unref();
  });
};

/**
 * Starts a thread and waits until it is ready.
 * @param module what runs in it: it calls `answerBy`.
 * @param onEnd told when it has ended, for whatever reason.
 */
export const startThread = async <Question, Answer>(
  module: URL,
  onEnd: () => void,
): Promise<Thread<Question, Answer>> => {
  const worker = new Worker(new URL('./entry.mjs', import.meta.url), {
    workerData: module.href,
    execArgv: [],
    stderr: true,
    stdout: true,
    resourceLimits: mostMemory,
  });
  worker.stderr.resume(); // what is read there may be complained of, line by line (bpmn-js does)
  worker.stdout.resume(); // and what a command prints is its own answer, nothing else
  worker.on('error', () => {}); // whoever waits hears of it; nobody else shall die of it
  worker.on('exit', onEnd);
  await nextWord(worker, startLimit);
  return {
    ask: (question, limit) => {
      worker.postMessage(question);
      return nextWord<Answer>(worker, limit);
    },
    end: () => worker.terminate(),
  };
};
