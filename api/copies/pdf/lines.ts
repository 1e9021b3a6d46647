import type { Face } from './paper.ts';

/** Some words in one style. */
export interface Run {
  text: string;
  face?: Face;
  underline?: boolean;
  link?: string;
}

interface Piece extends Run {
  width: number;
}

/** Words that fit beside each other. */
export interface Line {
  pieces: Piece[];
  width: number;
}

type Doc = PDFKit.PDFDocument;

const widthOf = (doc: Doc, { text, face = 'regular' }: Run, size: number) =>
  doc.font(face).fontSize(size).widthOfString(text);

const measured = (doc: Doc, run: Run, size: number): Piece => ({ ...run, width: widthOf(doc, run, size) });

/** A word that is wider than a line, in parts that are not. */
const broken = (doc: Doc, run: Run, size: number, width: number): Piece[] => {
  const whole = measured(doc, run, size);
  if (whole.width <= width || run.text.length < 2) return [whole];
  const fits = Math.max(1, Math.floor((run.text.length * width) / whole.width) - 1);
  const [head, rest] = [run.text.slice(0, fits), run.text.slice(fits)];
  return [measured(doc, { ...run, text: head }, size), ...broken(doc, { ...run, text: rest }, size, width)];
};

const isSpace = (text: string) => /^[ \t]+$/.test(text);

/** Runs as words, spaces and line ends, each with its style; letters that touch stay one word. */
const wordsOf = (runs: readonly Run[]): Run[][] => {
  const words: Run[][] = [];
  let open: Run[] | undefined;
  for (const run of runs)
    for (const text of run.text.split(/(\n|[ \t]+)/).filter(Boolean)) {
      const breaks = text === '\n' || isSpace(text);
      const piece = { ...run, text };
      if (open && !breaks) open.push(piece);
      else words.push([piece]);
      open = breaks ? undefined : words.at(-1);
    }
  return words;
};

const sum = (pieces: readonly Piece[]) => pieces.reduce((total, { width }) => total + width, 0);

const withoutEnd = (pieces: Piece[]): Piece[] => {
  const last = pieces.at(-1);
  return last && isSpace(last.text) ? withoutEnd(pieces.slice(0, -1)) : pieces;
};

/** Breaks runs into lines of at most `width` points. Nothing is ever cut off: a word that is too long is divided. */
export const wrap = (doc: Doc, runs: readonly Run[], size: number, width: number): Line[] => {
  const lines: Line[] = [];
  let pieces: Piece[] = [];
  const end = () => {
    const kept = withoutEnd(pieces);
    lines.push({ pieces: kept, width: sum(kept) });
    pieces = [];
  };
  for (const word of wordsOf(runs)) {
    const [first] = word;
    if (first?.text === '\n') {
      end();
      continue;
    }
    const whole = word.map((run) => measured(doc, run, size));
    if (isSpace(first?.text ?? '')) {
      if (pieces.length > 0) pieces.push(...whole);
      continue;
    }
    if (pieces.length > 0 && sum(pieces) + sum(whole) > width) end();
    if (sum(whole) <= width) pieces.push(...whole);
    else
      for (const piece of word.flatMap((run) => broken(doc, run, size, width))) {
        if (pieces.length > 0 && sum(pieces) + piece.width > width) end();
        pieces.push(piece);
      }
  }
  if (pieces.length > 0 || lines.length === 0) end();
  return lines;
};

/** How far the begin of one line is from that of the next. */
export const lineHeight = (size: number) => size * 1.32;

/** Writes a line at a place. */
export const writeLine = (doc: Doc, line: Line, { x, y, size }: { x: number; y: number; size: number }): void => {
  let at = x;
  for (const { text, face = 'regular', underline, link, width } of line.pieces) {
    doc.font(face).fontSize(size);
    doc.text(text, at, y, { lineBreak: false, underline: Boolean(underline), link: link ?? null });
    at += width;
  }
};
