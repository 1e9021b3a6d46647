import { createHash } from 'node:crypto';
import type { Manifest } from './format.ts';

/** Counts and sums a collection's documents, one after the other. */
export const contentsOf = (name: string) => {
  const hash = createHash('sha256');
  let documents = 0;
  const add = (document: Buffer): void => {
    hash.update(document);
    documents += 1;
  };
  const sum = (): Manifest['collections'][number] => ({ name, documents, sha256: hash.digest('hex') });
  return { add, sum };
};
