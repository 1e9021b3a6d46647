import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
const fontFile = (name: string) => require.resolve(`@expo-google-fonts/arimo/${name}`);

/** The faces of the typeface, which has every letter of the four languages. */
const faces = {
  regular: fontFile('400Regular/Arimo_400Regular.ttf'),
  bold: fontFile('700Bold/Arimo_700Bold.ttf'),
  italic: fontFile('400Regular_Italic/Arimo_400Regular_Italic.ttf'),
  boldItalic: fontFile('700Bold_Italic/Arimo_700Bold_Italic.ttf'),
};
export type Face = keyof typeof faces;

export const regularFont = faces.regular;

/** What a sheet is, in points. */
export interface Sheet {
  size: 'A4' | 'A3';
  landscape: boolean;
}

/** Room that each page leaves around its content. */
interface Margins {
  top: number;
  bottom: number;
  side: number;
}

/** The paper that is written on, from above downwards. `y` is where the next thing begins. */
export interface Paper {
  doc: PDFKit.PDFDocument;
  y: number;
  /** Where content begins and how wide it may be. */
  x: number;
  width: number;
  /** Begins a page; like the one before unless said. */
  turn(sheet?: Sheet): void;
  /** Points that are left on this page. */
  left(): number;
  /** The height that content may have on a page like this. */
  height(): number;
  /** Turns the page unless so much is left. */
  need(height: number): void;
  /** The number of this page, from 0. */
  page(): number;
}

interface Info {
  title: string;
  author: string;
  language: string;
}

/** Opens a document whose pages stay in memory until it ends, because only then their number is known. */
export const openPaper = ({ title, author, language }: Info, { top, bottom, side }: Margins): Paper => {
  const doc = new PDFDocument({
    ...{ autoFirstPage: false, bufferPages: true, margin: 0, lang: language, displayTitle: true },
    ...{ pdfVersion: '1.7', info: { Title: title, Author: author, Creator: 'Charta' } },
  });
  for (const [name, file] of Object.entries(faces)) doc.registerFont(name, file);
  let last: Sheet = { size: 'A4', landscape: false };
  const paper: Paper = {
    ...{ doc, y: top, x: side, width: 0 },
    turn: (sheet = last) => {
      last = sheet;
      doc.addPage({ size: sheet.size, layout: sheet.landscape ? 'landscape' : 'portrait', margin: 0 });
      paper.y = top;
      paper.width = doc.page.width - 2 * side;
    },
    left: () => doc.page.height - bottom - paper.y,
    height: () => doc.page.height - bottom - top,
    need: (height) => {
      if (paper.left() < height && paper.y > top) paper.turn();
    },
    page: () => doc.bufferedPageRange().count - 1,
  };
  return paper;
};

/** Ends the document. @returns its bytes */
export const close = (doc: PDFKit.PDFDocument): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    doc.on('data', (piece: Buffer) => pieces.push(piece));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(pieces))));
    doc.on('error', reject);
    doc.end();
  });
