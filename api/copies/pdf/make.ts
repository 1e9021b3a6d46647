import { Problem } from '../../kit/problem.ts';
import { inThread } from '../../kit/threads/in-thread.ts';
import { Hindered } from '../../kit/threads/thread.ts';
import type { Verb, Work } from './worker.ts';

const terms = { limit: 30_000, idle: 30_000, waiting: 30 };
const { ask } = inThread<{ verb: Verb; of: unknown }, unknown>(new URL('./worker.ts', import.meta.url), terms);

/**
 * Prints or stamps in a thread of its own: nobody else waits for it, and it ends in its time.
 * @throws {Problem} `too-large` when it takes too long or too much memory; `unavailable` when too many wait
 */
export const make = <V extends Verb>(verb: V, of: Parameters<Work[V]>[0]): ReturnType<Work[V]> =>
  ask({ verb, of }).catch((error) => {
    if (!(error instanceof Hindered)) throw error;
    throw new Problem('too-large', `It cannot be printed: ${error.message}`);
  }) as ReturnType<Work[V]>;
