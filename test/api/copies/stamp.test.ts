import { expect } from 'chai';
import { degrees, PDFDocument } from 'pdf-lib';
import PDFKit from 'pdfkit';
import { extractText, getDocumentProxy } from 'unpdf';
import { stampFile } from '../../../api/copies/contract.ts';
import { attachFile, type Version } from '../../../api/documents/versions/contract.ts';
import { type QualityOffice, qualityOffice } from '../../support/documents.ts';
import { refusal } from '../../support/visitor.ts';

let office: QualityOffice;
describe('copies: stamp', () => {
  before(async () => {
    office = await qualityOffice();
  });

  const attached = async (bytes: Uint8Array, name = 'Anexa 1.pdf'): Promise<Version> => {
    const { id } = await office.draft();
    return office.author.uploads(attachFile, { params: { id }, query: {} }, new File([new Uint8Array(bytes)], name));
  };
  const stamping = async ({ id, files }: Version) => {
    const response = await office.author.sends(stampFile, { params: { id, sha256: files[0]!.sha256 } });
    return { said: response.headers.get('charta-stamp'), bytes: new Uint8Array(await response.arrayBuffer()) };
  };
  const wordsOf = async (bytes: Uint8Array) => (await extractText(await getDocumentProxy(bytes))).text;

  const threePages = async () => {
    const file = await PDFDocument.create();
    for (const turn of [0, 90, 180]) file.addPage([420, 595]).setRotation(degrees(turn));
    return file.save();
  };
  const encrypted = (): Promise<Uint8Array> =>
    new Promise((resolve) => {
      const pdf = new PDFKit({ userPassword: 'secret' });
      const pieces: Buffer[] = [];
      pdf.on('data', (piece: Buffer) => pieces.push(piece));
      pdf.on('end', () => resolve(Buffer.concat(pieces)));
      pdf.text('Confidential').end();
    });

  describe('a PDF that is downloaded with a stamp', () => {
    it('says code, number, state and time on every page, whichever way it is turned', async () => {
      const { said, bytes } = await stamping(await attached(await threePages()));
      expect(said).to.equal('done');
      const pages = await wordsOf(bytes);
      expect(pages).to.have.length(3);
      for (const page of pages)
        expect(page).to.match(/PO-\d+ · 1\.0 · PROIECT – NU ESTE ÎN VIGOARE · copie făcută la \d+/);
    });
    it('comes as it was filed when it is encrypted, and says so', async () => {
      const filed = await encrypted();
      const { said, bytes } = await stamping(await attached(filed));
      expect(said).to.equal('encrypted');
      expect(Buffer.from(bytes).equals(Buffer.from(filed))).to.equal(true);
    });
    it('comes as it was filed when it is broken, and says so', async () => {
      const filed = Buffer.from('%PDF-1.7\nthere is nothing in it\n%%EOF\n');
      const { said, bytes } = await stamping(await attached(filed));
      expect(said).to.equal('broken');
      expect(Buffer.from(bytes).equals(filed)).to.equal(true);
    });
    it('is for who may read the version, and for PDF only', async () => {
      const version = await attached(await threePages());
      const params = { id: version.id, sha256: version.files[0]!.sha256 };
      expect(await refusal(office.staff.calls(stampFile, { params }))).to.include({ kind: 'not-found' });
      const text = await attached(Buffer.from('Plain words of a note.'), 'Nota.txt');
      const sha256 = text.files[0]!.sha256;
      expect(await refusal(office.author.calls(stampFile, { params: { id: text.id, sha256 } }))).to.include({
        kind: 'unsupported',
      });
    });
  });
});
