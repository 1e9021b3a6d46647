import { backEdges, byKey, edgesAmong, inFlowOrder, longestWays } from '../graph.ts';
import type { Lane, Pool } from '../model.ts';
import type { Item, Scene, Wire } from './scene.ts';

export interface Cell {
  row: number;
  column: number;
}

export interface Row {
  pool: string;
  lane?: string;
}

/** The grid: a row for each track of each lane, a column for each step of the flow. */
export interface Grid {
  columns: number;
  rows: Row[];
  cells: Map<string, Cell>;
  pools: Pool[];
  /** Flows that lead back to an earlier step. */
  back: Set<string>;
}

/** Gives every item of the scene its cell. */
export const gridOf = (scene: Scene): Grid => {
  const flows = edgesAmong(
    [...scene.items.keys()],
    scene.wires.filter((wire) => wire.kind === 'flow'),
  );
  const led = new Set(flows.map((flow) => scene.items.get(flow.from)?.pool));
  const steps = [...scene.items.values()].filter(({ kind, pool }) => led.has(pool) && isStep(kind)).map(({ id }) => id);
  const back = backEdges(steps, flows);
  const forward = flows.filter((flow) => !back.has(flow));
  const order = inFlowOrder(steps, forward);
  const columns = longestWays(order, forward);
  const weight = longestWays(
    [...order].reverse(),
    forward.map(({ id, from, to }) => ({ id, from: to, to: from })),
  );
  alignPools(scene, columns, led);
  const grid: Grid = { columns: 1, rows: [], cells: new Map(), pools: stacked(scene, led), back: idsOf(back) };
  for (const pool of grid.pools) addRows(grid, scene, pool, { columns, weight, forward });
  for (const pool of grid.pools) if (!led.has(pool.id)) addLoose(grid, scene, pool);
  addThings(grid, scene);
  grid.columns = Math.max(1, ...[...grid.cells.values()].map((cell) => cell.column + 1));
  return grid;
};

const idsOf = (wires: Set<{ id: string }>) => new Set([...wires].map(({ id }) => id));

const isThing = (kind: Item['kind']) => kind === 'data' || kind === 'store' || kind === 'note';
const isStep = (kind: Item['kind']) => !isThing(kind) && kind !== 'dock';

/** Those outside, whose steps are only joined by messages, stand above the institution with its flow. */
const stacked = (scene: Scene, led: Set<string | undefined>) => {
  const isAbove = (pool: Pool) => pool.external && !led.has(pool.id);
  return [...scene.pools.filter(isAbove), ...scene.pools.filter((pool) => !isAbove(pool))];
};

/** Moves each later pool with a flow to the right until its messages hang as straight as one shift can make them. */
const alignPools = (scene: Scene, columns: Map<string, number>, led: Set<string | undefined>) => {
  const done = new Set<string>();
  for (const pool of scene.pools.filter(({ id }) => led.has(id))) {
    const shifts = scene.wires
      .filter((wire) => wire.kind === 'message')
      .flatMap(({ from, to }) => [shift(from, to), shift(to, from)])
      .filter((by) => by !== undefined)
      .sort((a, b) => a - b);
    function shift(mine: string, other: string) {
      const [own, fixed] = [columns.get(mine), columns.get(other)];
      if (own === undefined || fixed === undefined || scene.items.get(mine)?.pool !== pool.id) return undefined;
      return done.has(scene.items.get(other)?.pool ?? '') ? fixed - own : undefined;
    }
    const by = Math.max(0, shifts[Math.floor(shifts.length / 2)] ?? 0);
    for (const [id, column] of columns) if (scene.items.get(id)?.pool === pool.id) columns.set(id, column + by);
    done.add(pool.id);
  }
};

interface Ranking {
  columns: Map<string, number>;
  /** How much of the flow still follows a step: the heavier branch goes straight on. */
  weight: Map<string, number>;
  forward: Wire[];
}

const addRows = (grid: Grid, scene: Scene, pool: Pool, ranking: Ranking) => {
  const items = [...scene.items.values()].filter((item) => item.pool === pool.id && ranking.columns.has(item.id));
  const byLane = byKey(items, (item) => item.lane ?? '');
  const lanes = scene.lanes.filter((lane) => lane.pool === pool.id);
  for (const lane of lanes) {
    const own = byLane.get(lane.id) ?? [];
    byLane.delete(lane.id);
    if (own.length > 0 || isLeaf(lane, lanes)) addTracks(grid, { pool: pool.id, lane: lane.id }, own, ranking);
  }
  const rest = [...byLane.values()].flat();
  if (rest.length > 0 || lanes.length === 0) addTracks(grid, { pool: pool.id }, rest, ranking);
};

const isLeaf = (lane: Lane, lanes: Lane[]) => !lanes.some((other) => other.parent === lane.id);

/** Puts the steps of one lane into tracks: the heaviest first, each on the track of the step before it, if free. */
const addTracks = (grid: Grid, row: Row, items: Item[], { columns, weight, forward }: Ranking) => {
  const before = byKey(forward, (flow) => flow.to);
  const track = new Map<string, number>();
  const taken = new Set<string>();
  const place = (id: string) => {
    const column = columns.get(id) ?? 0;
    const wished =
      before
        .get(id)
        ?.map((flow) => track.get(flow.from))
        .find((each) => each !== undefined) ?? 0;
    const free = [wished, ...items.keys(), items.length].find((each) => !taken.has(`${each} ${column}`)) ?? 0;
    taken.add(`${free} ${column}`);
    track.set(id, free);
  };
  const heavy = (a: Item, b: Item) =>
    (columns.get(a.id) ?? 0) - (columns.get(b.id) ?? 0) || (weight.get(b.id) ?? 0) - (weight.get(a.id) ?? 0);
  for (const { id } of [...items].sort(heavy)) place(id);
  const first = grid.rows.length;
  for (let each = 0; each <= Math.max(0, ...track.values()); each += 1) grid.rows.push(row);
  for (const [id, each] of track) grid.cells.set(id, { row: first + each, column: columns.get(id) ?? 0 });
};

/** Steps that only messages lead to stand as near as can be above or below the steps they talk with. */
const addLoose = (grid: Grid, scene: Scene, pool: Pool) => {
  const row = grid.rows.findIndex((each) => each.pool === pool.id);
  for (const item of scene.items.values()) {
    if (item.pool !== pool.id || grid.cells.has(item.id) || isThing(item.kind)) continue;
    grid.cells.set(item.id, { row, column: nearestColumn(grid, partnersOf(grid, scene, item.id), row) });
  }
};

interface Partner extends Cell {
  /** It speaks first: what answers stands above it or to its right. */
  first: boolean;
}

const partnersOf = (grid: Grid, scene: Scene, id: string): Partner[] =>
  scene.wires
    .filter((wire) => wire.from === id || wire.to === id)
    .flatMap((wire) => {
      const cell = grid.cells.get(wire.from === id ? wire.to : wire.from);
      return cell ? [{ ...cell, first: wire.to === id }] : [];
    });

const isTaken = (grid: Grid, row: number, column: number) =>
  [...grid.cells.values()].some((cell) => cell.row === row && cell.column === column);

const nearestColumn = (grid: Grid, partners: Partner[], row: number) => {
  const last = Math.max(0, ...[...grid.cells.values()].map((cell) => cell.column));
  let best = { column: last + 1, cost: Number.POSITIVE_INFINITY };
  for (let column = 0; column <= last + 1; column += 1) {
    if (isTaken(grid, row, column)) continue;
    const cost =
      partners.length === 0 ? column : partners.reduce((sum, cell) => sum + farness(grid, cell, row, column), 0);
    if (cost < best.cost) best = { column, cost };
  }
  return best.column;
};

/** A message costs its length, a bend when it does not hang straight, and the shapes it would have to go round. */
const farness = (grid: Grid, partner: Partner, row: number, column: number) => {
  const [top, bottom] = [Math.min(row, partner.row), Math.max(row, partner.row)];
  let inTheWay = 0;
  for (let each = top + 1; each < bottom; each += 1) if (isTaken(grid, each, column)) inTheWay += 1;
  const early = partner.first ? Math.max(0, partner.column - column) : 0;
  return Math.abs(column - partner.column) + early + (column === partner.column ? 0 : 1) + inTheWay / 2;
};

/** Data and notes get rows of their own under the lane of the step they belong to, near its column. */
const addThings = (grid: Grid, scene: Scene) => {
  for (const item of scene.items.values()) {
    if (grid.cells.has(item.id)) continue;
    const partner = partnersOf(grid, scene, item.id)[0];
    const row = thingRow(grid, scene, item, partner);
    grid.cells.set(item.id, { row, column: nearestColumn(grid, partner ? [partner] : [], row) });
  }
};

const thingRow = (grid: Grid, scene: Scene, item: Item, partner: Cell | undefined) => {
  const home = partner ? grid.rows[partner.row] : grid.rows.find((row) => row.pool === item.pool);
  const last = grid.rows.findLastIndex((row) => row.pool === item.pool && row.lane === home?.lane);
  const steps = [...grid.cells].some(([id, cell]) => cell.row === last && isStep(scene.items.get(id)?.kind ?? 'dock'));
  if (last >= 0 && !steps) return last;
  const at = last + 1;
  grid.rows.splice(at, 0, { pool: item.pool, lane: home?.lane });
  for (const cell of grid.cells.values()) if (cell.row >= at) cell.row += 1;
  return at;
};
