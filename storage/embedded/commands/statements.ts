import { checkSize, withId } from '../raw.ts';
import type { Collection, Found } from '../state.ts';
import { type Doc, decode, encode, pickFields } from '../values/bson.ts';
import { updater, upsertSeed } from '../values/update.ts';
import { insertRecord, type Writer } from '../writes.ts';

/** What to change and how, as `update` and `findAndModify` both say it. */
export type Update = Search & {
  update: Doc | Doc[];
  multi: boolean;
  upsert: boolean;
  arrayFilters: Doc[] | undefined;
};

/** What a statement looks for. */
export type Search = {
  filter: Doc;
  limit?: number;
  collation: Doc | undefined;
  hint: unknown;
  sort?: Doc | undefined;
  variables: Doc | undefined;
};

/** What a statement, or the part of one that has been done, came to. */
export type Part = {
  n: number;
  nModified: number;
  /** the `_id` that an upsert inserted, in a box because it may be null */
  upserted?: { id: unknown };
  before?: Buffer;
  after?: Buffer;
};

/** One statement of a write command. */
export type Statement = {
  /** what it writes to; one that only inserts looks for nothing */
  search: Search | undefined;
  many: boolean;
  /** Writes a record that was found. */
  change(writer: Writer, collection: Collection, found: Found): Part;
  /** Writes when there was nothing to be found; the collection is made for it. */
  otherwise: ((writer: Writer, collection: Collection) => Part) | undefined;
};

/** Inserts a document. */
export const insertOf = (document: Buffer): Statement => ({
  search: undefined,
  many: false,
  change: () => NO_PART,
  otherwise: (writer, collection) => {
    insertRecord(writer, collection, withId(document));
    return { n: 1, nModified: 0 };
  },
});

const NO_PART: Part = { n: 0, nModified: 0 };

/** Changes the records that match, or inserts one if asked to. */
export const changeOf = (collection: Collection | undefined, asked: Update): Statement => {
  const search = searchOf(collection, { ...asked, limit: asked.multi ? 0 : 1 });
  const { arrayFilters, filter, multi, variables } = asked;
  const change = updater(asked.update, { arrayFilters, collation: search.collation, filter, multi, variables });
  return {
    search,
    many: multi,
    change: (writer, target, { record, bytes }) => {
      writer.hold(target, record, bytes);
      const { doc, changed } = change(decode(bytes));
      const after = changed ? encode(doc) : bytes;
      checkSize(after);
      if (changed) writer.put(target, record, bytes, after);
      return { n: 1, nModified: changed ? 1 : 0, before: bytes, after };
    },
    otherwise: asked.upsert ? (writer, target) => upsert(writer, target, change, filter) : undefined,
  };
};

const searchOf = (collection: Collection | undefined, search: Search): Search => ({
  ...search,
  collation: search.collation ?? (collection?.options.collation as Doc | undefined),
});

const upsert = (writer: Writer, target: Collection, change: ReturnType<typeof updater>, filter: Doc): Part => {
  const { doc } = change(upsertSeed(filter), { insert: true });
  const after = withId(encode(doc));
  insertRecord(writer, target, after);
  return { n: 1, nModified: 0, upserted: { id: pickFields(after, ['_id'])._id }, after };
};

/** Removes the records that match. */
export const removalOf = (collection: Collection | undefined, asked: Search): Statement => ({
  search: searchOf(collection, asked),
  many: asked.limit !== 1,
  change: (writer, target, { record, bytes }) => {
    writer.put(target, record, bytes, undefined);
    return { n: 1, nModified: 0, before: bytes };
  },
  otherwise: undefined,
});
