import drawSvg from 'svg-to-pdfkit';
import { say } from './flow.ts';
import type { Face, Paper } from './paper.ts';

const sizeOf = (svg: string) => {
  const [, , , width = '1', height = '1'] = /viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
};

const smallest = 0.5; // below half its size on the screen a diagram's writing is hard to read: then A3

/** Lets a diagram fill a page lying on its side, A4 or, where its writing would get too small, A3; it stays vectors and text. */
export const drawPicture = (paper: Paper, heading: string, svg: string, begun: () => void): void => {
  const { width, height } = sizeOf(svg);
  const scale = () => Math.min(paper.width / width, (paper.left() - 4) / height, 1);
  const onA4 = Math.min((842 - 108) / width, (595 - 220) / height);
  paper.turn({ size: onA4 < smallest ? 'A3' : 'A4', landscape: true });
  begun();
  say(paper, heading, { bold: true, size: 13, after: 8 });
  const drawn = { width: width * scale(), height: height * scale() };
  const face = (_family: string, bold: boolean, italic: boolean): Face => {
    if (bold) return italic ? 'boldItalic' : 'bold';
    return italic ? 'italic' : 'regular';
  };
  drawSvg(paper.doc, svg, paper.x + (paper.width - drawn.width) / 2, paper.y, {
    ...drawn,
    ...{ preserveAspectRatio: 'xMidYMin meet', fontCallback: face, warningCallback: () => {} },
  });
  paper.y += drawn.height;
};
