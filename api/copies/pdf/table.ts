import type { PlainTable } from '../print/printable.ts';
import { ink } from './flow.ts';
import { type Cell, gridOf, pad, size, sum } from './grid.ts';
import { type Line, lineHeight, wrap, writeLine } from './lines.ts';
import type { Paper } from './paper.ts';

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

/** Cells with their places in points and their lines. */
const placed = (paper: Paper, rows: readonly (readonly Cell[])[], widths: readonly number[]): Row[] =>
  gridOf(rows, widths.length).map((row) =>
    row.map(({ cell, column, columns, goesOn, cameFrom }) => {
      const left = sum(widths.slice(0, column));
      const width = sum(widths.slice(column, column + columns));
      const lines = cell ? wrap(paper.doc, cell.runs, size, width - 2 * pad) : [];
      return { left, width, lines, head: cell?.head ?? false, goesOn, cameFrom };
    }),
  );

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
