import type { Call } from '../call.ts';
import { addIndex } from '../catalog.ts';
import { CommandError } from '../errors.ts';
import { forgetLeftover, noteLeftover } from '../leftovers.ts';
import { scanRecords } from '../records.ts';
import type { Building, Change, Collection, Index } from '../state.ts';
import { fillIndex } from '../writes.ts';
import { checkGoingOn } from './pieces.ts';

const FEW = 500;
const SLICE = 15;

/**
 * Makes indexes of a collection: at once when it has few records, otherwise in pieces, so that nobody is held up.
 *
 * Technique: from the first piece on every write keeps the new indexes too, and keeps a unique one unique; the pieces
 * go through the records that were there before. No search uses them before the last piece, nor does one that began
 * earlier. Until then a note says that their entries are nobody's: a build that fails, or dies, leaves only those.
 * @returns the build that has been begun, when there is more to do
 */
export const beginBuild = (
  { engine }: Call,
  change: Change,
  collection: Collection,
  indexes: Index[],
): Building | undefined => {
  const { disk } = engine;
  if (collection.count <= FEW) {
    for (const index of indexes) addFilled(engine, change, collection, index);
    return undefined;
  }
  const building = newBuilding(indexes, collection.nextRecord);
  change.undo.push(() => setBuilding(engine, collection, undefined));
  setBuilding(engine, collection, building);
  for (const { id } of indexes) noteLeftover(disk, id);
  return building;
};

const addFilled = ({ disk }: Call['engine'], change: Change, collection: Collection, index: Index): void => {
  for (const found of scanRecords(disk, collection, {})) fillIndex(disk, collection, index, found);
  addIndex(disk, change, collection, index);
};

const newBuilding = (indexes: Index[], end: number): Building => {
  let resolve = () => {};
  const ended = new Promise<void>((done) => {
    resolve = done;
  });
  return { indexes, next: 0, end, ended, resolve };
};

const setBuilding = ({ catalog }: Call['engine'], collection: Collection, building: Building | undefined): void => {
  for (const { id } of collection.building?.indexes ?? []) catalog.building.delete(id);
  collection.building = building;
  for (const { id } of building?.indexes ?? []) catalog.building.add(id);
};

/**
 * Goes on with a build to its end.
 * @throws CommandError 11000 when records share a key that shall be unique, 276 when the collection is gone meanwhile,
 * 50 past `maxTimeMS`; nothing of the indexes remains
 */
export const finishBuild = async (call: Call, collection: Collection, building: Building): Promise<void> => {
  const { engine, deadline } = call;
  try {
    while (collection.building === building) {
      checkGoingOn(call);
      if (Date.now() > deadline) throw new CommandError(50, 'operation exceeded time limit');
      building.next = await engine.commits.run((change) => fillSome(engine, change, collection, building));
    }
  } finally {
    setBuilding(engine, collection, undefined);
    building.resolve();
  }
};

const fillSome = (engine: Call['engine'], change: Change, collection: Collection, building: Building): number => {
  const { indexes, next, end } = building;
  if (collection.dropped) throw new CommandError(276, 'The collection was dropped while its index was built');
  const until = performance.now() + SLICE;
  for (const found of scanRecords(engine.disk, collection, {}, { from: next, to: end })) {
    for (const index of indexes) fillIndex(engine.disk, collection, index, found);
    if (performance.now() > until) return found.record + 1;
  }
  complete(engine, change, collection, building);
  return end;
};

const complete = (engine: Call['engine'], change: Change, collection: Collection, building: Building): void => {
  change.undo.push(() => setBuilding(engine, collection, building));
  setBuilding(engine, collection, undefined);
  for (const index of building.indexes) {
    // A snapshot of before does not hold all of its entries.
    index.generation = ++engine.catalog.generation;
    addIndex(engine.disk, change, collection, index);
    forgetLeftover(engine.disk, index.id);
  }
};
