import { type Disk, recordKey, recordOf, type Snapshot, unseal } from './disk.ts';
import { CommandError } from './errors.ts';
import type { Collection, Found, Index, View } from './state.ts';

/** A stretch of an index: from the first key to before the second. */
export type Range = { start: Buffer; end: Buffer };

const LAST_RECORD = 0xffff_ffff_ffff;

/**
 * One record.
 * @throws CommandError 51 when it is damaged
 */
export const readRecord = (disk: Disk, collection: Collection, record: number, view: View): Buffer | undefined => {
  const pending = view.pending?.get(collection.id)?.get(record);
  return pending ? pending.after : readKept(disk, collection, record, view.snapshot);
};

/** One record as it was last committed, or as the snapshot has it. */
export const readKept = (
  disk: Disk,
  collection: Collection,
  record: number,
  transaction?: Snapshot,
): Buffer | undefined => {
  const key = recordKey(collection.id, record);
  const sealed = transaction ? getAt(disk, key, transaction) : disk.records.getBinary(key);
  return sealed && unseal(collection, record, sealed);
};

// The types of lmdb forget that `getBinary` takes a transaction as `get` does; for binary tables they are one.
const getAt = (disk: Disk, key: Buffer, transaction: Snapshot): Buffer | undefined =>
  disk.records.get(key, transaction && { transaction });

/** All records of a collection in the order in which they were inserted. */
export function* scanRecords(disk: Disk, collection: Collection, view: View, part: Part = {}): Generator<Found> {
  const { reverse = false, from = 0, to = LAST_RECORD } = part;
  const pending = view.pending?.get(collection.id);
  const [first, last] = [recordKey(collection.id, from), recordKey(collection.id, to)];
  const entries = disk.records.getRange({
    start: reverse ? last : first,
    end: reverse ? first : last,
    reverse,
    ...(view.snapshot && { transaction: view.snapshot }),
  });
  if (reverse) yield* changed(collection, view);
  for (const { key, value } of entries) {
    const record = recordOf(key);
    if (!pending?.has(record)) yield { record, bytes: unseal(collection, record, value) };
  }
  if (!reverse) yield* changed(collection, view);
}

type Part = { reverse?: boolean; from?: number; to?: number };

/** All records as they lie on the disk, each still to be read, so that one that is damaged does not hide the others. */
export function* scanKept(disk: Disk, collection: Collection, transaction?: Snapshot) {
  const [start, end] = [recordKey(collection.id, 0), recordKey(collection.id, LAST_RECORD)];
  for (const { key, value } of disk.records.getRange({ start, end, ...(transaction && { transaction }) })) {
    const record = recordOf(key);
    yield { record, read: () => unseal(collection, record, value) };
  }
}

/** The records that the entries in these ranges lead to, each once, in the order of the index. */
export function* scanIndex(
  disk: Disk,
  collection: Collection,
  plan: { index: Index; ranges: Range[]; reverse: boolean },
  view: View,
): Generator<Found> {
  const pending = view.pending?.get(collection.id);
  const seen = plan.index.multikey ? new Set<number>() : undefined;
  for (const record of scanEntries(disk, plan, view.snapshot)) {
    if (seen?.has(record) || pending?.has(record)) continue;
    seen?.add(record);
    const bytes = readKept(disk, collection, record, view.snapshot);
    if (!bytes) throw missing(collection, plan.index, record);
    yield { record, bytes };
  }
  yield* changed(collection, view);
}

const missing = ({ ns }: Collection, { name }: Index, record: number) =>
  new CommandError(51, `Index ${name} of collection ${ns} is damaged: it names record ${record}, which is not there`);

/** The record numbers behind the entries in these ranges, as often as there are entries. */
export function* scanEntries(
  disk: Disk,
  { ranges, reverse }: { ranges: Range[]; reverse: boolean },
  transaction?: Snapshot,
): Generator<number> {
  for (const { start, end } of reverse ? [...ranges].reverse() : ranges) {
    const bounds = reverse ? { start: end, end: start } : { start, end };
    const entries = disk.entries.getKeys({ ...bounds, reverse, ...(transaction && { transaction }) });
    for (const key of entries) yield recordOf(key);
  }
}

// What the transaction has changed stands at the end, whatever the plan: the filter is tested on it as on all others.
function* changed(collection: Collection, view: View): Generator<Found> {
  const pending = view.pending?.get(collection.id);
  for (const [record, { after }] of pending ?? []) if (after) yield { record, bytes: after };
}

/** How many entries these ranges hold, counted no further than asked. */
export const countEntries = (disk: Disk, ranges: Range[], limit: number, transaction?: Snapshot): number => {
  let count = 0;
  for (const { start, end } of ranges) {
    const bounds = { start, end, ...(transaction && { transaction }) };
    if (limit === Number.POSITIVE_INFINITY) count += disk.entries.getKeysCount(bounds);
    else for (const _ of disk.entries.getKeys({ ...bounds, limit: limit - count })) count++;
    if (count >= limit) return limit;
  }
  return count;
};
