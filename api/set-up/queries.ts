import { runningMode, storeHolds } from './mode.ts';

/** Whether this is a demonstration. */
export const isDemonstration = (): boolean => runningMode() === 'demonstration';

/** The password of all people of the demonstration: they sign by it; it protects nothing. */
export const demonstrationPassword = 'Lunca-Alba-2026!';

/** Whether the organisation has still to be set up, and whether this is a demonstration. */
export const setUpState = async () => {
  const demonstration = isDemonstration();
  return { open: !demonstration && (await storeHolds()) === 'nothing', demonstration };
};
