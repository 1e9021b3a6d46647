import { Problem } from '../../kit/problem.ts';
import { inThread } from '../../kit/threads/in-thread.ts';
import { Hindered } from '../../kit/threads/thread.ts';
import type { Verb, Work } from './worker.ts';

const { ask } = inThread<{ verb: Verb; of: unknown }, unknown>(new URL('./worker.ts', import.meta.url));

/**
 * Has a file of strangers read in a thread of its own, for a few seconds at most.
 * @throws {Problem} `invalid` when it takes too long or cannot be read; `unavailable` when too many wait
 */
export const read = <V extends Verb>(verb: V, of: Parameters<Work[V]>[0]): ReturnType<Work[V]> =>
  ask({ verb, of }).catch((error) => {
    if (!(error instanceof Hindered)) throw error;
    const messages = [{ code: 'unreadable', level: 'error', element: null, detail: error.message }];
    throw new Problem('invalid', `The diagram cannot be read: ${error.message}`, { messages });
  }) as ReturnType<Work[V]>;
