import { crc32 } from 'node:zlib';
import { type Command, collectionOf, type Handler, namespaceOf, viewOf } from '../call.ts';
import { pacer } from '../cursors.ts';
import { after, type Disk, entryPrefix, recordOf, type Snapshot } from '../disk.ts';
import { CommandError } from '../errors.ts';
import { indexedFields, keysOf } from '../indexes.ts';
import { scanKept } from '../records.ts';
import type { Collection, Index } from '../state.ts';

/**
 * Checks a collection: every record against its checksum, every index against the records, the count against both.
 * It answers what is wrong, by name; it mends nothing.
 */
const validate: Handler = async (call) => {
  const collection = collectionOf(call);
  if (!collection) throw new CommandError(26, `Collection '${namespaceOf(call)}' does not exist to validate.`);
  const { count } = collection;
  const { view, close } = viewOf(call);
  try {
    const pause = pacer(call.deadline);
    const { records, expected, errors } = await readAll(call.engine.disk, collection, view.snapshot, pause);
    for (const index of collection.indexes) {
      const found = await entriesOf(call.engine.disk, index, view.snapshot, pause);
      const wanted = expected.get(index)!;
      if (found.sum !== wanted.sum || found.count !== wanted.count) {
        errors.push(
          `Index ${index.name} has ${found.count} entries that do not agree with the records (${wanted.count})`,
        );
      }
    }
    if (records !== count) errors.push(`There are ${records} records where ${count} were counted`);
    return { ns: collection.ns, valid: errors.length === 0, nrecords: records, nIndexes: expected.size, errors, ok: 1 };
  } finally {
    close();
  }
};

/** Entries, as their number and a sum over their keys in which their order plays no part. */
type Tally = { count: number; sum: bigint };

type Pause = ReturnType<typeof pacer>;

const readAll = async (disk: Disk, collection: Collection, snapshot: Snapshot, pause: Pause) => {
  const expected = new Map(collection.indexes.map((index) => [index, { count: 0, sum: 0n }]));
  const errors: string[] = [];
  let records = 0;
  for (const { record, read } of scanKept(disk, collection, snapshot)) {
    records++;
    try {
      const doc = indexedFields(collection, read());
      for (const [index, tally] of expected) for (const key of keysOf(index, doc).keys) add(tally, key, record);
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
    }
    if (records % 64 === 0) await pause();
  }
  return { records, expected, errors };
};

const entriesOf = async (disk: Disk, index: Index, transaction: Snapshot, pause: Pause): Promise<Tally> => {
  const tally: Tally = { count: 0, sum: 0n };
  const start = entryPrefix(index.id);
  for (const entry of disk.entries.getKeys({ start, end: after(start), ...(transaction && { transaction }) })) {
    add(tally, entry.subarray(4, -6), recordOf(entry));
    if (tally.count % 64 === 0) await pause();
  }
  return tally;
};

const add = (tally: Tally, key: Buffer, record: number): void => {
  tally.count++;
  tally.sum += BigInt(crc32(key, record >>> 0));
};

/** validate */
export const validateCommands: Record<string, Command> = { validate: { run: validate, options: ['full'] } };
