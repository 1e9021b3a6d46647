import { type Call, type Command, collectionOf, docsOption, type Handler, namespaceOf } from '../call.ts';
import { createCollection, removeIndex } from '../catalog.ts';
import { CommandError } from '../errors.ts';
import { defineIndex } from '../indexes.ts';
import type { Change, Collection, Index } from '../state.ts';
import { type Doc, encode } from '../values/bson.ts';
import { equalValues } from '../values/compare.ts';
import { beginBuild, finishBuild } from './index-build.ts';
import { specOf } from './index-spec.ts';
import { listBatch } from './list.ts';

const createIndexes: Handler = async (call) => {
  const specs = docsOption(call.command, 'indexes').map(specOf);
  if (specs.length === 0) throw new CommandError(2, 'Must specify at least one index to create');
  for (;;) {
    const { reply, collection, building, other } = await call.engine.commits.run((change) =>
      begin(call, change, specs),
    );
    // A collection's builds come one after the other: the next may be asked for the same index.
    if (other) await other.ended;
    else if (building) await finishBuild(call, collection, building);
    if (!other) return reply;
  }
};

const begin = (call: Call, change: Change, specs: Doc[]) => {
  const existing = collectionOf(call);
  const collection = existing ?? make(call, change);
  const before = collection.indexes.length;
  const indexes: Index[] = [];
  if (collection.building) return { collection, reply: {}, other: collection.building };
  for (const spec of specs) {
    if (!isThere([...collection.indexes, ...indexes], spec)) indexes.push(define(call, spec));
  }
  const building = beginBuild(call, change, collection, indexes);
  const numbers = { numIndexesBefore: before, numIndexesAfter: before + indexes.length };
  const note = indexes.length === 0 ? { note: 'all indexes already exist' } : {};
  return { collection, building, reply: { ...numbers, createdCollectionAutomatically: !existing, ...note, ok: 1 } };
};

const make = ({ engine, db, command }: Call, change: Change): Collection =>
  createCollection(engine.disk, engine.catalog, change, { db, name: String(command.createIndexes) });

const define = ({ engine: { catalog } }: Call, spec: Doc): Index =>
  defineIndex(catalog.nextId++, spec, ++catalog.generation);

/** @throws CommandError 85 or 86 when an index is there that is nearly the same */
const isThere = (indexes: Index[], spec: Doc): boolean => {
  if (equalValues(spec.key, { _id: 1 })) return true;
  const same = indexes.find((index) => sameKeys(index.spec, spec));
  const named = indexes.find(({ name }) => name === spec.name);
  if (same && same.name !== spec.name) {
    throw new CommandError(85, `Index already exists with a different name: ${same.name}`);
  }
  if (named && !same) throw conflict(86, 'An existing index has the same name as the requested index.', spec, named);
  if (named && !sameOptions(named.spec, spec)) {
    throw conflict(85, 'An equivalent index already exists with the same name but different options.', spec, named);
  }
  return named !== undefined;
};

const conflict = (code: number, text: string, spec: Doc, index: Index) =>
  new CommandError(
    code,
    `${text} Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(index.spec)}`,
  );

const same = (a: unknown, b: unknown): boolean => equalValues(a ?? null, b ?? null);

// MongoDB knows an index by its keys, its collation and its partial filter; the rest are options of it.
const sameKeys = (a: Doc, b: Doc): boolean =>
  same(a.key, b.key) && same(a.collation, b.collation) && same(a.partialFilterExpression, b.partialFilterExpression);

const sameOptions = (a: Doc, b: Doc): boolean =>
  Boolean(a.unique) === Boolean(b.unique) &&
  Boolean(a.sparse) === Boolean(b.sparse) &&
  same(a.expireAfterSeconds, b.expireAfterSeconds);

const listIndexes: Handler = (call) => {
  const collection = existing(call);
  return listBatch(
    call,
    collection.ns,
    collection.indexes.map(({ spec }) => encode(spec)),
  );
};

const existing = (call: Call): Collection => {
  const collection = collectionOf(call);
  if (collection) return collection;
  throw new CommandError(26, `ns does not exist: ${namespaceOf(call)}`);
};

const dropIndexes: Handler = (call) => {
  const { engine, command } = call;
  return engine.commits.run((change): Doc => {
    const collection = existing(call);
    const nIndexesWas = collection.indexes.length;
    for (const index of chosen(collection, command.index)) removeIndex(engine.disk, change, collection, index);
    return { nIndexesWas, ok: 1 };
  });
};

const chosen = (collection: Collection, wanted: unknown): Index[] => {
  if (wanted === '*') return collection.indexes.slice(1);
  return (Array.isArray(wanted) ? wanted : [wanted]).map((one) => {
    const index = collection.indexes.find(({ name, pattern }) => name === one || equalValues(pattern, one));
    if (!index)
      throw new CommandError(27, `index not found with name [${typeof one === 'string' ? one : JSON.stringify(one)}]`);
    if (index === collection.indexes[0]) throw new CommandError(72, 'cannot drop _id index');
    return index;
  });
};

/** createIndexes, listIndexes, dropIndexes */
export const indexCommands: Record<string, Command> = {
  createIndexes: { run: createIndexes, options: ['indexes', 'commitQuorum'] },
  listIndexes: { run: listIndexes, options: ['cursor'] },
  dropIndexes: { run: dropIndexes, options: ['index'] },
};
