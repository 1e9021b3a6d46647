import type { Frame } from '../print/printable.ts';
import { faint, ink } from './flow.ts';
import { type Line, lineHeight, type Run, wrap, writeLine } from './lines.ts';
import { drawCode } from './qr.ts';

type Doc = PDFKit.PDFDocument;

export const side = 54;
const above = 30;
const headSize = 8;

interface Box {
  x: number;
  width: number;
  lines: Line[];
  centred: boolean;
}

const pad = 5;

/** The three boxes of the Romanian page header: who, what, and which edition; a line for each fact. */
const romanianBoxes = (doc: Doc, { organisation, kind, title, facts }: Frame, page: string, width: number): Box[] => {
  const [left, right] = [width * 0.24, width * 0.3];
  const centre = width - left - right;
  const lines = (runs: Run[], room: number) => wrap(doc, runs, headSize, room - 2 * pad);
  const said = [...facts.map(([label, value]) => `${label}: ${value}`), page].join('\n');
  return [
    { x: side, width: left, centred: true, lines: lines([{ text: organisation, face: 'bold' }], left) },
    {
      ...{ x: side + left, width: centre, centred: true },
      lines: lines([{ text: `${kind.toUpperCase()}\n` }, { text: title, face: 'bold' }], centre),
    },
    { x: side + left + centre, width: right, centred: false, lines: lines([{ text: said }], right) },
  ];
};

const heightOf = (boxes: readonly Box[]) =>
  Math.max(...boxes.map(({ lines }) => lines.length)) * lineHeight(headSize) + 2 * pad;

const drawBoxes = (doc: Doc, boxes: readonly Box[]) => {
  const height = heightOf(boxes);
  for (const { x, width, lines, centred } of boxes) {
    doc.lineWidth(0.6).strokeColor('#555555').rect(x, above, width, height).stroke();
    const begin = above + (height - lines.length * lineHeight(headSize)) / 2;
    lines.forEach((line, index) => {
      doc.fillColor(ink);
      const at = centred ? x + (width - line.width) / 2 : x + pad;
      writeLine(doc, line, { x: at, y: begin + index * lineHeight(headSize), size: headSize });
    });
  }
};

const plainLines = (doc: Doc, { organisation, what, title }: Frame, width: number): Line[] =>
  wrap(doc, [{ text: `${organisation}\n` }, { text: what, face: 'bold' }, { text: ` · ${title}` }], headSize, width);

const drawPlain = (doc: Doc, lines: readonly Line[], width: number) => {
  doc.fillColor(faint);
  lines.forEach((line, index) => {
    writeLine(doc, line, { x: side, y: above + index * lineHeight(headSize), size: headSize });
  });
  const y = above + lines.length * lineHeight(headSize) + 3;
  doc
    .lineWidth(0.6)
    .strokeColor('#8a8f98')
    .moveTo(side, y)
    .lineTo(side + width, y)
    .stroke();
};

const narrowest = 595.28 - 2 * side; // A4 upright: on wider pages the header needs no more lines

/** What the header takes from above; a long title makes it higher. */
export const topOf = (doc: Doc, frame: Frame): number => {
  if (frame.layout === 'romanian') return above + heightOf(romanianBoxes(doc, frame, frame.page, narrowest)) + 16;
  return above + plainLines(doc, frame, narrowest).length * lineHeight(headSize) + 20;
};

export const bottom = 84;
const codeSide = 50;

const drawFoot = (doc: Doc, { what, notice, address }: Frame, page: string) => {
  const { width, height } = doc.page;
  const y = height - bottom + 16;
  const [left, room] = [side + codeSide + 8, width - 2 * side - codeSide - 8];
  doc
    .lineWidth(0.6)
    .strokeColor('#8a8f98')
    .moveTo(side, y)
    .lineTo(width - side, y)
    .stroke();
  drawCode(doc, address, { x: side, y: y + 3, side: codeSide });
  const [pageLine] = wrap(doc, [{ text: page, face: 'bold' }], headSize, room);
  const taken = pageLine?.width ?? 0;
  const lines = [
    ...wrap(doc, [{ text: what, face: 'bold' }], headSize, room - taken - 12),
    ...wrap(doc, [{ text: notice }], headSize, room),
  ];
  doc.fillColor(ink);
  lines.forEach((line, index) => {
    writeLine(doc, line, { x: left, y: y + 8 + index * lineHeight(headSize), size: headSize });
  });
  if (pageLine) writeLine(doc, pageLine, { x: width - side - taken, y: y + 8, size: headSize });
};

/** Lies across the page so that no corner of it can be taken for what is in force. */
const drawWatermark = (doc: Doc, text: string) => {
  const { width, height } = doc.page;
  const long = Math.hypot(width, height) * 0.72;
  const size = Math.min(84, (long / doc.font('bold').fontSize(10).widthOfString(text)) * 10);
  const angle = (-Math.atan2(height, width) * 180) / Math.PI;
  doc.save().rotate(angle, { origin: [width / 2, height / 2] });
  doc.font('bold').fontSize(size).fillColor('#b3261e').fillOpacity(0.14);
  doc.text(text, width / 2 - doc.widthOfString(text) / 2, height / 2 - size / 2, { lineBreak: false });
  doc.restore().fillOpacity(1);
};

/** Draws header, footer and watermark on every page: now it is known how many there are. */
export const drawFrames = (doc: Doc, frame: Frame): void => {
  const { count } = doc.bufferedPageRange();
  for (let number = 0; number < count; number += 1) {
    doc.switchToPage(number);
    const page = frame.page.replace('{page}', String(number + 1)).replace('{pages}', String(count));
    const width = doc.page.width - 2 * side;
    if (frame.watermark) drawWatermark(doc, frame.watermark);
    if (frame.layout === 'romanian') drawBoxes(doc, romanianBoxes(doc, frame, page, width));
    else drawPlain(doc, plainLines(doc, frame, width), width);
    drawFoot(doc, frame, page);
  }
};
