import { setTimeout as wait } from 'node:timers/promises';
import { isOnlyWriter } from './connect.ts';
import { withLease } from './lease.ts';

const holds = 15_000;

/**
 * Lets the followers of an organisation run in one process at a time: two that derive the same thing at once could
 * leave what the slower one had read before. Who comes meanwhile waits for its turn, as the other may have read on
 * without seeing the newest entry. Where one process has the engine, nothing is asked.
 */
export const followingAlone = async (organisation: string, work: () => Promise<void>): Promise<void> => {
  if (isOnlyWriter()) return work();
  const until = performance.now() + 2 * holds;
  while (!(await withLease(`follow ${organisation}`, holds, work))) {
    if (performance.now() > until) return; // it is asked again every few seconds
    await wait(20 + Math.random() * 60);
  }
};
