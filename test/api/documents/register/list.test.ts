import { expect } from 'chai';
import { changeDocument } from '../../../../api/documents/contract.ts';
import { exportDocuments, type Filter, listDocuments } from '../../../../api/documents/register/contract.ts';
import { sortKeyOf, tokensOf } from '../../../../api/kit/tokens.ts';
import { type QualityOffice, qualityOffice, section, somebodyElsewhere } from '../../../support/documents.ts';
import type { Somebody } from '../../../support/town-hall.ts';

let office: QualityOffice;
describe('documents: register list', () => {
  before(async () => {
    office = await qualityOffice();
  });
  const list = (by: Somebody, query: Partial<Filter> & { page?: number; size?: number } = {}) =>
    by.calls(listDocuments, { query: query as object });
  const codes = async (by: Somebody, query: Partial<Filter> = {}) =>
    (await list(by, query)).items.map(({ code }) => code);
  const codeOf = async (version: { document: string }) =>
    (await list(office.officer, { q: '' })).items.find(({ id }) => id === version.document)?.code;

  describe('the register', () => {
    let permit: string | undefined;
    let archive: string | undefined;
    before(async () => {
      const sections = [section('purpose', 'Scop', 'Termenul de răspuns este de 30 de zile la Łódź și Ėriškiai.')];
      const first = await office.release({ title: 'Eliberarea autorizației de construire', sections });
      const second = await office.release({
        title: 'Întreținerea arhivei',
        sections: [section('purpose', 'Scop', 'Legătorie')],
      });
      await office.settled();
      [permit, archive] = [await codeOf(first), await codeOf(second)];
    });

    describe('searched', () => {
      const finds: [string, () => string | undefined][] = [
        ['autorizatiei', () => permit],
        ['AUTORIZAȚIEI', () => permit],
        ['autorizaţiei', () => permit], // with the cedilla of older keyboards
        ['autor constr', () => permit],
        ['raspuns 30', () => permit],
        ['lodz', () => permit],
        ['eriskiai', () => permit],
        ['intret', () => archive],
        ['arhivei legatorie', () => archive],
      ];
      for (const [q, code] of finds)
        it(`finds by ${q}`, async () => {
          expect(await codes(office.staff, { q })).to.deep.equal([code()]);
        });
      it('finds by the code', async () => {
        expect(await codes(office.staff, { q: permit! })).to.deep.equal([permit]);
        expect(await codes(office.staff, { q: permit!.toLowerCase().replace('-', ' ') })).to.deep.equal([permit]);
      });
      for (const q of ['autorizatiei legatorie', 'torizatie', '$where'])
        it(`finds nothing by ${q}`, async () => {
          expect(await codes(office.staff, { q })).to.deep.equal([]);
        });
    });

    it('is nothing of another organisation', async () => {
      expect(await codes(await somebodyElsewhere(), { q: 'autorizatiei' })).to.deep.equal([]);
    });
    it('is sorted and paged, with the number of all', async () => {
      expect(await codes(office.staff, { order: 'desc' })).to.deep.equal([archive, permit]);
      expect(await codes(office.staff, { sort: 'title' })).to.deep.equal([permit, archive]);
      expect(await codes(office.staff, { sort: 'effectiveFrom', order: 'desc' })).to.deep.equal([archive, permit]);
      const second = await list(office.staff, { page: 2, size: 1 });
      expect(second).to.include({ total: 2, page: 2, size: 1 });
      expect(second.items.map(({ code }) => code)).to.deep.equal([archive]);
    });
    it('is filtered by all that a row says', async () => {
      const { type } = office;
      const all = {
        kind: [type.kind],
        type: [type.id],
        owner: [office.author.id],
        state: ['effective'],
        level: ['internal'],
      };
      const query = Object.fromEntries(Object.entries(all).map(([name, [value]]) => [name, value]));
      expect((await office.staff.calls(listDocuments, { query })).total).to.equal(2);
      for (const name of Object.keys(all)) {
        const other = {
          kind: 'form',
          type: '64b000000000000000000001',
          owner: office.staff.id,
          state: 'draft',
          level: 'public',
        };
        const one = { ...query, [name]: other[name as keyof typeof other] };
        expect((await office.staff.calls(listDocuments, { query: one })).total, name).to.equal(0);
      }
    });
    it('names type, owner and version', async () => {
      const [row] = (await list(office.staff, { q: 'arhivei' })).items;
      expect(row?.type).to.deep.equal({ id: office.type.id, name: office.type.name });
      expect(row?.owner).to.deep.equal({ id: office.author.id, name: 'Some author' });
      expect(row?.version).to.include({ number: '1.0', state: 'effective' });
    });
    it('is exported as CSV under the same filter, with no cell that a spreadsheet would run', async () => {
      await office.release({ title: '=1+1' });
      await office.settled();
      const response = await office.staff.sends(exportDocuments, { query: { sort: 'code' } });
      const csv = await response.text();
      expect(response.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
      const lines = csv.trim().split('\n');
      expect(lines[0]).to.match(/Cod,Titlu,/); // the town hall's own language, as none was asked for
      expect(lines.slice(1).map((line) => line.split(',').slice(0, 2))).to.deep.include([
        archive,
        'Întreținerea arhivei',
      ]);
      expect(csv).to.include(",'=1+1,");
    });
    it('is exported in the language of who reads it, states and kinds as well', async () => {
      await office.release({ title: 'În vigoare' });
      await office.settled();
      const response = await office.staff.sends(exportDocuments, { query: { sort: 'code', language: 'pl' } });
      const [header, ...rows] = (await response.text()).trim().split('\n');
      expect(header).to.include('Oznaczenie,Tytuł,Rodzaj');
      expect(rows.find((row) => row.includes('În vigoare')))
        .to.include('Procedura operacyjna')
        .and.include(',Obowiązujący,');
    });
  });

  describe('a document in the register', () => {
    const rowFor = async (by: Somebody, { document }: { document: string }, query: Partial<Filter> = {}) => {
      await office.settled();
      const { items } = await list(by, { ...query, size: 100 });
      return items.filter(({ id }) => id === document);
    };
    it('stands once for everybody: with its draft for those who work on it', async () => {
      const inForce = await office.release();
      const draft = await office.revise(inForce, { title: 'Titlul ciornei' });
      const [forReader, ...more] = await rowFor(office.staff, inForce);
      const [forAuthor, ...evenMore] = await rowFor(office.author, inForce);
      expect([more.length, evenMore.length]).to.deep.equal([0, 0]);
      expect(forReader).to.deep.include({ title: inForce.title, inForce: null });
      expect(forReader?.version.id).to.equal(inForce.id);
      expect(forAuthor).to.deep.include({ title: 'Titlul ciornei' });
      expect([forAuthor?.version.id, forAuthor?.inForce?.id]).to.deep.equal([draft.id, inForce.id]);
    });
    it('is found by both its states by those who work on it', async () => {
      const inForce = await office.release();
      await office.revise(inForce);
      for (const state of ['draft', 'effective'] as const)
        expect(await rowFor(office.author, inForce, { state: [state] }), state).to.have.length(1);
    });
    it('shows its drafts to nobody else, not by their words either', async () => {
      const draft = await office.draft(office.author, { title: 'Reorganizarea nespusă' });
      expect(await rowFor(office.staff, draft)).to.deep.equal([]);
      expect(await codes(office.staff, { q: 'nespusa' })).to.deep.equal([]);
      expect(await codes(office.author, { q: 'nespusa' })).to.have.length(1);
    });
    it('shows to signers what they have to sign', async () => {
      const draft = await office.draft();
      expect(await rowFor(office.reviewer, draft)).to.deep.equal([]);
      await office.submit(draft);
      expect((await rowFor(office.reviewer, draft))[0]?.version).to.include({ state: 'in-review' });
    });
    it('leaves its readers’ list when it is withdrawn, and stays for those who keep it', async () => {
      const version = await office.inState.withdrawn();
      expect(await rowFor(office.staff, version)).to.deep.equal([]);
      expect((await rowFor(office.officer, version))[0]?.version).to.include({ state: 'withdrawn' });
    });
    it('follows when its owner changes', async () => {
      const version = await office.release();
      const body = { owner: office.officer.id };
      await office.author.calls(changeDocument, { params: { id: version.document }, body });
      expect((await rowFor(office.staff, version))[0]?.owner.id).to.equal(office.officer.id);
    });
  });

  describe('the words of a text', () => {
    it('are looked for without their marks, each once', () => {
      expect(tokensOf('Șoseaua șoseaua ȚIGLEI, Łódź — PO-URB-01')).to.deep.equal([
        ...['soseaua', 'tiglei', 'lodz', 'po', 'urb', '01'],
      ]);
    });
    it('sort numbers by their value', () => {
      const sorted = ['PO-10', 'PO-2', 'PL-1'].sort((a, b) => sortKeyOf(a).localeCompare(sortKeyOf(b)));
      expect(sorted).to.deep.equal(['PL-1', 'PO-2', 'PO-10']);
    });
  });
});
