import type { Pool } from '../model.ts';

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
  /** The cells in use, for `isTaken`. */
  taken: Set<string>;
}

const keyOf = (row: number, column: number) => `${row} ${column}`;

export const isTaken = (grid: Grid, row: number, column: number) => grid.taken.has(keyOf(row, column));

export const put = (grid: Grid, id: string, row: number, column: number) => {
  grid.cells.set(id, { row, column });
  grid.taken.add(keyOf(row, column));
  grid.columns = Math.max(grid.columns, column + 1);
};

/** Makes a new row; everything from there on moves down. */
export const insertRow = (grid: Grid, at: number, row: Row): number => {
  grid.rows.splice(at, 0, row);
  for (const cell of grid.cells.values()) if (cell.row >= at) cell.row += 1;
  grid.taken = new Set([...grid.cells.values()].map((cell) => keyOf(cell.row, cell.column)));
  return at;
};
