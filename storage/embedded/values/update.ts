import { transform } from '../aggregate/transform.ts';
import { CommandError } from '../errors.ts';
import { arrayFiltersOf } from './array-filters.ts';
import { collationOf } from './collation.ts';
import { changesOf, modify } from './modify.ts';
import { show } from './show.ts';
import { type Doc, isDoc } from './types.ts';
import { isSame } from './update-path.ts';

export { upsertSeed } from './upsert-seed.ts';

/** What an update may depend on besides the document. */
export interface UpdateOptions {
  arrayFilters?: readonly Doc[] | undefined;
  /** a collation as commands spell it */
  collation?: Doc | undefined;
  /** the filter of the command, for the positional `$` */
  filter?: Doc | undefined;
  /** whether all matching documents are changed; a replacement is for one only */
  multi?: boolean | undefined;
  /** variables for a pipeline */
  variables?: Doc | undefined;
  now?: Date | undefined;
}

/** Gives the changed document, and says whether anything is different. `insert`: the document is about to be inserted. */
export type Updater = (doc: Doc, at?: { insert?: boolean }) => { doc: Doc; changed: boolean };

/**
 * Compiles an update: operators, a replacement, or a pipeline.
 * @throws CommandError as MongoDB does: 9 for what cannot be read, 40 for paths in conflict, 66 for a changed `_id` …
 */
export const updater = (update: Doc | Doc[], options: UpdateOptions = {}): Updater => {
  const change = kindOf(update, options);
  return (doc, { insert = false } = {}) => {
    const result = change(doc, insert);
    checkId(doc, result.doc, update);
    return result;
  };
};

/** Finds everything that is wrong with an update without a document. @throws CommandError as `updater` */
export const validateUpdate = (update: Doc | Doc[], options: UpdateOptions = {}): void => void updater(update, options);

type Change = (doc: Doc, insert: boolean) => ReturnType<Updater>;

const compared = (before: Doc, doc: Doc) => ({ doc, changed: !isSame(before, doc) });

const kindOf = (update: Doc | Doc[], options: UpdateOptions): Change => {
  if (Array.isArray(update)) return pipelineOf(update, options);
  const [first] = Object.keys(update);
  return first?.startsWith('$') ? operatorsOf(update, options) : replacementBy(update, options);
};

const operatorsOf = (update: Doc, options: UpdateOptions): Change => {
  const collation = collationOf(options.collation);
  const filters = arrayFiltersOf(options.arrayFilters ?? [], collation);
  const changes = changesOf(update, filters);
  const { filter = {}, now = new Date() } = options;
  return (doc, insert) => modify(doc, changes, { filter, filters, collation, now, insert });
};

const replacementBy = (update: Doc, { arrayFilters, multi }: UpdateOptions): Change => {
  if (multi) throw new CommandError(9, 'multi update is not supported for replacement-style update');
  if (arrayFilters?.length)
    throw new CommandError(9, 'arrayFilters may not be specified for replacement-style updates');
  const dollar = Object.keys(update).find((name) => name.startsWith('$'));
  if (dollar) throw dollarPrefixed(dollar);
  const { _id, ...fields } = update;
  return (doc) => {
    const id = _id === undefined ? doc._id : _id;
    return compared(doc, id === undefined ? { ...fields } : { _id: id, ...fields });
  };
};

const dollarPrefixed = (name: string) =>
  new CommandError(
    52,
    `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );

const STAGES = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

const pipelineOf = (update: Doc[], options: UpdateOptions): Change => {
  if (options.arrayFilters?.length) {
    throw new CommandError(9, 'arrayFilters may not be specified for pipeline-syle updates');
  }
  for (const stage of update) {
    const [name = ''] = Object.keys(stage);
    if (!STAGES.has(name)) throw new CommandError(72, `${name} is not allowed to be used within an update`);
  }
  const { variables, now = new Date() } = options;
  const change = transform(update, { collation: collationOf(options.collation), variables, now });
  return (doc) => compared(doc, withId(change(doc), doc));
};

// A new document without an _id keeps the one there was; wherever it was put, it stands first.
const withId = (changed: Doc, doc: Doc): Doc => {
  const { _id = doc._id, ...fields } = changed;
  return _id === undefined ? changed : { _id, ...fields };
};

const checkId = (before: Doc, after: Doc, update: Doc | Doc[]): void => {
  if (before._id === undefined || isSame(before._id, after._id)) return;
  const replaced = !Array.isArray(update) && !Object.keys(update)[0]?.startsWith('$');
  throw new CommandError(
    66,
    replaced
      ? `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(after._id)}`
      : "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
};

/** Whether something is an update at all: a document, or a list of documents. */
export const isUpdate = (value: unknown): value is Doc | Doc[] =>
  isDoc(value) || (Array.isArray(value) && value.every(isDoc));
