import type { Call } from '../call.ts';
import { CommandError } from '../errors.ts';
import { find } from '../find.ts';
import { checkSize, withId } from '../raw.ts';
import type { Collection, Found } from '../state.ts';
import { type Doc, decode, encode, pickFields } from '../values/bson.ts';
import { updater, upsertSeed } from '../values/update.ts';
import { insertRecord, type Writer } from '../writes.ts';

/** What to change and how, as `update` and `findAndModify` both say it. */
export type Update = {
  filter: Doc;
  update: Doc | Doc[];
  multi: boolean;
  upsert: boolean;
  arrayFilters: Doc[] | undefined;
  collation: Doc | undefined;
  hint: unknown;
  sort: Doc | undefined;
  variables: Doc | undefined;
};

export type Updated = {
  matched: number;
  modified: number;
  /** the `_id` that an upsert inserted, in a box because it may be null */
  upserted?: { id: unknown };
  before?: Buffer;
  after?: Buffer;
};

/** Changes the records that match, or inserts one if asked to. */
export const runUpdate = (call: Call, writer: Writer, collection: Collection | undefined, update: Update): Updated => {
  const collation = update.collation ?? (collection?.options.collation as Doc | undefined);
  const change = updater(update.update, {
    arrayFilters: update.arrayFilters,
    collation,
    filter: update.filter,
    multi: update.multi,
    variables: update.variables,
  });
  const found = findAll(call, writer, collection, { ...update, collation, limit: update.multi ? 0 : 1 });
  if (!collection) return { matched: 0, modified: 0 };
  if (found.length === 0 && update.upsert) return upsert(writer, collection, change, update);
  const result: Updated = { matched: found.length, modified: 0 };
  for (const { record, bytes } of found) {
    writer.hold(collection, record, bytes);
    const { doc, changed } = change(decode(bytes));
    const after = changed ? encode(doc) : bytes;
    checkSize(after);
    result.before = bytes;
    result.after = after;
    if (!changed) continue;
    writer.put(collection, record, bytes, after);
    result.modified++;
  }
  return result;
};

const upsert = (
  writer: Writer,
  collection: Collection,
  change: ReturnType<typeof updater>,
  { filter }: Update,
): Updated => {
  const { doc } = change(upsertSeed(filter), { insert: true });
  const after = withId(encode(doc));
  insertRecord(writer, collection, after);
  return { matched: 0, modified: 0, upserted: { id: pickFields(after, ['_id'])._id }, after };
};

type Search = { filter: Doc; limit: number; collation?: Doc | undefined; hint?: unknown; sort?: Doc | undefined };

/** Finds what is to be written, all of it before the first write. @throws CommandError 50 past `maxTimeMS` */
export const findAll = (call: Call, writer: Writer, collection: Collection | undefined, search: Search): Found[] => {
  const found: Found[] = [];
  for (const step of find(call.engine.disk, collection, search, writer.view)) {
    if (step) found.push(step);
    else if (Date.now() > call.deadline) throw new CommandError(50, 'operation exceeded time limit');
  }
  return found;
};

/** Removes the records that match and gives them. */
export const runDelete = (call: Call, writer: Writer, collection: Collection | undefined, search: Search): Found[] => {
  const collation = search.collation ?? (collection?.options.collation as Doc | undefined);
  const found = findAll(call, writer, collection, { ...search, collation });
  if (collection) for (const { record, bytes } of found) writer.put(collection, record, bytes, undefined);
  return found;
};
