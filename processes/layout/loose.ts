import type { Pool } from '../model.ts';
import { isStep, isThing } from './columns.ts';
import { type Cell, type Grid, insertRow, isTaken, put } from './grid.ts';
import type { Item, Scene, Wire } from './scene.ts';

/** Another cell that an item is joined with. */
interface Partner extends Cell {
  /** It speaks first: what answers stands above it or to its right. */
  first: boolean;
}

/** Where nothing says how far to the right a step belongs, a new row begins after so many. */
const widest = 12;

/** Beyond so many rows nobody looks for what is in the way. */
const farthest = 30;

/** Steps that only messages lead to stand as near as can be above or below the steps they talk with. */
export const addLoose = (grid: Grid, scene: Scene, pool: Pool): void => {
  const wiresOf = wiresByItem(scene);
  const wide = Math.max(widest, grid.columns + 1);
  let row = grid.rows.findIndex((each) => each.pool === pool.id);
  for (const { id, kind, pool: own } of scene.items.values()) {
    if (own !== pool.id || grid.cells.has(id) || isThing(kind)) continue;
    const partners = partnersOf(grid, id, wiresOf.get(id) ?? []);
    let column = nearestColumn(grid, partners, row, wide);
    if (column === undefined) {
      row = insertRow(grid, row + 1, { ...grid.rows[row], pool: pool.id });
      column = nearestColumn(grid, partners, row, wide) ?? 0;
    }
    put(grid, id, row, column);
  }
};

const wiresByItem = (scene: Scene) => {
  const found = new Map<string, Wire[]>();
  for (const wire of scene.wires) {
    for (const end of [wire.from, wire.to]) {
      const wires = found.get(end);
      if (wires) wires.push(wire);
      else found.set(end, [wire]);
    }
  }
  return found;
};

const partnersOf = (grid: Grid, id: string, wires: Wire[]): Partner[] =>
  wires.flatMap((wire) => {
    const cell = grid.cells.get(wire.from === id ? wire.to : wire.from);
    return cell ? [{ ...cell, first: wire.to === id }] : [];
  });

const nearestColumn = (grid: Grid, partners: Partner[], row: number, wide: number): number | undefined => {
  let best: { column: number; cost: number } | undefined;
  for (let column = 0; column < wide; column += 1) {
    if (isTaken(grid, row, column)) continue;
    if (partners.length === 0) return column;
    const cost = partners.reduce((sum, cell) => sum + farness(grid, cell, row, column), 0);
    if (!best || cost < best.cost) best = { column, cost };
  }
  return best?.column;
};

/** A message costs its length, a bend when it does not hang straight, and the shapes it would have to go round. */
const farness = (grid: Grid, partner: Partner, row: number, column: number) => {
  const [top, bottom] = [Math.min(row, partner.row), Math.max(row, partner.row)];
  let inTheWay = 0;
  for (let each = top + 1; each < bottom && each < top + farthest; each += 1)
    if (isTaken(grid, each, column)) inTheWay += 1;
  const early = partner.first ? Math.max(0, partner.column - column) : 0;
  return Math.abs(column - partner.column) + early + (column === partner.column ? 0 : 1) + inTheWay / 2;
};

/** Data and notes get rows of their own under the lane of the step they belong to, near its column. */
export const addThings = (grid: Grid, scene: Scene): void => {
  const wiresOf = wiresByItem(scene);
  for (const item of scene.items.values()) {
    if (grid.cells.has(item.id)) continue;
    const partners = partnersOf(grid, item.id, wiresOf.get(item.id) ?? []).slice(0, 1);
    const wide = Math.max(widest, grid.columns + 1);
    let row = thingRow(grid, scene, item, partners[0]);
    let column = nearestColumn(grid, partners, row, wide);
    if (column === undefined) {
      row = insertRow(grid, row + 1, grid.rows[row] ?? { pool: item.pool });
      column = nearestColumn(grid, partners, row, wide) ?? 0;
    }
    put(grid, item.id, row, column);
  }
};

/** The last row of the item's lane, if no step stands there; else a new one under it. */
const thingRow = (grid: Grid, scene: Scene, item: Item, partner: Cell | undefined) => {
  const home = partner ? grid.rows[partner.row] : grid.rows.find((row) => row.pool === item.pool);
  const last = grid.rows.findLastIndex((row) => row.pool === item.pool && row.lane === home?.lane);
  const hasSteps = [...grid.cells].some(
    ([id, cell]) => cell.row === last && isStep(scene.items.get(id)?.kind ?? 'dock'),
  );
  return last >= 0 && !hasSteps ? last : insertRow(grid, last + 1, { pool: item.pool, lane: home?.lane });
};
