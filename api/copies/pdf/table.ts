import type { PlainTable } from '../print/printable.ts';
import { ink } from './flow.ts';
import { type Line, lineHeight, type Run, wrap, writeLine } from './lines.ts';
import type { Paper } from './paper.ts';

/** One cell: what it says, and over how many columns and rows. */
export interface Cell {
  runs: readonly Run[];
  columns: number;
  rows: number;
  head: boolean;
}

const pad = 3.5;
const size = 9;
const high = lineHeight(size);

interface Placed {
  /** Where it begins and how wide it is, in points from the table's left edge. */
  left: number;
  width: number;
  lines: Line[];
  head: boolean;
  /** It goes on in the next row: no line below it. */
  goesOn: boolean;
  /** It began in a row above: no line over it. */
  cameFrom: boolean;
}
type Row = Placed[];

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Puts cells into columns; what spans rows keeps its place in those below. */
const placed = (paper: Paper, rows: readonly (readonly Cell[])[], widths: readonly number[]): Row[] => {
  const held = widths.map(() => 0);
  return rows.map((cells) => {
    const row: Row = [];
    const waiting = [...cells];
    for (let column = 0; column < widths.length; ) {
      const left = sum(widths.slice(0, column));
      const holds = held[column] ?? 0;
      const cell = holds > 0 ? undefined : waiting.shift();
      const columns = Math.max(1, Math.min(cell?.columns ?? 1, widths.length - column));
      const width = sum(widths.slice(column, column + columns));
      const rowsLeft = cell ? cell.rows - 1 : Math.max(0, holds - 1);
      for (let one = column; one < column + columns; one += 1) held[one] = rowsLeft;
      row.push({
        ...{ left, width, head: cell?.head ?? false, goesOn: rowsLeft > 0, cameFrom: holds > 0 },
        lines: cell ? wrap(paper.doc, cell.runs, size, width - 2 * pad) : [],
      });
      column += columns;
    }
    return row;
  });
};

const linesOf = (row: Row) => Math.max(1, ...row.map(({ lines }) => lines.length));
const heightOf = (count: number) => count * high + 2 * pad;

const border = (paper: Paper, { left, width, goesOn, cameFrom, head }: Placed, height: number) => {
  const { doc, y } = paper;
  const x = paper.x + left;
  if (head) doc.rect(x, y, width, height).fill('#eceff3');
  doc.lineWidth(0.5).strokeColor('#8a8f98');
  if (!cameFrom) doc.moveTo(x, y).lineTo(x + width, y);
  if (!goesOn) doc.moveTo(x, y + height).lineTo(x + width, y + height);
  doc.moveTo(x, y).lineTo(x, y + height);
  doc
    .moveTo(x + width, y)
    .lineTo(x + width, y + height)
    .stroke();
};

/** Draws some lines of a row: all of it, or the part that fits. */
const draw = (paper: Paper, row: Row, from: number, count: number) => {
  const height = heightOf(count);
  for (const cell of row) border(paper, cell, height);
  for (const { left, lines } of row)
    lines.slice(from, from + count).forEach((line, index) => {
      paper.doc.fillColor(ink);
      writeLine(paper.doc, line, { x: paper.x + left + pad, y: paper.y + pad + index * high, size });
    });
  paper.y += height;
};

/** A row goes to the next page whole; one that is higher than half a page is divided between lines. */
const drawRow = (paper: Paper, row: Row, turn: () => void) => {
  const all = linesOf(row);
  for (let from = 0; from < all; ) {
    const count = all - from;
    const fits = Math.floor((paper.left() - 2 * pad) / high);
    if (fits >= count) return draw(paper, row, from, count);
    const isHigh = heightOf(count) > paper.height() / 2;
    if (isHigh && fits >= 3) {
      draw(paper, row, from, fits);
      from += fits;
    }
    turn();
  }
};

/** Draws a table over as many pages as it takes, its head again on each. `widths` are points. */
export const drawCells = (paper: Paper, rows: readonly (readonly Cell[])[], widths: readonly number[]): void => {
  const all = placed(paper, rows, widths);
  const heads = rows.findIndex((row) => !row.every(({ head }) => head));
  const count = heads === -1 ? all.length : heads;
  const [head, body] = [all.slice(0, count), all.slice(count)];
  const headHeight = sum(head.map((row) => heightOf(linesOf(row))));
  const repeated = headHeight < paper.height() / 3 ? head : [];
  const first = body[0] ? Math.min(heightOf(linesOf(body[0])), 5 * high) : 0;
  paper.need(headHeight + first);
  const turn = () => {
    paper.turn();
    for (const row of repeated) draw(paper, row, 0, linesOf(row));
  };
  for (const row of head) drawRow(paper, row, () => paper.turn());
  for (const row of body) drawRow(paper, row, turn);
  paper.y += 8;
};

const cell = (text: string, head: boolean): Cell => ({
  ...{ columns: 1, rows: 1, head },
  runs: [{ text, face: head ? 'bold' : 'regular' }],
});

/** Draws a table of plain words. */
export const drawTable = (paper: Paper, { head, rows, widths }: PlainTable): void => {
  const whole = sum(widths);
  const heads = head.length > 0 ? [head.map((text) => cell(text, true))] : [];
  const cells = [...heads, ...rows.map((row) => row.map((text) => cell(text, false)))];
  drawCells(
    paper,
    cells,
    widths.map((share) => (share * paper.width) / whole),
  );
};

/** Widths by what the columns say: none narrower than its longest word, where there is room for that. */
export const widthsFor = (paper: Paper, rows: readonly (readonly Cell[])[]): number[] => {
  const columns = Math.max(1, ...rows.map((row) => sum(row.map((one) => one.columns))));
  const { doc, width } = paper;
  const measure = (text: string) => doc.font('bold').fontSize(size).widthOfString(text) + 2 * pad + 1;
  const least = Array.from({ length: columns }, () => 24);
  const most = Array.from({ length: columns }, () => 24);
  for (const row of rows) {
    let column = 0;
    for (const { runs, columns: span } of row) {
      const text = runs.map((run) => run.text).join('');
      if (span === 1 && column < columns) {
        const words = text.split(/\s+/).map(measure);
        least[column] = Math.max(least[column] ?? 0, Math.min(Math.max(...words), width / 3));
        most[column] = Math.max(most[column] ?? 0, Math.min(measure(text.slice(0, 300)), width / 2));
      }
      column += span;
    }
  }
  const spare = width - sum(least);
  if (spare <= 0) return least.map((one) => (one * width) / sum(least));
  const wish = least.map((one, index) => Math.max(1, (most[index] ?? one) - one));
  return least.map((one, index) => one + (spare * (wish[index] ?? 0)) / sum(wish));
};
