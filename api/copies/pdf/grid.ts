import type { Run } from './lines.ts';
import type { Paper } from './paper.ts';

/** One cell: what it says, and over how many columns and rows. */
export interface Cell {
  runs: readonly Run[];
  columns: number;
  rows: number;
  head: boolean;
}

/** Points around the words of a cell, and their size. */
export const pad = 3.5;
export const size = 9;

export const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** A place in a row; without a cell it belongs to one that began in a row above. */
interface Place {
  cell: Cell | undefined;
  column: number;
  columns: number;
  /** It goes on in the next row: no line below it. */
  goesOn: boolean;
  /** It began in a row above: no line over it. */
  cameFrom: boolean;
}

/** Puts cells into columns; what spans rows keeps its place in those below. */
export const gridOf = (rows: readonly (readonly Cell[])[], count: number): Place[][] => {
  const held = Array.from({ length: count }, () => 0);
  return rows.map((cells) => {
    const row: Place[] = [];
    const waiting = [...cells];
    for (let column = 0; column < count; ) {
      const holds = held[column] ?? 0;
      const cell = holds > 0 ? undefined : waiting.shift();
      const columns = Math.max(1, Math.min(cell?.columns ?? 1, count - column));
      const below = cell ? cell.rows - 1 : Math.max(0, holds - 1);
      held.fill(below, column, column + columns);
      row.push({ cell, column, columns, goesOn: below > 0, cameFrom: holds > 0 });
      column += columns;
    }
    return row;
  });
};

/** Widths by what the columns say: none narrower than its longest word, where there is room for that. */
export const widthsFor = (paper: Paper, rows: readonly (readonly Cell[])[]): number[] => {
  const columns = Math.max(1, ...rows.map((row) => sum(row.map((one) => one.columns))));
  const { doc, width } = paper;
  const measure = (text: string) => doc.font('bold').fontSize(size).widthOfString(text) + 2 * pad + 1;
  const least = Array.from({ length: columns }, () => 24);
  const most = Array.from({ length: columns }, () => 24);
  for (const { cell, column, columns: span } of gridOf(rows, columns).flat()) {
    if (!cell || span > 1) continue;
    const text = cell.runs.map((run) => run.text).join('');
    const words = text.split(/\s+/).map(measure);
    least[column] = Math.max(least[column] ?? 0, Math.min(Math.max(...words), width / 3));
    most[column] = Math.max(most[column] ?? 0, Math.min(measure(text.slice(0, 300)), width / 2));
  }
  const spare = width - sum(least);
  if (spare <= 0) return least.map((one) => (one * width) / sum(least));
  const wish = least.map((one, index) => Math.max(1, (most[index] ?? one) - one));
  return least.map((one, index) => one + (spare * (wish[index] ?? 0)) / sum(wish));
};
