import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { reviseDocument } from '../../../../api/documents/contract.ts';
import { attachFile, getVersion, readFile, removeFile } from '../../../../api/documents/versions/contract.ts';
import { type QualityOffice, qualityOffice, somebodyElsewhere, words } from '../../../support/documents.ts';
import { type Somebody, toldOf } from '../../../support/town-hall.ts';
import { refusal } from '../../../support/visitor.ts';

let office: QualityOffice;
describe('documents: versions files', () => {
  before(async () => {
    office = await qualityOffice();
  });

  const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const pdf = () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(64)]);

  const attaching = (id: string, bytes: Buffer, { by = office.author as Somebody, name = 'Cerere tip.pdf' } = {}) =>
    by.uploads(attachFile, { params: { id }, query: {} }, new File([new Uint8Array(bytes)], name));
  const removing = (by: Somebody, id: string, sha256: string) => by.calls(removeFile, { params: { id, sha256 } });
  const withFile = async (version: { id: string }, bytes = pdf()) => {
    await attaching(version.id, bytes);
    return { bytes, sha256: digestOf(bytes) };
  };

  describe('attaching a file', () => {
    it('stores it whole, with its checksum and the type of its content', async () => {
      const { id } = await office.draft();
      const bytes = pdf();
      const { files } = await attaching(id, bytes);
      const [file] = files;
      expect(file).to.deep.equal({
        ...{ name: 'Cerere tip.pdf', sha256: digestOf(bytes), size: bytes.length },
        ...{ type: 'application/pdf', role: 'attachment' },
      });
      const response = await office.author.sends(readFile, { params: { id, sha256: file!.sha256 } });
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).to.equal(true);
    });
    it('gives any part of it that is asked for', async () => {
      const { id } = await office.draft();
      const { bytes, sha256 } = await withFile({ id });
      office.author.headers.range = 'bytes=2-5';
      const response = await office.author.sends(readFile, { params: { id, sha256 } });
      delete office.author.headers.range;
      expect(response.status).to.equal(206);
      expect(Buffer.from(await response.arrayBuffer())).to.deep.equal(bytes.subarray(2, 6));
    });
    it('makes whoever attaches a writer', async () => {
      const { id } = await office.draft();
      const { writers } = await attaching(id, pdf(), { by: office.officer });
      expect(writers.map((one) => one.id)).to.include(office.officer.id);
    });
    it('is for those who work on the document', async () => {
      const { id } = await office.draft();
      const colleague = await office.join('Some colleague', ['author']);
      for (const by of [colleague, await somebodyElsewhere()])
        expect(await refusal(attaching(id, pdf(), { by }))).to.include({ kind: 'not-found' });
      expect(await refusal(attaching(id, pdf(), { by: office.reviewer }))).to.include({ kind: 'not-allowed' });
    });
    it('refuses the same bytes twice, and says under which name they are there', async () => {
      const { id } = await office.draft();
      const { bytes } = await withFile({ id });
      const { kind, problem } = await refusal(attaching(id, bytes, { name: 'Other name.pdf' }));
      expect([kind, problem.name]).to.deep.equal(['taken', 'Cerere tip.pdf']);
    });
    it('takes as an image of the text only what is one, whatever its name says', async () => {
      const { id } = await office.draft();
      const send = (bytes: Buffer) => {
        const file = new File([new Uint8Array(bytes)], 'Schema.png');
        return office.author.uploads(attachFile, { params: { id }, query: { role: 'image' } }, file);
      };
      expect(await refusal(send(pdf()))).to.include({ kind: 'unsupported' });
      const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex');
      expect((await send(png)).files.map(({ role }) => role)).to.deep.equal(['image']);
    });
    for (const state of ['in-review', 'approved', 'effective', 'withdrawn'] as const)
      it(`changes nothing once it is ${state}`, async () => {
        const { id } = await office.inState[state]();
        expect(await refusal(attaching(id, pdf()))).to.include({ kind: 'wrong-state' });
      });
    it('is told by the trail with names and checksums before and after', async () => {
      const { id } = await office.draft();
      const { sha256 } = await withFile({ id });
      const told = await toldOf(office.officer, id);
      expect(told.at(-1)).to.deep.include({ event: 'version.file-attached', by: office.author.id });
      expect(told.at(-1)?.detail.files).to.deep.equal({ before: [], after: [{ name: 'Cerere tip.pdf', sha256 }] });
    });
  });

  describe('removing a file', () => {
    it('takes it from the draft and from nothing else', async () => {
      const draft = await office.draft();
      const { sha256 } = await withFile(draft);
      const effective = await office.approve(await office.author.calls(getVersion, { params: { id: draft.id } }));
      const { id } = await office.author.calls(reviseDocument, { params: { id: effective.document }, body: {} });
      expect((await removing(office.author, id, sha256)).files).to.deep.equal([]);
      expect((await office.staff.calls(getVersion, { params: { id: effective.id } })).files).to.have.length(1);
    });
    it('is refused while the text shows it', async () => {
      const draft = await office.draft();
      const { sha256 } = await withFile(draft);
      const body = { type: 'doc' as const, content: [{ type: 'image', attrs: { sha256 } }] };
      await office.save(office.author, draft.id, words({ sections: [{ id: 'purpose', title: 'Scop', body }] }));
      expect(await refusal(removing(office.author, draft.id, sha256))).to.include({ kind: 'wrong-state' });
    });
    it('finds no file that is not there, nor one of another organisation', async () => {
      const draft = await office.draft();
      const { sha256 } = await withFile(draft);
      expect(await refusal(removing(office.author, draft.id, 'f'.repeat(64)))).to.include({ kind: 'not-found' });
      expect(await refusal(removing(await somebodyElsewhere(), draft.id, sha256))).to.include({ kind: 'not-found' });
    });
  });

  describe('reading a file', () => {
    it('is for those who may see its version', async () => {
      const draft = await office.draft();
      const { sha256 } = await withFile(draft);
      const read = async (by: Somebody) => (await by.sends(readFile, { params: { id: draft.id, sha256 } })).status;
      expect(await read(office.officer)).to.equal(200);
      for (const somebody of [office.staff, office.auditor, await somebodyElsewhere()])
        expect(await read(somebody)).to.equal(404);
    });
  });
});
