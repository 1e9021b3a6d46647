import { expect } from 'chai';
import { changeDocument, createDocument, getDocument } from '../../../api/documents/contract.ts';
import { getVersion } from '../../../api/documents/versions/contract.ts';
import { type QualityOffice, qualityOffice, somebodyElsewhere } from '../../support/documents.ts';
import { toldOf } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

let office: QualityOffice;
describe('documents: create', () => {
  before(async () => {
    office = await qualityOffice();
  });
  const create = (some: object = {}) =>
    office.author.calls(createDocument, { body: { type: office.type.id, title: 'Arhivarea', ...some } });

  describe('creating a document', () => {
    it('gives it a code, and a first draft with the parts of its type that are written', async () => {
      const document = await create();
      expect(document.code).to.match(/^PO-\d\d$/);
      expect(document).to.deep.include({ title: 'Arhivarea', inForce: null, language: 'ro' });
      expect(document.openVersion).to.include({ number: '1.0', state: 'draft' });
      const draft = await office.author.calls(getVersion, { params: { id: document.openVersion!.id } });
      expect(draft.sections.map(({ id }) => id)).to.deep.equal(['purpose']);
      expect(draft.open).to.have.members(['edit', 'submit', 'discard']);
    });
    it('makes the creator its owner unless another is named', async () => {
      expect((await create()).owner.id).to.equal(office.author.id);
      const given = await create({ owner: office.reviewer.id, authors: [office.author.id] });
      expect(given.owner.id).to.equal(office.reviewer.id);
    });
    it('is for who writes documents', async () => {
      const body = { type: office.type.id, title: 'Not mine' };
      for (const somebody of [office.staff, office.approver, office.administrator])
        expect(await refusal(somebody.calls(createDocument, { body }))).to.include({ kind: 'not-allowed' });
    });
    it('refuses people, units and positions of elsewhere', async () => {
      const stranger = await somebodyElsewhere();
      const ids = ['64b000000000000000000001'];
      const wrong = [
        { owner: stranger.id },
        { authors: [stranger.id] },
        { confidentiality: { level: 'restricted', units: ids } },
        { confidentiality: { level: 'restricted', positions: ids } },
      ];
      for (const one of wrong) expect(await refusal(create(one))).to.include({ kind: 'invalid' });
    });
    it('refuses to restrict it to nobody', async () => {
      const problem = await refusal(create({ confidentiality: { level: 'restricted' } }));
      expect(problem.problem.errors?.[0]).to.include({ pointer: '/body/confidentiality' });
    });
    it('finds no type of another organisation', async () => {
      const body = { type: office.type.id, title: 'Theirs' };
      expect(await refusal((await somebodyElsewhere()).calls(createDocument, { body }))).to.include({
        kind: 'not-found',
      });
    });
    it('is told by the trail, by ids and without names', async () => {
      const { id, code } = await create();
      const [told] = await toldOf(office.auditor, id);
      expect(told).to.deep.include({ event: 'document.created', by: office.author.id });
      expect(told?.detail).to.include({ code, owner: office.author.id });
      expect(JSON.stringify(told)).not.to.include('Some author');
    });
  });

  describe('changing what is said of a document', () => {
    it('hands it to another owner, who takes over its drafts', async () => {
      const colleague = await office.join('Other author', ['author']);
      const { id, openVersion } = await create();
      const seen = { params: { id: openVersion!.id } };
      expect(await refusal(colleague.calls(getVersion, seen))).to.include({ kind: 'not-found' });
      await office.author.calls(changeDocument, { params: { id }, body: { owner: colleague.id } });
      expect((await colleague.calls(getVersion, seen)).open).to.include('edit');
    });
    it('is for its owner and who controls documents', async () => {
      const { document: id } = await office.release();
      const colleague = await office.join('Third author', ['author']);
      const change = { params: { id }, body: { language: 'en' as const } };
      expect(await refusal(colleague.calls(changeDocument, change))).to.include({ kind: 'not-allowed' });
      expect(await office.officer.calls(changeDocument, change)).to.include({ language: 'en' });
    });
    it('refuses to change what somebody else changed first', async () => {
      const { id, etag } = await create();
      const change = (language: 'en' | 'pl') =>
        office.author.calls(changeDocument, { params: { id }, body: { language }, ifMatch: etag });
      await change('en');
      expect(await refusal(change('pl'))).to.include({ kind: 'stale' });
    });
    it('finds nothing from another organisation, nor what one may not see', async () => {
      const { id } = await create();
      const change = { params: { id }, body: { language: 'en' as const } };
      const colleague = await office.join('Fourth author', ['author']);
      for (const somebody of [await somebodyElsewhere(), colleague])
        expect(await refusal(somebody.calls(changeDocument, change))).to.include({ kind: 'not-found' });
      expect(await office.author.calls(getDocument, { params: { id } })).to.include({ language: 'ro' });
    });
    it('is told by the trail with the values before and after', async () => {
      const { id } = await create();
      await office.author.calls(changeDocument, { params: { id }, body: { language: 'lt' } });
      const told = await toldOf(office.auditor, id);
      expect(told.at(-1)).to.deep.include({
        event: 'document.changed',
        detail: { language: { before: 'ro', after: 'lt' } },
      });
    });
  });
});
