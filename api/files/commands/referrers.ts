import type { Lock } from '../../../storage/files/object-store.ts';

/** Something that refers to stored bytes, and how long they have to stay for its sake. */
export interface FileReference {
  sha256: string;
  size: number;
  /** The id of the thing, and what people call it. */
  id: string;
  label: string;
  lock: Lock;
}

/** Which references are asked for: those of some things, those to some bytes, or all. */
export interface Which {
  things?: readonly string[];
  sha256s?: readonly string[];
}

/** Tells the acting organisation's references. */
export type Referrer = (which: Which) => AsyncIterable<FileReference>;

const referrers = new Map<string, Referrer>();

/**
 * Names a kind of things that refer to stored bytes, by the name of its model: whatever none of them refers to is
 * swept away. Every feature that stores a file has one.
 */
export const refersToFiles = (kind: string, referrer: Referrer): void => {
  referrers.set(kind, referrer);
};

/** The kinds of things that refer to files. */
export const referringKinds = (): string[] => [...referrers.keys()];

/** A reference with the kind of its thing. */
export type KnownReference = FileReference & { kind: string };

/** The references of all features, or of the things of one kind. */
export const references = async function* (which: Which = {}, only?: string): AsyncGenerator<KnownReference> {
  for (const [kind, referrer] of referrers)
    if (!only || only === kind) for await (const reference of referrer(which)) yield { ...reference, kind };
};

/** The references to some bytes, gathered by the bytes. */
export const referencesTo = async (sha256s: readonly string[]): Promise<Map<string, KnownReference[]>> => {
  const found = new Map<string, KnownReference[]>(sha256s.map((sha256) => [sha256, []]));
  for await (const reference of references({ sha256s })) found.get(reference.sha256)?.push(reference);
  return found;
};
