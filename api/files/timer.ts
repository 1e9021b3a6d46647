import { clock } from '../../storage/clock.ts';
import { scrubFiles } from './commands/scrub.ts';

const hour = 3_600_000;

/** Lets every organisation's files be scrubbed once a day, from now on. @returns ends it, also in the middle. */
export const startScrubbing = (onError: (error: unknown) => void) => {
  const ending = new AbortController();
  const { signal } = ending;
  const tick = () =>
    scrubFiles({ unlessSince: new Date(clock.now().getTime() - 23.5 * hour), signal }).catch((error) => {
      if (!signal.aborted) onError(error);
    });
  let last = Promise.resolve();
  const timer = setInterval(() => {
    last = tick();
  }, hour / 4);
  timer.unref();
  return async () => {
    clearInterval(timer);
    ending.abort();
    await last;
  };
};
