import { expect } from 'chai';
import { createDocument, getDocument } from '../../../api/documents/contract.ts';
import { listDocuments } from '../../../api/documents/register/contract.ts';
import { changeType } from '../../../api/documents/types/contract.ts';
import { getVersion } from '../../../api/documents/versions/contract.ts';
import { createProcess, getProcess, listTemplates } from '../../../api/process-map/contract.ts';
import { trail } from '../../../api/trail/contract.ts';
import { qualityOffice, somebodyElsewhere } from '../../support/documents.ts';
import { type ProcessOffice, processOffice } from '../../support/processes.ts';
import { toldOf } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

let office: ProcessOffice;
describe('process map: create', () => {
  before(async () => {
    office = await processOffice();
  });

  describe('putting a process on the map', () => {
    it('gives it a code, its place, and a first draft with a diagram', async () => {
      const made = await office.process({ group: 'support', inputs: ['Cerere'], order: 3 });
      expect(made.code).to.match(/^P-\d\d$/);
      expect(made).to.deep.include({ group: 'support', inputs: ['Cerere'], order: 3, parent: null, inForce: null });
      expect(made.openVersion).to.deep.include({ number: '1.0', state: 'draft' });
      const { xml } = await office.diagram(office.draftOf(made));
      expect(xml).to.include('Eliberarea certificatului de urbanism');
      expect(await office.author.calls(getProcess, { params: { id: made.document } })).to.deep.equal(made);
    });
    it('is for authors', async () => {
      const body = { title: 'Registratură', group: 'citizen' as const };
      for (const somebody of [office.staff, office.approver, office.administrator])
        expect(await refusal(somebody.calls(createProcess, { body }))).to.include({ kind: 'not-allowed' });
    });
    it('finds no parent, owner or template of another organisation', async () => {
      const elsewhere = await somebodyElsewhere();
      const foreign = (await processOffice()).process();
      expect(await refusal(office.process({ parent: (await foreign).id }))).to.include({ kind: 'not-found' });
      expect(await refusal(office.process({ owner: elsewhere.id }))).to.include({ kind: 'invalid' });
      const source = { template: 'no-such', language: 'ro' as const };
      expect(await refusal(office.process({ source }))).to.include({ kind: 'not-found' });
    });
    it('leaves nothing behind when a part of it fails, not even a used number', async () => {
      const { code } = await office.process();
      await refusal(office.process({ parent: 'a'.repeat(24) }));
      const next = await office.process();
      expect(Number(next.code.slice(2))).to.equal(Number(code.slice(2)) + 1);
    });
    it('is told by the trail: process, document, version and diagram', async () => {
      const made = await office.process({ source: { template: 'P-01', language: 'ro' } });
      const told = async (id: string) => (await toldOf(office.officer, id)).map(({ event }) => event);
      expect(await told(made.document)).to.deep.equal(['document.created']);
      expect(await told(office.draftOf(made))).to.deep.equal(['version.drafted', 'version.diagram-saved']);
      const [entry] = await toldOf(office.officer, made.id);
      expect(entry).to.deep.include({ event: 'process.created', by: office.author.id });
      expect(entry?.detail).to.include({ document: made.document, template: 'P-01' });
    });
    it('lets who draws it for another owner go on working on it', async () => {
      const made = await office.process({ owner: office.officer.id });
      expect(made.owner.id).to.equal(office.officer.id);
      const version = await office.author.calls(getVersion, { params: { id: office.draftOf(made) } });
      expect(version.open).to.include('edit');
    });
    it('is the only way: the register starts no process', async () => {
      const body = { type: office.processType.id, title: 'Registratură' };
      expect(await refusal(office.author.calls(createDocument, { body }))).to.include({ kind: 'wrong-state' });
    });
    it('makes it a document like others: in the register, under its own kind', async () => {
      const made = await office.process();
      await office.settled();
      const { items } = await office.author.calls(listDocuments, { query: { kind: 'process', q: made.code } });
      expect(items.map(({ id }) => id)).to.deep.equal([made.document]);
      const document = await office.author.calls(getDocument, { params: { id: made.document } });
      expect(document.type.kind).to.equal('process');
    });
  });

  describe('an organisation whose document types are not ready for processes', () => {
    it('is told to add one, or its route, or to take it into use', async () => {
      const bare = await qualityOffice();
      const create = () =>
        refusal(bare.author.calls(createProcess, { body: { title: 'Registratură', group: 'citizen' } }));
      expect((await create()).problem.detail).to.match(/no document type for processes/);
      const type = await bare.newType({ name: 'Proces', kind: 'process', abbreviation: 'P', route: [] });
      expect(await create()).to.include({ kind: 'wrong-state', status: 409 });
      expect((await create()).problem.detail).to.match(/no approval route/);
      await bare.officer.calls(changeType, { params: { id: type.id }, body: { route: bare.type.route, inUse: false } });
      expect((await create()).problem.detail).to.match(/no document type for processes/);
      const { items } = await bare.officer.calls(trail, { query: { size: 100 } });
      expect(items.map(({ event }) => event)).not.to.include('process.created');
    });
  });

  describe('the templates that a process can start from', () => {
    it('are an empty one, patterns, and forty processes, in every language', async () => {
      for (const language of ['en', 'ro', 'pl', 'lt'] as const) {
        const { items } = await office.author.calls(listTemplates, { query: { language } });
        const of = (kind: string) => items.filter((one) => one.kind === kind);
        expect(of('blank')).to.have.length(1);
        expect(of('pattern').length).to.be.greaterThan(2);
        expect(of('process')).to.have.length(40);
        expect(items.every(({ name }) => name.length > 0)).to.equal(true);
        expect(new Set(items.map(({ id }) => id)).size).to.equal(items.length);
      }
    });
    it('bring their inputs and outputs, unless these are said', async () => {
      const source = { template: 'P-01', language: 'ro' as const };
      const made = await office.process({ source, inputs: ['Altceva'] });
      expect(made.inputs).to.deep.equal(['Altceva']);
      expect(made.outputs).not.to.deep.equal([]);
    });
  });
});
