import { byKey } from '../graph.ts';
import type { Lane, Pool } from '../model.ts';
import { type Columns, columnsOf } from './columns.ts';
import { type Grid, put, type Row } from './grid.ts';
import { addLoose, addThings } from './loose.ts';
import type { Item, Scene } from './scene.ts';

/** Gives every item of the scene its cell. */
export const gridOf = (scene: Scene): Grid => {
  const columns = columnsOf(scene);
  const pools = stacked(scene, columns.led);
  const grid: Grid = { columns: 1, rows: [], cells: new Map(), pools, back: columns.back, taken: new Set() };
  for (const pool of pools) addRows(grid, scene, pool, columns);
  for (const pool of pools) if (!columns.led.has(pool.id)) addLoose(grid, scene, pool);
  addThings(grid, scene);
  return grid;
};

/** Those outside, whose steps are only joined by messages, stand above the institution with its flow. */
const stacked = (scene: Scene, led: Columns['led']) => {
  const isAbove = (pool: Pool) => pool.external && !led.has(pool.id);
  return [...scene.pools.filter(isAbove), ...scene.pools.filter((pool) => !isAbove(pool))];
};

const addRows = (grid: Grid, scene: Scene, pool: Pool, columns: Columns) => {
  const items = [...scene.items.values()].filter((item) => item.pool === pool.id && columns.of.has(item.id));
  const byLane = byKey(items, (item) => item.lane ?? '');
  const lanes = scene.lanes.filter((lane) => lane.pool === pool.id);
  for (const lane of lanes) {
    const own = byLane.get(lane.id) ?? [];
    byLane.delete(lane.id);
    if (own.length > 0 || isLeaf(lane, lanes)) addTracks(grid, { pool: pool.id, lane: lane.id }, own, columns);
  }
  const rest = [...byLane.values()].flat();
  if (rest.length > 0 || lanes.length === 0) addTracks(grid, { pool: pool.id }, rest, columns);
};

const isLeaf = (lane: Lane, lanes: Lane[]) => !lanes.some((other) => other.parent === lane.id);

/** Puts the steps of one lane into tracks: column by column, the heaviest first. */
const addTracks = (grid: Grid, row: Row, items: Item[], columns: Columns) => {
  const column = ({ id }: Item) => columns.of.get(id) ?? 0;
  const weight = ({ id }: Item) => columns.weight.get(id) ?? 0;
  const tracks = tracksFor(
    [...items].sort((a, b) => column(a) - column(b) || weight(b) - weight(a)),
    columns,
  );
  const first = grid.rows.length;
  for (let track = 0; track <= Math.max(0, ...tracks.values()); track += 1) grid.rows.push(row);
  for (const item of items) put(grid, item.id, first + (tracks.get(item.id) ?? 0), column(item));
};

/** Each step stays on the track of the step before it where that is free, so that what belongs together is straight. */
const tracksFor = (items: Item[], { of, forward }: Columns): Map<string, number> => {
  const before = byKey(forward, (flow) => flow.to);
  const tracks = new Map<string, number>();
  const taken = new Map<number, Set<number>>();
  for (const { id } of items) {
    const used = taken.get(of.get(id) ?? 0) ?? new Set();
    const tracksBefore = (before.get(id) ?? []).map((flow) => tracks.get(flow.from));
    let track = tracksBefore.find((each) => each !== undefined) ?? 0;
    if (used.has(track)) track = firstFree(used);
    taken.set(of.get(id) ?? 0, used.add(track));
    tracks.set(id, track);
  }
  return tracks;
};

const firstFree = (used: Set<number>) => {
  let track = 0;
  while (used.has(track)) track += 1;
  return track;
};
