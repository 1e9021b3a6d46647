import type { Grid } from './grid.ts';

/**
 * The lattice that lines run on. Upright lines: a channel left of every column (even index) and the middle of every
 * column (odd index). Level lines: above, through and below every row, and one in every gap between pools.
 * A crossing of the two is one number: its level line times the width, plus its upright line.
 */
export interface Lattice {
  width: number;
  levels: Level[];
  /** Index of the middle line of each row. */
  middles: number[];
  /** 1 where something stands on a crossing. */
  standing: Uint8Array;
}

export interface Level {
  kind: 'above' | 'middle' | 'below' | 'gap';
  /** The row; for a gap, the row under it. */
  row: number;
  /** The pool, or undefined in a gap. */
  pool?: string;
}

/** The upright line through the middle of a column. */
export const middleOf = (column: number) => 2 * column + 1;

export const latticeOf = (grid: Grid): Lattice => {
  const levels: Level[] = [];
  const middles: number[] = [];
  grid.rows.forEach(({ pool }, row) => {
    if (grid.rows[row - 1]?.pool !== pool) levels.push({ kind: 'gap', row });
    middles.push(levels.length + 1);
    levels.push({ kind: 'above', row, pool }, { kind: 'middle', row, pool }, { kind: 'below', row, pool });
  });
  levels.push({ kind: 'gap', row: grid.rows.length });
  const width = 2 * grid.columns + 1;
  const lattice = { width, levels, middles, standing: new Uint8Array(width * levels.length) };
  for (const cell of grid.cells.values()) lattice.standing[crossingOf(lattice, cell)] = 1;
  return lattice;
};

/** The crossing in the middle of a cell. */
export const crossingOf = ({ width, middles }: Lattice, { row, column }: { row: number; column: number }) =>
  (middles[row] ?? 0) * width + middleOf(column);

/** Directions, and the sides of an item that a line leaves or enters by. */
export const [right, down, left, up] = [0, 1, 2, 3] as const;
export type Side = 0 | 1 | 2 | 3;
export const sides: Side[] = [right, down, left, up];
export const opposite = (side: Side) => ((side + 2) % 4) as Side;
export const isLevel = (side: Side) => side === right || side === left;

/** The next crossing in a direction; -1 at the border. */
export const neighbour = ({ width, levels }: Lattice, at: number, side: Side): number => {
  if (side === right) return at % width === width - 1 ? -1 : at + 1;
  if (side === left) return at % width === 0 ? -1 : at - 1;
  const next = side === down ? at + width : at - width;
  return next >= 0 && next < width * levels.length ? next : -1;
};

/** The piece of line that leads from a crossing in a direction, as a number of its own. */
export const piece = ({ width }: Lattice, at: number, side: Side): number => {
  if (side === right) return at * 2;
  if (side === left) return (at - 1) * 2;
  return side === down ? at * 2 + 1 : (at - width) * 2 + 1;
};

/** The direction from one crossing to the next. */
export const sideTowards = ({ width }: Lattice, from: number, to: number): Side => {
  if (to === from + 1) return right;
  if (to === from - 1) return left;
  return to === from + width ? down : up;
};
