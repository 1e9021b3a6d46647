import { type Line, lineHeight, type Run, wrap, writeLine } from './lines.ts';
import type { Paper } from './paper.ts';

export const ink = '#1a1a1a';
export const faint = '#5a5a5a';

/** How a paragraph is set. */
export interface Setting {
  size?: number;
  /** Points from the left margin. */
  indent?: number;
  align?: 'left' | 'center' | 'right';
  /** Points below it. */
  after?: number;
  colour?: string;
  /** Stands before the first line, in the room of the indent: a bullet, a number. */
  marker?: string;
}

const startOf = ({ x, width }: Paper, indent: number, line: Line, align: Setting['align']) => {
  const room = width - indent - line.width;
  if (align === 'center') return x + indent + room / 2;
  return align === 'right' ? x + indent + room : x + indent;
};

/** How many lines stay with this one: neither the first nor the last line of a paragraph stands alone on a page. */
const together = (index: number, count: number): number => {
  if (index === 0) return Math.min(count, count === 3 ? 3 : 2);
  return index === count - 2 ? 2 : 1;
};

/** Writes a paragraph line by line, over as many pages as it takes. */
export const write = (paper: Paper, runs: readonly Run[], setting: Setting = {}): void => {
  const { size = 10, indent = 0, align = 'left', after = 5, colour = ink, marker } = setting;
  const { doc } = paper;
  const lines = wrap(doc, runs, size, paper.width - indent);
  lines.forEach((line, index) => {
    paper.need(together(index, lines.length) * lineHeight(size));
    doc.fillColor(colour);
    if (index === 0 && marker)
      writeLine(
        doc,
        { pieces: [{ text: marker, width: 0 }], width: 0 },
        { x: paper.x + indent - 16, y: paper.y, size },
      );
    writeLine(doc, line, { x: startOf(paper, indent, line, align), y: paper.y, size });
    paper.y += lineHeight(size);
  });
  paper.y += after;
};

/** As `write`, for plain words. */
export const say = (paper: Paper, text: string, setting: Setting & { bold?: boolean } = {}): void =>
  write(paper, [{ text, face: setting.bold ? 'bold' : 'regular' }], setting);
