import type { Block, Printable } from '../print/printable.ts';
import { drawContents } from './contents.ts';
import { drawCover } from './cover.ts';
import { say } from './flow.ts';
import { bottom, drawFrames, side, topOf } from './frame.ts';
import { close, openPaper, type Paper } from './paper.ts';
import { drawPicture } from './picture.ts';
import { drawRichText } from './rich-text.ts';
import { drawTable } from './table.ts';

const upright = { size: 'A4', landscape: false } as const;

const named = (block: Block): string[] => {
  if (block.kind === 'heading' && block.number) return [`${block.number}. ${block.text}`];
  return block.kind === 'picture' ? [`${block.number}. ${block.heading}`] : [];
};

const drawBlock = (paper: Paper, block: Block, printable: Printable, begun: () => void) => {
  const [heading = ''] = named(block);
  switch (block.kind) {
    case 'heading':
      paper.need(70); // a heading with some of what it stands over
      if (heading) begun();
      paper.y += 6;
      return say(paper, heading || block.text, { bold: true, size: heading ? 13 : 11, after: 6 });
    case 'rich':
      return drawRichText(paper, block.body, printable);
    case 'paragraph':
      return say(paper, block.text);
    case 'table':
      return drawTable(paper, block.table);
    case 'page':
      return paper.turn({ size: 'A4', landscape: block.landscape });
    case 'picture':
      return drawPicture(paper, heading, block.svg, begun);
  }
};

const openFor = ({ frame, language }: Printable) => {
  const info = { title: `${frame.what} ${frame.title}`, author: frame.organisation, language };
  const measure = openPaper(info, { top: 0, bottom: 0, side }); // its fonts tell how high the header will be
  return openPaper(info, { top: topOf(measure.doc, frame), bottom, side });
};

/** Prints a version: cover, contents, everything else in order, and what each page says around it. */
export const print = (printable: Printable): Promise<Uint8Array> => {
  const paper = openFor(printable);
  drawCover(paper, printable);
  const headings = printable.blocks.flatMap(named);
  const contents = printable.contents === null ? undefined : drawContents(paper, printable.contents, headings);
  if (contents && printable.blocks[0]?.kind !== 'picture') paper.turn(upright);
  let next = 0;
  for (const block of printable.blocks) {
    const begun = () => {
      contents?.named(next);
      next += 1;
    };
    drawBlock(paper, block, printable, begun);
  }
  contents?.fill();
  drawFrames(paper.doc, printable.frame);
  return close(paper.doc);
};
