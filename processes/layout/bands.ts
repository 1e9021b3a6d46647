import type { Grid } from './grid.ts';
import type { Scene } from './scene.ts';

/** A pool or lane as a band over rows. */
export interface Band {
  id: string;
  name?: string;
  kind: 'pool' | 'lane';
  rows: number[];
  /** How many bands it lies in. */
  depth: number;
}

/** The pools that have a frame, and all lanes, with the rows that lie in them or in lanes inside them. */
export const bandsOf = (scene: Scene, grid: Grid): Band[] => {
  const pools = scene.pools
    .filter((pool) => !pool.implicit)
    .map(({ id, name }): Band => ({ id, name, kind: 'pool', rows: [], depth: 0 }));
  const framed = new Map(pools.map((band) => [band.id, band]));
  const lanes = new Map<string, Band>();
  // A lane stands after the lane that it lies in.
  for (const { id, name, pool, parent } of scene.lanes) {
    const depth = (lanes.get(parent ?? '')?.depth ?? (framed.has(pool) ? 0 : -1)) + 1;
    lanes.set(id, { id, name, kind: 'lane', rows: [], depth });
  }
  const parents = new Map(scene.lanes.map((lane) => [lane.id, lane.parent]));
  grid.rows.forEach((row, index) => {
    framed.get(row.pool)?.rows.push(index);
    for (let lane = row.lane; lane !== undefined; lane = parents.get(lane)) lanes.get(lane)?.rows.push(index);
  });
  return [...pools, ...lanes.values()];
};
