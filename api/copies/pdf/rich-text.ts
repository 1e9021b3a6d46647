import type { RichNode, RichText } from '../../documents/content/contract.ts';
import { say, write } from './flow.ts';
import { type Cell, widthsFor } from './grid.ts';
import type { Run } from './lines.ts';
import type { Face, Paper } from './paper.ts';
import { drawCells } from './table.ts';

/** What rich text refers to. */
export interface Around {
  images: Readonly<Record<string, Uint8Array>>;
  /** Stands where an image cannot be printed: `[picture: {alt}]`. */
  image: string;
  /** Where links to documents and processes lead. */
  origin: string;
}

const faceOf = (marks: ReadonlySet<string>): Face => {
  if (marks.has('bold')) return marks.has('italic') ? 'boldItalic' : 'bold';
  return marks.has('italic') ? 'italic' : 'regular';
};

const places = { document: 'documents', process: 'process-map' } as const;

/** The address that a link leads to; one inside Charta opens the page of the thing. */
const addressOf = (href: string, origin: string) =>
  href.replace(/^charta:(document|process)\//, (_, kind: keyof typeof places) => `${origin}/${places[kind]}/`);

const insteadOf = ({ attrs }: RichNode, { image }: Around): string => image.replace('{alt}', String(attrs?.alt ?? ''));

const textRun = ({ text = '', marks = [] }: RichNode, { origin }: Around): Run => {
  const names = new Set<string>(marks.map(({ type }) => type));
  const link = marks.find((mark) => mark.type === 'link');
  return {
    ...{ text, face: faceOf(names), underline: names.has('underline') || Boolean(link) },
    ...(link && { link: addressOf(link.attrs.href, origin) }),
  };
};

/** The words of a paragraph. */
const runsOf = (node: RichNode, around: Around): Run[] => {
  if (node.type === 'text') return [textRun(node, around)];
  if (node.type === 'hardBreak') return [{ text: '\n' }];
  if (node.type === 'image') return [{ text: insteadOf(node, around) }];
  return (node.content ?? []).flatMap((child) => runsOf(child, around));
};

const blocks = new Set(['paragraph', 'heading', 'listItem']);
const newLine: Run = { text: '\n' };

/** The words of a table's cell: a line for each paragraph, with a dot before the items of a list. */
const cellRuns = (node: RichNode, around: Around): Run[] =>
  (node.content ?? []).flatMap((child, index) => {
    const before = index > 0 ? [newLine] : [];
    if (child.type === 'listItem') return [...before, { text: '• ' }, ...cellRuns(child, around)];
    return [...before, ...(blocks.has(child.type) ? runsOf(child, around) : inside(child, around))];
  });
const inside = (node: RichNode, around: Around) => (node.content ? cellRuns(node, around) : runsOf(node, around));

const cellOf = (node: RichNode, around: Around): Cell => {
  const head = node.type === 'tableHeader';
  const runs = cellRuns(node, around);
  return {
    columns: Number(node.attrs?.colspan ?? 1),
    rows: Number(node.attrs?.rowspan ?? 1),
    head,
    runs: head ? runs.map((run) => ({ ...run, face: 'bold' as const })) : runs,
  };
};

const table = (paper: Paper, node: RichNode, around: Around) => {
  const rows = (node.content ?? []).map((row) => (row.content ?? []).map((cell) => cellOf(cell, around)));
  if (rows.length > 0) drawCells(paper, rows, widthsFor(paper, rows));
};

interface Place {
  indent: number;
  /** Stands before the first paragraph: a bullet, a number. */
  marker?: string;
}

const pixel = 0.75; // a picture is as large as on a screen of 96 dots an inch, or as the page lets it

/** What pdfkit's types leave out. */
const open = (doc: object, bytes: Uint8Array) =>
  (doc as { openImage(bytes: Buffer): { width: number; height: number } }).openImage(Buffer.from(bytes));

const picture = (paper: Paper, node: RichNode, around: Around, { indent }: Place) => {
  const bytes = around.images[String(node.attrs?.sha256)];
  try {
    if (!bytes) throw new Error('no bytes');
    const image = open(paper.doc, bytes);
    const most = Math.min((paper.width - indent) / image.width, (paper.height() * 0.8) / image.height, pixel);
    const [width, height] = [image.width * most, image.height * most];
    paper.need(height + 4);
    paper.doc.image(image as never, paper.x + indent, paper.y, { width, height });
    paper.y += height + 8;
  } catch {
    say(paper, insteadOf(node, around), { indent }); // a kind or a file that cannot be printed is named
  }
};

const list = (paper: Paper, node: RichNode, around: Around, { indent }: Place) => {
  const start = Number(node.attrs?.start ?? 1);
  (node.content ?? []).forEach((item, index) => {
    const marker = node.type === 'orderedList' ? `${start + index}.` : '•';
    (item.content ?? []).forEach((child, part) => {
      block(paper, child, around, { indent: indent + 18, ...(part === 0 && { marker }) });
    });
  });
  paper.y += 2;
};

const heading = (paper: Paper, node: RichNode, around: Around) => {
  const size = node.attrs?.level === 4 ? 10 : 11;
  paper.need(4 * size); // with the line that it stands over
  paper.y += 4;
  write(
    paper,
    runsOf(node, around).map((run) => ({ ...run, face: 'bold' as const })),
    { size, after: 4 },
  );
};

const drawings: Record<string, (paper: Paper, node: RichNode, around: Around, place: Place) => void> = {
  bulletList: list,
  orderedList: list,
  table,
  heading,
  image: picture,
};

const paragraph = (paper: Paper, node: RichNode, around: Around, place: Place) =>
  write(paper, runsOf(node, around), { ...place, after: place.indent > 0 ? 2 : 5 });

function block(paper: Paper, node: RichNode, around: Around, place: Place): void {
  (drawings[node.type] ?? paragraph)(paper, node, around, place);
}

/** Writes the text of a section. */
export const drawRichText = (paper: Paper, body: RichText, around: Around): void => {
  for (const node of body.content ?? []) block(paper, node, around, { indent: 0 });
};
