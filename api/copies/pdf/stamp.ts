import { degrees, PDFDocument, type PDFEmbeddedPage, type PDFPage } from 'pdf-lib';
import { ink } from './flow.ts';
import { wrap, writeLine } from './lines.ts';
import { close, openPaper } from './paper.ts';
import { drawCode } from './qr.ts';

/** What a stamp says, and where its code leads. */
export interface Stamp {
  text: string;
  address: string;
  language: string;
}

export type Stamped = { bytes: Uint8Array } | { hindered: 'encrypted' | 'broken' };

const high = 34;

/** The stamp as a strip of its own, drawn by what draws all prints, so that every letter is right. */
const stripOf = ({ text, address, language }: Stamp, width: number): Promise<Uint8Array> => {
  const { doc } = openPaper({ title: text, author: '', language }, { top: 0, bottom: 0, side: 0 });
  doc.addPage({ size: [width, high], margin: 0 });
  doc.rect(0, 0, width, high).fill('#ffffff');
  drawCode(doc, address, { x: 2, y: 0, side: high });
  doc.fillColor(ink);
  wrap(doc, [{ text, face: 'bold' }], 8, width - high - 10)
    .slice(0, 3)
    .forEach((line, index, lines) => {
      writeLine(doc, line, { x: high + 6, y: high / 2 - lines.length * 5 + index * 10, size: 8 });
    });
  return close(doc);
};

/** Puts the strip at the foot of the page as it is looked at, whichever way it is turned. */
const put = (page: PDFPage, strip: PDFEmbeddedPage) => {
  const { x, y, width, height } = page.getCropBox();
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const at = {
    0: { x, y },
    90: { x: x + width, y },
    180: { x: x + width, y: y + height },
    270: { x, y: y + height },
  }[turn as 0 | 90 | 180 | 270] ?? { x, y };
  page.drawPage(strip, { ...at, rotate: degrees(turn) });
};

const widthOf = (page: PDFPage) => {
  const { width, height } = page.getCropBox();
  return Math.round(page.getRotation().angle % 180 === 0 ? width : height);
};

const stampAll = async (file: PDFDocument, stamp: Stamp) => {
  const strips = new Map<number, PDFEmbeddedPage>();
  for (const page of file.getPages()) {
    const width = widthOf(page);
    const known = strips.get(width) ?? (await file.embedPdf(await stripOf(stamp, width)))[0];
    if (!known) continue;
    strips.set(width, known);
    put(page, known);
  }
};

/** Stamps every page of a PDF. What is encrypted or broken cannot be stamped: that is said, and nothing is changed. */
export const stamp = async ({ bytes, stamp: said }: { bytes: Uint8Array; stamp: Stamp }): Promise<Stamped> => {
  try {
    const file = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
    if (file.isEncrypted) return { hindered: 'encrypted' };
    if (file.getPageCount() === 0) return { hindered: 'broken' };
    await stampAll(file, said);
    return { bytes: await file.save() };
  } catch {
    return { hindered: 'broken' };
  }
};
