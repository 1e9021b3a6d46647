import type { ObjectStore } from './object-store.ts';

/** What is told of a call: which it was, how long it took (ms), and whether it failed. */
export type OnCall = (call: string, milliseconds: number, failed: boolean) => void;

const timed = ['receive', 'put', 'get', 'stat', 'delete', 'keepUntil', 'hold', 'lockOf', 'verify', 'sweep'] as const;

/** The store, telling how long its calls take; of reading, how long until the first bytes could come. */
export const timedStore = (store: ObjectStore, onCall: OnCall): ObjectStore => {
  const measured = (name: (typeof timed)[number]) => {
    const call = store[name].bind(store) as (...given: unknown[]) => Promise<unknown>;
    return async (...given: unknown[]) => {
      const began = performance.now();
      let failed = true;
      try {
        const result = await call(...given);
        failed = false;
        return result;
      } finally {
        onCall(name, performance.now() - began, failed);
      }
    };
  };
  return { ...store, ...Object.fromEntries(timed.map((name) => [name, measured(name)])) };
};
