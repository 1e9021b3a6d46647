import { PassThrough, Readable } from 'node:stream';
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import PDFDocument from 'pdfkit';
import { acting } from '../../storage/acting.ts';
import { objectStore } from '../../storage/files/current.ts';
import type { FileRef } from '../documents/content/contract.ts';
import { attach } from '../documents/versions/commands/files.ts';
import type { AttachedFile } from '../kit/fields.ts';
import { fontFile } from '../process-map/picture/font.ts';

const lines = ['Numele și prenumele', 'Compartimentul', 'Data', 'Semnătura'];

/** A form as a DOCX that Word and LibreOffice open: a title and a table to fill in. */
const docxForm = (title: string): Promise<Buffer> => {
  const row = (label: string) =>
    new TableRow({ children: [label, ''].map((cell) => new TableCell({ children: [new Paragraph(cell)] })) });
  return Packer.toBuffer(
    new Document({
      creator: 'Charta',
      title,
      sections: [
        {
          children: [
            new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
            new Table({ rows: lines.map(row) }),
          ],
        },
      ],
    }),
  );
};

/** A one-page PDF with embedded font, so that ș and ț are right everywhere. */
const pdfPage = async (title: string, text: string): Promise<Buffer> => {
  const pdf = new PDFDocument({ size: 'A4', margin: 64, info: { Title: title, Creator: 'Charta' }, lang: 'ro' });
  const pieces: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve) => {
    pdf
      .pipe(new PassThrough())
      .on('data', (piece: Buffer) => pieces.push(piece))
      .on('end', () => resolve(Buffer.concat(pieces)));
  });
  pdf.font(fontFile).fontSize(18).text(title).moveDown().fontSize(11).text(text);
  pdf.end();
  return whole;
};

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

/** Makes a file and keeps it in the store of who acts. */
const keepMade = async (kind: 'docx' | 'pdf', title: string, text: string): Promise<AttachedFile> => {
  const bytes = kind === 'docx' ? await docxForm(title) : await pdfPage(title, text);
  const stored = await objectStore().put(acting().organisation, Readable.from([bytes]), { limit: 10_000_000 });
  return { ...stored, name: `${title}.${kind}`, type: types[kind] };
};

/** Makes a page as PDF, as a scanner would give it, and keeps it in the store of who acts. */
export const madePdf = (title: string, text: string): Promise<AttachedFile> => keepMade('pdf', title, text);

/** Makes a file about a document and attaches it to its draft, as who acts. */
export const attachMade = async (kind: 'docx' | 'pdf', version: string, title: string, text: string): Promise<void> => {
  const file: FileRef = { ...(await keepMade(kind, title, text)), role: 'attachment' };
  await attach(version, file);
};
