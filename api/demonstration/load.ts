import { storeHolds } from '../set-up/mode.ts';
import { addTown } from './town.ts';

/** Whether the store holds the demonstration already. */
export const demonstrationLoaded = async (): Promise<boolean> => (await storeHolds()) === 'demonstration';

/** Loads the demonstration into an empty store, telling how far it is. */
export const loadDemonstration = async (say: (line: string) => void): Promise<void> => {
  say('Loading the demonstration: a town hall with three subordinate bodies …');
  await addTown();
};
