import type { Readable } from 'node:stream';

/** The bytes of a file, named by their content: `<organisation>/<sha256>`. */
export type Key = `${string}/${string}`;

/** What was stored: the digest that names it, and how many bytes it has. */
export interface Stored {
  sha256: string;
  size: number;
}

/** Bytes that arrived whole but are no object yet: exactly one of the two ends that. */
export interface Received extends Stored {
  /** Makes them an object, for good once this resolves. Keeping equal bytes again is no second object. */
  keep(): Promise<Stored>;
  /** Forgets them. Harmless after `keep`. */
  drop(): Promise<void>;
}

/** The bytes from `start` to `end`, both included, as HTTP counts them. */
export interface ByteRange {
  start: number;
  end: number;
}

/** What is known of an object without reading it. */
export interface Stat {
  size: number;
  /** When these bytes were last stored: what the sweep of orphans goes by. */
  modified: Date;
}

/** What keeps an object from being removed: a date, a hold, or both. */
export interface Lock {
  /** Until when it stays whatever happens; `null`: no date was set. */
  until: Date | null;
  /** Stays until the hold is lifted. */
  held: boolean;
}

/** Where the bytes are, for administrators to read. */
export interface StoreFacts {
  kind: 'folder' | 's3';
  place: string;
  /** Who refuses to remove what is locked: the product alone, or the server, in one of its two modes. */
  locks: 'product' | 'governance' | 'compliance';
}

/** What a link lets its holder do until it expires: download one object under a name, as a type. */
export interface Linked {
  key: Key;
  name: string;
  type: string;
}

/** How long a link holds, and how its file presents itself. */
export interface LinkTerms {
  seconds: number;
  name: string;
  type: string;
}

/**
 * Where the bytes of files are. Objects never change: they are named by their content, one per organisation however
 * often its bytes are stored, and two organisations never share one. What refers to an object stands in the database.
 * Every method may throw {@link Unavailable}; nothing is half stored then.
 */
export interface ObjectStore {
  /** Takes the bytes in; whatever goes wrong leaves nothing. @throws {TooLarge} past `limit` bytes */
  receive(organisation: string, bytes: Readable, options: { limit: number }): Promise<Received>;
  /** Takes the bytes in and keeps them: `receive`, then `keep`. @throws {TooLarge} past `limit` bytes */
  put(organisation: string, bytes: Readable, options: { limit: number }): Promise<Stored>;
  /**
   * The object's bytes, or a part of them. Read whole, they are checked: the stream of a damaged object ends with
   * {@link Damaged} before its last bytes, so that nobody takes it for whole.
   * @throws {NoSuchObject}
   */
  get(key: Key, range?: ByteRange): Promise<Readable>;
  /** Size and date; `undefined` when there is no such object. */
  stat(key: Key): Promise<Stat | undefined>;
  /**
   * Removes the object; removing what is not there is no error.
   * @param storedBefore spares what was stored later, also when it arrives at this very moment: for the sweep
   * @returns whether there is no such object any more
   * @throws {Locked}
   */
  delete(key: Key, storedBefore?: Date): Promise<boolean>;
  /** Locks the object until then. A lock is never shortened: an earlier date changes nothing. @throws {NoSuchObject} */
  keepUntil(key: Key, until: Date): Promise<void>;
  /** Holds the object, or lifts the hold; its date stays. @throws {NoSuchObject} */
  hold(key: Key, held: boolean): Promise<void>;
  /** What keeps the object from being removed. */
  lockOf(key: Key): Promise<Lock>;
  /** The objects whose key starts with `prefix`, in the order of their keys. */
  list(prefix?: string): AsyncIterable<Stat & { key: Key }>;
  /** Reads the whole object and compares it with its name: for the scrub. */
  verify(key: Key): Promise<'whole' | 'damaged' | 'missing'>;
  /** Removes what uploads that never ended have left, when nobody wrote to it since `before`. */
  sweep(before: Date): Promise<void>;
  /** An address from which anybody who holds it can download the object until it expires. */
  signedLink(key: Key, terms: LinkTerms): Promise<string>;
  /** What the address grants; `undefined` when it is forged, altered or expired. */
  verifyLink(address: string): Linked | undefined;
  /** Where the bytes are, and who guards the locks. */
  about(): Promise<StoreFacts>;
}

/** Thrown when the bytes are more than the limit. */
export class TooLarge extends Error {
  constructor(readonly limit: number) {
    super(`More than ${limit} bytes`);
  }
}

/** Thrown when there is no object of that key. */
export class NoSuchObject extends Error {
  constructor(readonly key: Key) {
    super(`There is no object ${key}`);
  }
}

/** Thrown when the bytes at rest are not those that were stored. */
export class Damaged extends Error {
  constructor(readonly key: Key) {
    super(`The object ${key} is damaged: its bytes do not have the checksum that names it`);
  }
}

/** Thrown when an object is to be removed that a lock keeps. */
export class Locked extends Error {
  constructor(
    readonly key: Key,
    readonly lock: Lock,
  ) {
    super(`The object ${key} is locked ${lock.held ? 'by a hold' : `until ${lock.until?.toISOString()}`}`);
  }
}

/** Thrown when the store does not answer, or not as it should; `cause` is what it said. */
export class Unavailable extends Error {
  constructor(options: { cause: unknown }) {
    super('The store of files does not answer', options);
  }
}

const Organisation = /^[0-9a-f]{24}$/;
const Sha256 = /^[0-9a-f]{64}$/;

/** Lets only the id of an organisation pass: nothing else ever becomes a path. @throws {TypeError} */
export const requireOrganisation = (organisation: string): void => {
  if (!Organisation.test(organisation)) throw new TypeError(`Not the id of an organisation: ${organisation}`);
};

/** The key of an organisation's bytes. @throws {TypeError} when either part is not what it should be */
export const keyOf = (organisation: string, sha256: string): Key => {
  requireOrganisation(organisation);
  if (!Sha256.test(sha256)) throw new TypeError(`Not a SHA-256 digest: ${sha256}`);
  return `${organisation}/${sha256}`;
};

/** The two parts of a key. @throws {TypeError} when it is none */
export const partsOf = (key: string): { organisation: string; sha256: string } => {
  const [organisation = '', sha256 = '', ...more] = key.split('/');
  if (more.length > 0) throw new TypeError(`Not the key of an object: ${key}`);
  keyOf(organisation, sha256);
  return { organisation, sha256 };
};
