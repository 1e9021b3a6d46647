import { expect } from 'chai';
import {
  changeDocument,
  documentTrail,
  getDocument,
  listVersions,
  reviseDocument,
} from '../../../api/documents/contract.ts';
import { listDocuments } from '../../../api/documents/register/contract.ts';
import { compareVersions, getVersion } from '../../../api/documents/versions/contract.ts';
import { type QualityOffice, qualityOffice, section, somebodyElsewhere } from '../../support/documents.ts';
import type { Somebody } from '../../support/town-hall.ts';
import { Refusal, refusal } from '../../support/visitor.ts';

let office: QualityOffice;
describe('documents: access', () => {
  before(async () => {
    office = await qualityOffice();
  });

  const sees = (id: string) => async (somebody: Somebody) => {
    const answer = somebody.calls(getVersion, { params: { id } }).then(
      () => true,
      (error) => (error instanceof Refusal && error.status === 404 ? false : Promise.reject(error)),
    );
    return answer;
  };
  const readers = async (id: string) => {
    const { author, officer, reviewer, approver, staff, auditor } = office;
    const people = { author, officer, reviewer, approver, staff, auditor };
    const found: string[] = [];
    for (const [name, somebody] of Object.entries(people)) if (await sees(id)(somebody)) found.push(name);
    return found;
  };

  describe('who sees a version', () => {
    const expected = {
      draft: ['author', 'officer'],
      'in-review': ['author', 'officer', 'reviewer', 'approver'],
      approved: ['author', 'officer', 'reviewer', 'approver'],
      effective: ['author', 'officer', 'reviewer', 'approver', 'staff', 'auditor'],
      superseded: ['author', 'officer', 'auditor'],
      withdrawn: ['author', 'officer', 'auditor'],
      discarded: ['author', 'officer', 'auditor'],
    } as const;
    for (const [state, who] of Object.entries(expected) as [keyof typeof expected, readonly string[]][])
      it(`that is ${state}: ${who.join(', ')}`, async () => {
        const { id } = await office.inState[state]();
        expect(await readers(id)).to.have.members([...who]);
        expect(await sees(id)(await somebodyElsewhere())).to.equal(false);
      });
    it('is nobody who only administers', async () => {
      const { id } = await office.release();
      const read = office.administrator.calls(getVersion, { params: { id } });
      expect(await refusal(read)).to.include({ kind: 'not-allowed' });
    });
  });

  describe('a restricted document', () => {
    let inside: Somebody;
    let version: { id: string; document: string };
    let reading: { params: { id: string } };
    before(async () => {
      const unit = await office.unit('Stare civilă', 'SC');
      inside = await office.join('Clerk of the unit', ['staff']);
      await office.place(inside, { units: [unit.id] });
      version = await office.release({ sections: [section('purpose', 'Scop', 'Confidențial')] });
      reading = { params: { id: version.document } };
      const confidentiality = { level: 'restricted' as const, units: [unit.id] };
      await office.author.calls(changeDocument, { ...reading, body: { confidentiality } });
      await office.settled();
    });

    it('is read by those of its units and positions, and by those who keep it', async () => {
      for (const somebody of [inside, office.author, office.officer])
        expect(await somebody.calls(getDocument, reading)).to.include({ id: version.document });
      for (const somebody of [office.staff, office.auditor, office.reviewer])
        expect(await refusal(somebody.calls(getDocument, reading))).to.include({ kind: 'not-found' });
    });
    it('shows nowhere else: versions, comparison, trail, register', async () => {
      const compare = { params: { id: version.id }, query: { with: version.id } };
      const ways = (by: Somebody) => [
        () => by.calls(listVersions, reading),
        () => by.calls(documentTrail, reading),
        () => by.calls(compareVersions, compare),
      ];
      for (const way of ways(office.staff)) expect(await refusal(way())).to.include({ kind: 'not-found' });
      for (const way of ways(inside)) expect(await way()).to.be.an('object');
      const listed = async (by: Somebody) => (await by.calls(listDocuments, { query: { q: 'confidential' } })).total;
      expect([await listed(inside), await listed(office.staff), await listed(office.officer)]).to.deep.equal([1, 0, 1]);
    });
  });

  describe('reading a document', () => {
    it('gives its version in force, and the open one to those who work on it', async () => {
      const inForce = await office.release();
      const open = await office.revise(inForce, { title: 'Titlul nou' });
      const read = { params: { id: inForce.document } };
      const forReader = await office.staff.calls(getDocument, read);
      expect(forReader).to.deep.include({ title: inForce.title, openVersion: null, may: [] });
      expect(forReader.inForce).to.deep.include({ id: inForce.id, sections: inForce.sections });
      const forAuthor = await office.author.calls(getDocument, read);
      expect(forAuthor.openVersion).to.include({ id: open.id, state: 'draft' });
      expect(forAuthor.may).to.deep.equal(['change']);
    });
    it('tells by when the version in force is to be reviewed', async () => {
      const { document: id, effectiveFrom } = await office.release();
      const { reviewBy } = await office.staff.calls(getDocument, { params: { id } });
      expect(Number(reviewBy?.slice(0, 4))).to.equal(Number(effectiveFrom?.slice(0, 4)) + 1);
    });
    it('finds nothing where only a draft is, for its readers', async () => {
      const { document: id } = await office.draft();
      expect(await refusal(office.staff.calls(getDocument, { params: { id } }))).to.include({ kind: 'not-found' });
    });
    it('lists its versions, newest first, as far as they may be seen', async () => {
      const first = await office.release();
      const second = await office.approve(await office.revise(first));
      await office.revise(second);
      const numbers = async (by: Somebody) =>
        (await by.calls(listVersions, { params: { id: first.document } })).items.map(({ number }) => number);
      expect(await numbers(office.author)).to.deep.equal(['1.2', '1.1', '1.0']);
      expect(await numbers(office.auditor)).to.deep.equal(['1.1', '1.0']);
      expect(await numbers(office.staff)).to.deep.equal(['1.1']);
    });
    it('tells what happened to it, as far as the versions may be seen', async () => {
      const first = await office.release();
      await office.revise(first);
      const told = async (by: Somebody) =>
        (await by.calls(documentTrail, { params: { id: first.document } })).items.map(
          ({ event, version }) => `${version?.number ?? ''} ${event}`,
        );
      expect((await told(office.author))[0]).to.equal('1.1 version.edited');
      expect((await told(office.staff))[0]).to.equal('1.0 version.released');
      expect((await told(office.staff)).at(-1)).to.equal(' document.created');
    });
    it('compares two versions of it', async () => {
      const first = await office.release();
      const second = await office.revise(first, { title: 'Alt titlu' });
      const query = { with: first.id };
      const { values } = await office.author.calls(compareVersions, { params: { id: second.id }, query });
      expect(values).to.deep.include({ field: 'title', before: first.title, after: 'Alt titlu' });
      const other = await office.release();
      const unlike = office.author.calls(compareVersions, { params: { id: other.id }, query });
      expect(await refusal(unlike)).to.include({ kind: 'not-found' });
    });
  });

  describe('revising a document', () => {
    const revise = (by: Somebody, id: string, as: 'revision' | 'edition' = 'revision') =>
      by.calls(reviseDocument, { params: { id }, body: { as } });

    it('starts the next revision from the version in force, with its text and files', async () => {
      const { document, sections } = await office.release();
      const draft = await revise(office.author, document);
      expect(draft).to.deep.include({ number: '1.1', state: 'draft', sections, reason: '', signatures: [] });
      expect(draft.writers.map(({ id }) => id)).to.deep.equal([office.author.id]);
    });
    it('starts the next edition where it is asked for', async () => {
      const { document } = await office.release();
      expect(await revise(office.author, document, 'edition')).to.include({ number: '2.0' });
    });
    it('is refused while another version is under way, and says which', async () => {
      const first = await office.release();
      const open = await office.revise(first);
      const { kind, problem } = await refusal(revise(office.officer, first.document));
      expect(kind).to.equal('wrong-state');
      expect(problem).to.include({ version: open.id, number: '1.1' });
    });
    it('gives one draft, however many ask at once', async () => {
      const { document } = await office.release();
      const outcomes = await Promise.allSettled([1, 2, 3].map(() => revise(office.author, document)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    });
    it('is for those who work on the document', async () => {
      const { document } = await office.release();
      const colleague = await office.join('Some colleague', ['author']);
      for (const somebody of [colleague, office.staff, office.approver])
        expect(await refusal(revise(somebody, document))).to.include({ kind: 'not-allowed' });
      expect(await revise(office.officer, document)).to.include({ state: 'draft' });
    });
    it('finds nothing from another organisation', async () => {
      const { document } = await office.release();
      expect(await refusal(revise(await somebodyElsewhere(), document))).to.include({ kind: 'not-found' });
    });
    it('is told by the trail, with what it started from', async () => {
      const { document } = await office.release();
      await revise(office.author, document);
      const { items } = await office.author.calls(documentTrail, { params: { id: document } });
      expect(items[0]).to.deep.include({ event: 'version.drafted', detail: { document, number: '1.1', from: '1.0' } });
    });
  });
});
