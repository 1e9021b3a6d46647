import { after, type Disk, entryPrefix, recordOf, type Snapshot } from './disk.ts';
import { duplicateKey } from './errors.ts';
import { type Collection, type Index, keptIndexes } from './state.ts';
import { type Doc, decode, pickFields } from './values/bson.ts';
import { collationOf } from './values/collation.ts';
import { encodeCompound } from './values/keys.ts';
import { matcher } from './values/match.ts';
import { indexValues } from './values/paths.ts';

/** The index that a spec asks for; `generation` tells which snapshots are too old for it. */
export const defineIndex = (id: number, spec: Doc, generation: number): Index => {
  const pattern = spec.key as Doc;
  const paths = Object.keys(pattern);
  const collation = collationOf(spec.collation as Doc | undefined);
  const filter = spec.partialFilterExpression as Doc | undefined;
  const partial = filter && matcher(filter, { collation });
  return {
    id,
    name: String(spec.name),
    spec,
    pattern,
    paths,
    descending: paths.map((path) => Number(pattern[path]) < 0),
    unique: Boolean(spec.unique) || spec.name === '_id_',
    sparse: Boolean(spec.sparse),
    partial,
    collation,
    fields: fieldsOf(paths, partial?.fields, partial !== undefined),
    multikey: false,
    generation,
  };
};

const fieldsOf = (paths: string[], more: string[] | undefined, needed: boolean): Set<string> | undefined =>
  needed && !more ? undefined : new Set([...paths.map((path) => path.split('.')[0]!), ...(more ?? [])]);

/** What the indexes of a collection need to know of a record, decoded once for all of them. */
export const indexedFields = (collection: Pick<Collection, 'indexes' | 'building'>, bytes: Buffer): Doc => {
  const needed = new Set<string>();
  for (const { fields } of keptIndexes(collection)) {
    if (!fields) return decode(bytes);
    for (const field of fields) needed.add(field);
  }
  return pickFields(bytes, needed);
};

/**
 * The keys of a record in an index, each once.
 * @throws CommandError 171 when two of its paths meet arrays
 */
export const keysOf = (index: Index, doc: Doc): { keys: Buffer[]; several: boolean } => {
  if (index.partial && !index.partial(doc)) return { keys: [], several: false };
  const { values, present, multikey } = indexValues(doc, index.paths);
  if (index.sparse && !present) return { keys: [], several: false };
  const keys = values.map((parts) => encodeCompound(parts, index.descending, index.collation));
  return { keys: keys.length > 1 ? distinct(keys) : keys, several: multikey };
};

const distinct = (keys: Buffer[]): Buffer[] => [...new Map(keys.map((key) => [nameKey(key), key])).values()];

/** A key as a string, for maps and sets. */
export const nameKey = (key: Buffer): string => key.toString('latin1');

/** The keys of the first list that the second has not. */
export const without = (keys: Buffer[], others: Buffer[]): Buffer[] => {
  if (others.length === 0) return keys;
  if (keys.length === 1 && others.length === 1) return keys[0]!.equals(others[0]!) ? [] : keys;
  const known = new Set(others.map(nameKey));
  return keys.filter((key) => !known.has(nameKey(key)));
};

/** The records that have this key. */
export const holdersOf = (disk: Disk, index: Index, key: Buffer, transaction?: Snapshot): number[] => {
  const start = entryPrefix(index.id, key);
  return [...disk.entries.getKeys({ start, end: after(start), ...(transaction && { transaction }) })].map(recordOf);
};

/** The error for a record whose key another one has. */
export const duplicate = (collection: Collection, index: Index, doc: Doc) => {
  const first = indexValues(doc, index.paths).values[0] ?? [];
  const keyValue = Object.fromEntries(index.paths.map((path, at) => [path, first[at] ?? null]));
  return duplicateKey({ ns: collection.ns, index: index.name, keyPattern: index.pattern, keyValue });
};
