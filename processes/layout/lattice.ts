import type { Grid } from './cells.ts';
import type { Scene } from './scene.ts';

/**
 * The lattice that lines run on. Upright lines: a channel left of every column (even index) and the middle of every
 * column (odd index). Level lines: above, through and below every row, and one in every gap between pools.
 */
export interface Level {
  kind: 'above' | 'middle' | 'below' | 'gap';
  /** The row; for a gap, the row under it. */
  row: number;
  /** The pool, or undefined in a gap. */
  pool?: string;
}

export interface Lattice {
  width: number;
  levels: Level[];
  /** Index of the middle line of each row. */
  middles: number[];
  /** Who stands on a crossing of two middle lines: the item's id, by crossing. */
  standing: Map<number, string>;
}

/** The upright line through the middle of a column. */
export const middleOf = (column: number) => 2 * column + 1;

export const crossing = (lattice: Lattice, x: number, y: number) => y * lattice.width + x;

export const latticeOf = (grid: Grid, scene: Scene): Lattice => {
  const levels: Level[] = [];
  const middles: number[] = [];
  grid.rows.forEach(({ pool }, row) => {
    if (grid.rows[row - 1]?.pool !== pool) levels.push({ kind: 'gap', row });
    middles.push(levels.length + 1);
    levels.push({ kind: 'above', row, pool }, { kind: 'middle', row, pool }, { kind: 'below', row, pool });
  });
  levels.push({ kind: 'gap', row: grid.rows.length });
  const lattice = { width: 2 * grid.columns + 1, levels, middles, standing: new Map<number, string>() };
  for (const [id, cell] of grid.cells) {
    if (scene.items.get(id)) lattice.standing.set(crossing(lattice, middleOf(cell.column), middles[cell.row] ?? 0), id);
  }
  return lattice;
};
