import type { Node } from '../model.ts';
import type { Grid } from './cells.ts';
import { type LabelSides, labelRoom } from './labels.ts';
import { type Lattice, middleOf } from './lattice.ts';
import type { Tracks } from './lines.ts';
import { sizeOf, wrap } from './measure.ts';
import type { Box } from './picture.ts';
import type { Scene } from './scene.ts';

/** Where every line of the lattice lies, in pixels. */
export interface Places {
  x: number[];
  y: number[];
  pools: Map<string, Box>;
  lanes: Map<string, Box>;
}

const margin = { channel: 44, edge: 30, side: 13, pool: 36, header: 30, corner: 20 };
const origin = { x: 160, y: 80 };

export const placesOf = (scene: Scene, grid: Grid, lattice: Lattice, tracks: Tracks, sides: LabelSides): Places => {
  const levels = levelsOf(scene, grid, lattice, tracks, sides);
  const x = uprightsOf(scene, grid, tracks, sides);
  const pools = new Map<string, Box>();
  const lanes = new Map<string, Box>();
  for (const pool of grid.pools) {
    const band = bandOf(grid, levels, (row) => grid.rows[row]?.pool === pool.id);
    if (!pool.implicit) pools.set(pool.id, { x: origin.x, width: x.end - origin.x, ...band });
  }
  for (const lane of scene.lanes) {
    const inside = withInner(scene, lane.id);
    const band = bandOf(grid, levels, (row) => inside.has(grid.rows[row]?.lane ?? ''));
    const left = origin.x + margin.header * (depthOf(scene, lane.id) + (isFramed(scene, lane.pool) ? 1 : 0));
    lanes.set(lane.id, { x: left, width: x.end - left, ...band });
  }
  return { x: x.lines, y: levels.lines, pools, lanes };
};

const isFramed = (scene: Scene, pool: string) => scene.pools.some((each) => each.id === pool && !each.implicit);

const withInner = (scene: Scene, lane: string): Set<string> =>
  new Set([
    lane,
    ...scene.lanes.filter((each) => each.parent === lane).flatMap((each) => [...withInner(scene, each.id)]),
  ]);

const depthOf = (scene: Scene, id: string): number => {
  const parent = scene.lanes.find((lane) => lane.id === id)?.parent;
  return parent ? depthOf(scene, parent) + 1 : 0;
};

/** The upright lines: columns as wide as their widest step, channels as wide as their lines and labels need. */
const uprightsOf = (scene: Scene, grid: Grid, tracks: Tracks, sides: LabelSides) => {
  const half = new Array<number>(grid.columns).fill(20);
  for (const [id, { column }] of grid.cells) half[column] = Math.max(half[column] ?? 0, halfWidth(scene, sides, id));
  const framed = scene.pools.some((pool) => !pool.implicit) ? 1 : 0;
  const depth = Math.max(0, ...scene.lanes.map((lane) => depthOf(scene, lane.id) + 1));
  const lines: number[] = [];
  let at = origin.x + margin.header * (framed + depth);
  for (let column = 0; column <= grid.columns; column += 1) {
    const least = column === 0 || column === grid.columns ? margin.edge : margin.channel;
    const room = Math.max(least, tracks.span(true, 2 * column) + 28, sides.channelRoom(column, half));
    lines.push(at + room / 2);
    at += room;
    if (column === grid.columns) break;
    lines[middleOf(column)] = at + (half[column] ?? 0);
    at += 2 * (half[column] ?? 0);
  }
  return { lines, end: Math.round(at) };
};

const halfWidth = (scene: Scene, sides: LabelSides, id: string) => {
  const item = scene.items.get(id);
  const label = sides.labels.get(id);
  const ofLabel = !label ? 0 : label.side === 'corner' ? label.width - margin.corner : label.width / 2;
  return Math.max((item?.size.width ?? 0) / 2, ofLabel);
};

interface Levels {
  lines: number[];
  /** Top and bottom of every row with its channels. */
  bands: { top: number; bottom: number }[];
}

const levelsOf = (scene: Scene, grid: Grid, lattice: Lattice, tracks: Tracks, sides: LabelSides): Levels => {
  const rooms = grid.rows.map((_, row) => rowRoom(scene, grid, sides, row));
  const channel = (line: number) =>
    Math.max(margin.side, tracks.span(false, line) + (tracks.span(false, line) > 0 ? 22 : 0));
  const used = (line: number) => [...tracks.of.values()].flat().some((each) => !each.upright && each.line === line);
  const size = (line: number) => (used(line) ? Math.max(24, channel(line)) : margin.side);
  const heights = grid.rows.map((_, row) => {
    const middle = lattice.middles[row] ?? 0;
    const room = rooms[row] ?? { up: 0, down: 0 };
    return { above: size(middle - 1), ...room, below: size(middle + 1) };
  });
  stretch(scene, grid, heights);
  const lines: number[] = [];
  const bands: Levels['bands'] = [];
  let at = origin.y;
  lattice.levels.forEach((level, line) => {
    const height = heights[level.row];
    if (level.kind === 'gap') {
      const outer = line === 0 || line === lattice.levels.length - 1;
      const room = used(line) ? Math.max(margin.pool, channel(line) + 24) : outer ? 0 : margin.pool;
      lines.push(at + room / 2);
      at += room;
    }
    if (level.kind !== 'above' || !height) return;
    const top = at;
    lines.push(
      at + height.above / 2,
      at + height.above + height.up,
      at + height.above + height.up + height.down + height.below / 2,
    );
    at += height.above + height.up + height.down + height.below;
    bands[level.row] = { top, bottom: at };
  });
  return { lines, bands };
};

/** How much a row's shapes and labels need above and below its middle. */
const rowRoom = (scene: Scene, grid: Grid, sides: LabelSides, row: number) => {
  let [up, down] = [20, 20];
  for (const [id, cell] of grid.cells) {
    if (cell.row !== row) continue;
    const item = scene.items.get(id);
    const { above, below } = labelRoom(sides, id, scene.boundaries.get(id) ?? []);
    const half = (item?.size.height ?? 0) / 2;
    up = Math.max(up, half + above);
    down = Math.max(down, half + below);
  }
  return { up, down };
};

type Height = { above: number; up: number; down: number; below: number };

/** Makes bands high enough for the names written along their left edge, in at most two lines. */
const stretch = (scene: Scene, grid: Grid, heights: Height[]) => {
  const named = [
    ...scene.lanes.map(({ id, name }) => ({
      name,
      rows: rowsOf(grid, (row) => withInner(scene, id).has(row.lane ?? '')),
    })),
    ...scene.pools.map(({ id, name }) => ({ name, rows: rowsOf(grid, (row) => row.pool === id) })),
  ];
  for (const { name, rows } of named) {
    const total = rows.reduce((sum, row) => sum + sumOf(heights[row]), 0);
    const missing = Math.max(0, bandHeight(name ?? '') - total);
    for (const row of rows) {
      const height = heights[row];
      if (!height) continue;
      height.above += missing / rows.length / 2;
      height.below += missing / rows.length / 2;
    }
  }
};

const sumOf = (height: Height | undefined) => (height ? height.above + height.up + height.down + height.below : 0);

const rowsOf = (grid: Grid, holds: (row: Grid['rows'][number]) => boolean) =>
  grid.rows.flatMap((row, index) => (holds(row) ? [index] : []));

const bandHeight = (name: string) => {
  let height = 60;
  while (wrap(name, height - 16, 12).length > 2 && height < 400) height += 10;
  return Math.max(height, ...name.split(' ').map((word) => 7 * word.length + 16));
};

const bandOf = (grid: Grid, { bands }: Levels, holds: (row: number) => boolean) => {
  const own = grid.rows.flatMap((_, row) => (holds(row) && bands[row] ? [bands[row]] : []));
  const [top, bottom] = [Math.min(...own.map((band) => band.top)), Math.max(...own.map((band) => band.bottom))];
  return own.length > 0
    ? { y: Math.round(top), height: Math.round(bottom) - Math.round(top) }
    : { y: origin.y, height: 0 };
};

/** The box of an item in its cell. */
export const boxOf = (scene: Scene, grid: Grid, lattice: Lattice, places: Places, id: string): Box => {
  const cell = grid.cells.get(id) ?? { row: 0, column: 0 };
  const { width, height } = scene.items.get(id)?.size ?? sizeOf('dock');
  const [x, y] = [places.x[middleOf(cell.column)] ?? 0, places.y[lattice.middles[cell.row] ?? 0] ?? 0];
  return { x: Math.round(x - width / 2), y: Math.round(y - height / 2), width, height };
};

/** The box of an event on the edge of a task; the first stands right, more of them to its left. */
export const boundaryBox = (host: Box, events: Node[], event: Node, isAbove: boolean): Box => {
  const { width, height } = sizeOf('boundary');
  const x = host.x + host.width - width - 8 - events.indexOf(event) * (width + 6);
  return { x, y: (isAbove ? host.y : host.y + host.height) - height / 2, width, height };
};
