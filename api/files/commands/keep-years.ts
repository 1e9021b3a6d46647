import type { Lock } from '../../../storage/files/object-store.ts';

let years = 10;

/** Sets how many years the files of what is no longer in force stay locked, from the settings. */
export const useKeepYears = (given: number): void => {
  years = given;
};

/** The lock of what has to stay now, whatever comes. */
export const heldNow: Lock = { until: null, held: true };

/** The lock of what nothing keeps. */
export const notLocked: Lock = { until: null, held: false };

/** The lock of what was in force until then (ISO 9001 7.5.3: obsolete documents are retained). */
export const keptSince = (end: Date): Lock => {
  const until = new Date(end);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  return { until, held: false };
};
