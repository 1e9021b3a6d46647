import { expect } from 'chai';
import { extractText, getDocumentProxy } from 'unpdf';
import { checkCopy, printVersion } from '../../../api/copies/contract.ts';
import type { RichNode, RichText } from '../../../api/documents/content/contract.ts';
import { getDocument } from '../../../api/documents/contract.ts';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { trail } from '../../../api/trail/contract.ts';
import { type QualityOffice, qualityOffice, section, somebodyElsewhere, text } from '../../support/documents.ts';
import { type ProcessOffice, processOffice } from '../../support/processes.ts';
import type { Somebody } from '../../support/town-hall.ts';
import { refusal, type Visitor } from '../../support/visitor.ts';

/** The words of each page of a print. */
const printed = async (by: Visitor, { id }: { id: string }, query = {}): Promise<string[]> => {
  const response = await by.sends(printVersion, { params: { id }, query });
  expect(response.status, await response.clone().text()).to.equal(200);
  expect(response.headers.get('content-type')).to.equal('application/pdf');
  const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
  return (await extractText(pdf)).text.map((page) => page.replace(/\s+/g, ' '));
};

const tokenIn = (pages: readonly string[]): string =>
  /\/copy\/([\w-]{32})/.exec(pages.join('').replace(/\s/g, ''))?.[1] ?? '';
const stranger = (office: { visitor: () => Visitor }) => office.visitor();
const checks = (by: Visitor, token: string) => by.calls(checkCopy, { params: { token } });

const cell = (type: string, words: string): RichNode => ({ type, content: text(words).content ?? [] });
const row = (type: string, ...words: string[]): RichNode => ({
  type: 'tableRow',
  content: words.map((one) => cell(type, one)),
});
const longTable = (rows: number): RichText => ({
  type: 'doc',
  content: [
    {
      type: 'table',
      content: [
        row('tableHeader', 'Pasul', 'Răspunde'),
        ...Array.from({ length: rows }, (_, index) =>
          row('tableCell', `Rândul ${index + 1} al tabelului`, 'Registratura'),
        ),
      ],
    },
  ],
});

let office: QualityOffice;
describe('copies: print', () => {
  before(async () => {
    office = await qualityOffice();
  });

  describe('the print of a version in force', () => {
    let version: Version;
    let pages: string[];
    before(async () => {
      const letters = 'Ședința și ținuta; ăâî; ąćęłńóśźż; ąčęėįšųūž.';
      version = await office.release({
        title: 'Eliberarea certificatului de urbanism',
        sections: [
          section('purpose', 'Scopul procedurii', letters),
          { id: 'steps', title: 'Pași', body: longTable(120) },
        ],
      });
      pages = await printed(office.staff, version);
    });

    it('says on its cover what it is, how it stands and who signed it', () => {
      expect(pages[0]).to.include('PROCEDURĂ OPERAȚIONALĂ').and.include('Eliberarea certificatului de urbanism');
      expect(pages[0]).to.include('În vigoare').and.include('Some author').and.include('Some approver');
      expect(pages[0]).to.include(version.signatures[0]!.sha256.slice(0, 12)).and.include('Aprobat');
    });
    it('has every letter of the four languages', () => {
      expect(pages.join(' ')).to.include('Ședința și ținuta; ăâî; ąćęłńóśźż; ąčęėįšųūž.');
    });
    it('says on each page which one of how many it is, and that it is an uncontrolled copy of a certain moment', () => {
      expect(pages.length).to.be.greaterThan(4);
      pages.forEach((page, index) => {
        expect(page).to.include(`Pagina ${index + 1} din ${pages.length}`);
        expect(page).to.match(/Copie necontrolată, tipărită la \d+ \p{L}+ \d{4}/u);
      });
    });
    it('loses no row of a long table, and repeats its head on each page', () => {
      const whole = pages.join(' ');
      for (let number = 1; number <= 120; number += 1) expect(whole).to.include(`Rândul ${number} al tabelului`);
      for (const page of pages.filter((one) => one.includes('al tabelului'))) expect(page).to.include('Pasul Răspunde');
    });
    it('lists its sections with their pages, and the record of changes where the type wants it', () => {
      expect(pages[1]).to.include('1. Scopul procedurii 2. Modificări 3. Pași 3 3 3 Town hall');
      expect(pages[2]).to.match(/Scopul procedurii.*2\. Modificări.*Legea s-a schimbat.*3\. Pași/);
    });
    it('lies across no page, as nothing else may', () => {
      expect(pages.join(' ')).to.not.include('NU ESTE ÎN VIGOARE');
    });
    it('comes plain when that is asked for', async () => {
      const [cover] = await printed(office.staff, version, { layout: 'plain' });
      expect(cover).to.include('Procedură operațională').and.include('Acces');
    });
    it('is for who may read the version', async () => {
      const draft = await office.draft();
      const printing = (by: Visitor, { id }: { id: string }) => by.calls(printVersion, { params: { id }, query: {} });
      expect(await refusal(printing(office.staff, draft))).to.include({ kind: 'not-found' });
      expect(await refusal(printing(await somebodyElsewhere(), version))).to.include({ kind: 'not-found' });
      expect(await refusal(printing(office.visitor(), version))).to.include({ kind: 'unknown-person' });
    });
  });

  describe('the print of what is not in force', () => {
    it('says so across each page of a draft', async () => {
      const pages = await printed(office.author, await office.draft());
      for (const page of pages) expect(page).to.include('PROIECT – NU ESTE ÎN VIGOARE');
    });
    it('says so across each page of a superseded version', async () => {
      const pages = await printed(office.officer, await office.inState.superseded());
      for (const page of pages) expect(page).to.include('EDIȚIE ÎNLOCUITĂ');
    });
  });

  describe('the code on a copy', () => {
    const tokenOf = async (by: Somebody, version: { id: string }) => tokenIn(await printed(by, version));

    it('tells anybody how the version stands, and nothing of what it says', async () => {
      const version = await office.release();
      const { code } = await office.staff.calls(getDocument, {
        params: { id: version.document },
      });
      const standing = await checks(stranger(office), await tokenOf(office.staff, version));
      expect(standing).to.deep.include({ code, number: '1.0', state: 'effective', inForce: true });
      expect(standing.since).to.equal(version.effectiveFrom);
      expect(Object.keys(standing).sort()).to.deep.equal([
        'code',
        'inForce',
        'number',
        'organisation',
        'since',
        'state',
      ]);
    });
    it('tells of a copy that hangs on a wall when another version has come into force', async () => {
      const first = await office.release();
      const token = await tokenOf(office.staff, first);
      await office.approve(await office.revise(first));
      expect(await checks(stranger(office), token)).to.include({ number: '1.0', state: 'superseded', inForce: false });
    });
    it('stays the same on all copies of a version, and its first one stands in the trail', async () => {
      const version = await office.release();
      const tokens = await Promise.all([1, 2].map(() => tokenOf(office.staff, version)));
      expect(tokens[0]).to.equal(tokens[1]);
      const entries = (await office.auditor.calls(trail, { query: { size: 100 } })).items;
      const told = entries.filter(({ event, detail }) => event === 'copy.first-made' && detail.version === version.id);
      expect(told).to.have.length(1);
    });
    it('is nobody’s to guess: what is not one is not found, and who tries is slowed', async () => {
      const somebody = stranger(office);
      const wrong = () => Buffer.from(`${office.id}${'0'.repeat(24)}`, 'hex').toString('base64url');
      expect(await refusal(checks(somebody, 'none'))).to.include({ kind: 'not-found' });
      expect(await refusal(checks(somebody, wrong()))).to.include({ kind: 'not-found' });
      const kinds: string[] = [];
      for (let tries = 0; tries < 25; tries += 1) kinds.push((await refusal(checks(somebody, wrong()))).kind);
      expect(kinds.at(-1)).to.equal('too-many');
    });
  });

  describe('the print of a process', () => {
    let hall: ProcessOffice;
    before(async () => {
      hall = await processOffice();
    });

    it('shows the diagram with its words, and the table of steps', async () => {
      const process = await hall
        .process({ source: { template: 'approval', language: 'ro' } })
        .catch(() => hall.process());
      const pages = await printed(hall.author, { id: hall.draftOf(process) });
      expect(pages[1]).to.include('1. Diagrama procesului').and.include('2. Tabelul pașilor');
      expect(pages[3]).to.include('Cine').and.include('Urmează');
    });
  });
});
