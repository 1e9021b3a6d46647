import type { Printable } from '../print/printable.ts';
import { faint, say, write } from './flow.ts';
import type { Paper } from './paper.ts';
import { drawCode } from './qr.ts';
import { drawTable } from './table.ts';

const codeSide = 84;

/** The code that tells whether the copy is still in force, with what it is for. */
const drawCheck = (paper: Paper, text: string, address: string) => {
  paper.need(codeSide + 12);
  const y = paper.y + 6;
  drawCode(paper.doc, address, { x: paper.x, y, side: codeSide });
  const narrow = { ...paper, x: paper.x + codeSide + 12, width: paper.width - codeSide - 12, y: y + 22 };
  say(narrow, text, { size: 10, after: 3 });
  write(narrow, [{ text: address, link: address, underline: true }], { size: 8.5, colour: faint });
  paper.y = y + codeSide + 8;
};

const romanian = (paper: Paper, { frame, cover }: Printable) => {
  say(paper, frame.organisation, { bold: true, size: 13, align: 'center', after: 52 });
  say(paper, frame.kind.toUpperCase(), { bold: true, size: 17, align: 'center', after: 10 });
  say(paper, frame.title, { bold: true, size: 20, align: 'center', after: 34 });
  const [head, row] = [cover.facts.map(([label]) => label), cover.facts.map(([, value]) => value)];
  drawTable(paper, { head, rows: [row], widths: cover.facts.map(() => 1) });
  paper.y += 22;
};

const plain = (paper: Paper, { frame, cover }: Printable) => {
  say(paper, frame.kind, { size: 12, colour: faint, after: 4 });
  say(paper, frame.title, { bold: true, size: 24, after: 22 });
  drawTable(paper, { head: [], rows: cover.facts.map(([label, value]) => [label, value]), widths: [3, 7] });
  paper.y += 14;
};

/** The cover: whose it is, what it is, how it stands, and who signed it. */
export const drawCover = (paper: Paper, printable: Printable): void => {
  const { cover, frame } = printable;
  paper.turn();
  (frame.layout === 'romanian' ? romanian : plain)(paper, printable);
  say(paper, cover.routeTitle, { bold: true, size: 11, after: 6 });
  if (cover.route.rows.length > 0) drawTable(paper, cover.route);
  say(paper, cover.signed, { size: 8.5, colour: faint, after: 10 });
  drawCheck(paper, cover.check, frame.address);
};
