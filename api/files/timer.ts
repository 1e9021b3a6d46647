import { clock } from '../../storage/clock.ts';
import { withLease } from '../../storage/lease.ts';
import { scrubFiles } from './commands/scrub.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Scrubs what was not scrubbed for a day, unless another process does. */
const scrubDue = (ending: AbortSignal) =>
  withLease('scrub of files', 5 * minute, (lost) =>
    scrubFiles({
      unlessSince: new Date(clock.now().getTime() - day + 30 * minute),
      signal: AbortSignal.any([ending, lost]),
    }),
  );

/** Lets every organisation's files be scrubbed once a day, from now on. @returns ends it, also in the middle */
export const startScrubbing = (onError: (error: unknown) => void) => {
  const ending = new AbortController();
  const { signal } = ending;
  let last: Promise<unknown> = Promise.resolve();
  const tick = () => {
    last = last.then(() => scrubDue(signal)).catch((error) => signal.aborted || onError(error));
  };
  const timer = setInterval(tick, 15 * minute);
  return async () => {
    clearInterval(timer);
    ending.abort();
    await last;
  };
};
