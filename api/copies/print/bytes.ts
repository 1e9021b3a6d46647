import { buffer } from 'node:stream/consumers';
import { acting } from '../../../storage/acting.ts';
import { objectStore } from '../../../storage/files/current.ts';
import { Damaged, keyOf, NoSuchObject } from '../../../storage/files/object-store.ts';

/** The bytes of a file of the acting organisation; nothing when they are damaged or gone. */
export const bytesOf = async (sha256: string): Promise<Uint8Array | undefined> => {
  try {
    return new Uint8Array(await buffer(await objectStore().get(keyOf(acting().organisation, sha256))));
  } catch (error) {
    if (error instanceof Damaged || error instanceof NoSuchObject) return undefined;
    throw error;
  }
};
