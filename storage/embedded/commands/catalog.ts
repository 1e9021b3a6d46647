import { Binary } from 'bson';
import { type Call, type Command, collectionOf, docOption, type Handler, namespaceOf } from '../call.ts';
import { createCollection, dropCollection, renameCollection } from '../catalog.ts';
import { CommandError, unsupported } from '../errors.ts';
import type { Collection } from '../state.ts';
import { type Doc, encode } from '../values/bson.ts';
import { collationOf } from '../values/collation.ts';
import { equalValues } from '../values/compare.ts';
import { matcher } from '../values/match.ts';
import { listBatch } from './list.ts';

const create: Handler = async (call) => {
  const { engine, command, db } = call;
  const name = String(command.create);
  const collation = docOption(command, 'collation');
  collationOf(collation);
  const options: Doc = collation ? { collation } : {};
  await engine.commits.run((change) => {
    const existing = engine.catalog.collections.get(namespaceOf(call));
    if (!existing) return createCollection(engine.disk, engine.catalog, change, { db, name, options });
    if (equalValues(existing.options, options)) return existing;
    throw new CommandError(48, `Collection ${existing.ns} already exists.`);
  });
  return { ok: 1 };
};

const drop: Handler = (call) => {
  const { engine } = call;
  return engine.commits.run((change): Doc => {
    const collection = collectionOf(call);
    if (!collection) return { ok: 1 };
    dropCollection(engine.disk, engine.catalog, change, collection);
    return { nIndexesWas: collection.indexes.length, ns: collection.ns, ok: 1 };
  });
};

const rename: Handler = ({ engine, command }) =>
  engine.commits.run((change): Doc => {
    const [from, to] = [placeOf(command.renameCollection), placeOf(command.to)];
    const collection = engine.catalog.collections.get(`${from.db}.${from.name}`);
    if (!collection) throw new CommandError(26, `Source collection ${from.db}.${from.name} does not exist`);
    const dropTarget = command.dropTarget === true;
    renameCollection(engine.disk, engine.catalog, change, { collection, to, dropTarget });
    return { ok: 1 };
  });

const placeOf = (ns: unknown): { db: string; name: string } => {
  const [, db, name] = (typeof ns === 'string' && /^([^.]+)\.(.+)$/.exec(ns)) || [];
  if (db && name) return { db, name };
  throw new CommandError(73, `Invalid namespace specified '${ns}'`);
};

const dropDatabase: Handler = ({ engine, db }) =>
  engine.commits.run((change): Doc => {
    for (const collection of inDatabase(engine, db)) dropCollection(engine.disk, engine.catalog, change, collection);
    return { dropped: db, ok: 1 };
  });

/** The collections of a database. */
export const inDatabase = ({ catalog }: Call['engine'], db: string): Collection[] =>
  [...catalog.collections.values()].filter((collection) => collection.db === db);

const listCollections: Handler = (call) => {
  const { engine, db, command } = call;
  const fits = matcher(docOption(command, 'filter') ?? {});
  const all = inDatabase(engine, db).map(describe).filter(fits);
  const shown = command.nameOnly === true ? all.map(({ name, type }) => ({ name, type })) : all;
  return listBatch(call, `${db}.$cmd.listCollections`, shown.map(encode));
};

const describe = ({ name, options, uuid, indexes }: Collection): Doc => ({
  name,
  type: 'collection',
  options,
  info: { readOnly: false, uuid: new Binary(Buffer.from(uuid.replaceAll('-', ''), 'hex'), Binary.SUBTYPE_UUID) },
  idIndex: indexes[0]!.spec,
});

const listDatabases: Handler = ({ engine, command }) => {
  const counts = new Map<string, number>();
  for (const { db, count } of engine.catalog.collections.values()) counts.set(db, (counts.get(db) ?? 0) + count);
  const fits = matcher(docOption(command, 'filter') ?? {});
  const all: Doc[] = [...counts].map(([name, count]) => ({ name, sizeOnDisk: 0, empty: count === 0 }));
  const databases = all.filter(fits).map((one) => (command.nameOnly === true ? { name: one.name } : one));
  return { databases, totalSize: 0, ok: 1 };
};

const UNSUPPORTED = [
  'capped',
  'timeseries',
  'clusteredIndex',
  'viewOn',
  'validator',
  'encryptedFields',
  'expireAfterSeconds',
];

const createChecked: Handler = (call) => {
  for (const option of UNSUPPORTED) {
    if (call.command[option] !== undefined && call.command[option] !== false)
      throw unsupported(`A collection with '${option}'`);
  }
  return create(call);
};

/** create, drop, renameCollection, dropDatabase, listCollections, listDatabases */
export const catalogCommands: Record<string, Command> = {
  create: { run: createChecked, options: ['collation', ...UNSUPPORTED] },
  drop: { run: drop, options: [] },
  renameCollection: { run: rename, options: ['to', 'dropTarget'] },
  dropDatabase: { run: dropDatabase, options: [] },
  listCollections: { run: listCollections, options: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'] },
  listDatabases: { run: listDatabases, options: ['filter', 'nameOnly', 'authorizedDatabases'] },
};
