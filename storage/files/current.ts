import type { ObjectStore } from './object-store.ts';

let current: ObjectStore | undefined;

/** Names the store that the product's files are in; called once at start. */
export const useObjectStore = (store: ObjectStore): void => {
  current = store;
};

/** The store that the product's files are in. @throws when none was named. */
export const objectStore = (): ObjectStore => {
  if (!current) throw new Error('No object store was named at start');
  return current;
};
