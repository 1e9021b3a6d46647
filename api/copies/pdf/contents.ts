import { ink, say } from './flow.ts';
import { lineHeight, wrap, writeLine } from './lines.ts';
import type { Paper } from './paper.ts';

/** A line of the contents, that waits for the number of its page. */
interface Entry {
  page: number;
  y: number;
  /** Where its words end. */
  end: number;
}

const size = 10.5;

/** The contents, on pages of their own before what they list. `named` gives each heading its page; `fill` writes them in. */
export const drawContents = (paper: Paper, title: string, headings: readonly string[]) => {
  const pages = new Map<number, number>();
  const entries: Entry[] = [];
  const { doc } = paper;
  paper.turn();
  say(paper, title, { bold: true, size: 15, after: 12 });
  headings.forEach((text, index) => {
    const lines = wrap(doc, [{ text }], size, paper.width - 46);
    paper.need(lines.length * lineHeight(size));
    const begin = paper.y;
    for (const line of lines) {
      doc.fillColor(ink);
      writeLine(doc, line, { x: paper.x, y: paper.y, size });
      paper.y += lineHeight(size);
    }
    const y = paper.y - lineHeight(size);
    entries.push({ page: paper.page(), y, end: paper.x + (lines.at(-1)?.width ?? 0) });
    doc.goTo(paper.x, begin, paper.width, paper.y - begin, `h${index}`);
    paper.y += 4;
  });
  const right = paper.x + paper.width;

  const named = (index: number) => {
    pages.set(index, paper.page());
    doc.addNamedDestination(`h${index}`, 'XYZ', null, paper.y - 8, null);
    doc.outline.addItem(headings[index] ?? '');
  };

  const fill = () => {
    entries.forEach(({ page, y, end }, index) => {
      doc.switchToPage(page);
      const [line] = wrap(doc, [{ text: String((pages.get(index) ?? 0) + 1) }], size, 40);
      if (!line) return;
      doc.fillColor(ink);
      writeLine(doc, line, { x: right - line.width, y, size });
      doc.lineWidth(0.6).strokeColor('#8a8f98').dash(1, { space: 2.5 });
      doc
        .moveTo(end + 5, y + size - 1)
        .lineTo(right - line.width - 5, y + size - 1)
        .stroke()
        .undash();
    });
  };
  return { named, fill };
};
