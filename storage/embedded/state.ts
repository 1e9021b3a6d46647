import type { Snapshot } from './disk.ts';
import type { Collation } from './values/collation.ts';
import type { Doc } from './values/types.ts';

/** A collection, its counters in memory. Records are numbered upwards and a number is never given twice. */
export type Collection = {
  id: number;
  db: string;
  name: string;
  ns: string;
  uuid: string;
  options: Doc;
  indexes: Index[];
  /** the indexes that are being built; writes keep them, searches do not use them */
  building: Building | undefined;
  count: number;
  nextRecord: number;
  dropped: boolean;
};

/** A build of indexes: which records it has still to go through, and when it is over. */
export type Building = { indexes: Index[]; next: number; end: number; ended: Promise<void>; resolve(): void };

/** The indexes that a write has to keep. */
export const keptIndexes = ({ indexes, building }: Pick<Collection, 'indexes' | 'building'>): Index[] =>
  building ? [...indexes, ...building.indexes] : indexes;

/** An index: how it was asked for (`spec`, given back as it came) and what follows from that. */
export type Index = {
  id: number;
  name: string;
  spec: Doc;
  pattern: Doc;
  paths: string[];
  /** per path, whether it is ordered downwards */
  descending: boolean[];
  unique: boolean;
  sparse: boolean;
  partial: Matcher | undefined;
  collation: Collation | undefined;
  /** the top-level fields that its keys are made of; undefined when that cannot be told */
  fields: Set<string> | undefined;
  /** whether it has met an array, so that one record may have several keys */
  multikey: boolean;
  /** the catalog's generation when it was made: an older snapshot does not hold its entries */
  generation: number;
};

export type Matcher = ((doc: Doc) => boolean) & { fields: string[] | undefined };

/** What collections there are, by namespace (`db.name`). */
export type Catalog = {
  collections: Map<string, Collection>;
  nextId: number;
  generation: number;
  building: Set<number>;
};

/** What a reader sees. */
export type View = {
  /** the state of the disk at one moment; without it the newest, inside a commit that commit's own */
  snapshot?: Snapshot;
  /** of the catalog at that moment: indexes made since do not lead to all that the snapshot has */
  generation?: number;
  /** what a transaction has changed and not yet committed */
  pending?: Pending;
};

/** collection → record → what it was and what it shall be */
export type Pending = Map<number, Map<number, PendingRecord>>;
export type PendingRecord = { before: Buffer | undefined; after: Buffer | undefined };

/** A record that was found. */
export type Found = { record: number; bytes: Buffer };

/** What one command changes in memory, and how to take it back when its part of the commit is undone. */
export type Change = { touched: Set<Collection>; undo: (() => void)[] };

/** Notes that a collection's counters are about to change; called before they do. */
export const touch = (change: Change, collection: Collection): void => {
  if (change.touched.has(collection)) return;
  change.touched.add(collection);
  const { count } = collection;
  change.undo.push(() => {
    collection.count = count;
  });
};

/** Undoes what a command did in memory, last first. */
export const takeBack = (change: Change): void => {
  for (const step of change.undo.reverse()) step();
  change.undo = [];
  change.touched.clear();
};
