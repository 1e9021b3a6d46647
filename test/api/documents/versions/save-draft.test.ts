import { expect } from 'chai';
import { changeDocument } from '../../../../api/documents/contract.ts';
import { getVersion, saveDraft } from '../../../../api/documents/versions/contract.ts';
import { clock } from '../../../../storage/clock.ts';
import { type QualityOffice, qualityOffice, section, somebodyElsewhere, words } from '../../../support/documents.ts';
import { type Somebody, signsIn, toldOf } from '../../../support/town-hall.ts';
import { refusal } from '../../../support/visitor.ts';

let office: QualityOffice;
let coauthor: Somebody;
describe('documents: versions save draft', () => {
  before(async () => {
    office = await qualityOffice();
    coauthor = await office.join('Some coauthor', ['author']);
  });

  const sharedDraft = async () => {
    const draft = await office.draft();
    const body = { authors: [coauthor.id] };
    await office.author.calls(changeDocument, { params: { id: draft.document }, body });
    return draft;
  };
  const saving = (by: Somebody, { id, etag }: { id: string; etag: string }, some: object = {}) =>
    by.calls(saveDraft, { params: { id }, body: words(some), ifMatch: etag });

  describe('saving a draft', () => {
    it('keeps what was written and gives the tag of what lies there now', async () => {
      const draft = await office.draft();
      const saved = await saving(office.author, draft, { title: 'Alt titlu', effectiveOn: '2999-01-01' });
      expect(saved).to.deep.include({ title: 'Alt titlu', effectiveOn: '2999-01-01', sections: words().sections });
      expect(saved.etag).not.to.equal(draft.etag);
    });
    it('makes whoever saves a writer', async () => {
      const draft = await sharedDraft();
      const { writers } = await saving(coauthor, draft, { title: 'Alt titlu' });
      expect(writers.map(({ id }) => id)).to.have.members([office.author.id, coauthor.id]);
    });
    it('is nothing when nothing is different: no new tag, no writer, no word in the trail', async () => {
      const draft = await sharedDraft();
      const told = await toldOf(office.officer, draft.id);
      const saved = await saving(coauthor, draft);
      expect(saved.etag).to.equal(draft.etag);
      expect(saved.writers.map(({ id }) => id)).to.deep.equal([office.author.id]);
      expect(await toldOf(office.officer, draft.id)).to.deep.equal(told);
    });
    it('is for those who work on the document', async () => {
      const draft = await office.draft();
      for (const somebody of [coauthor, await somebodyElsewhere()])
        expect(await refusal(saving(somebody, draft))).to.include({ kind: 'not-found' });
      for (const somebody of [office.staff, office.approver])
        expect(await refusal(saving(somebody, draft))).to.include({ kind: 'not-allowed' });
    });
    it('refuses an image that is not attached', async () => {
      const body = { type: 'doc' as const, content: [{ type: 'image', attrs: { sha256: 'a'.repeat(64) } }] };
      const sections = [{ id: 'purpose', title: 'Scop', body }];
      const problem = await refusal(saving(office.author, await office.draft(), { sections }));
      expect(problem.problem.errors?.[0]).to.include({ pointer: '/body/sections/purpose' });
    });
    for (const state of ['in-review', 'approved', 'effective', 'superseded', 'withdrawn', 'discarded'] as const)
      it(`changes nothing once it is ${state}`, async () => {
        const version = await office.inState[state]();
        expect(await refusal(saving(office.author, version))).to.include({ kind: 'wrong-state' });
      });
  });

  describe('two people who edit one draft', () => {
    it('never overwrite each other: the second is told what changed and by whom', async () => {
      const draft = await sharedDraft();
      const theirs = [section('purpose', 'Scop', 'Procedura descrie eliberarea avizului.')];
      const saved = await saving(coauthor, draft, { sections: theirs });
      const mine = [section('purpose', 'Scop', 'Procedura descrie eliberarea autorizației.')];
      const { kind, problem } = await refusal(saving(office.author, draft, { sections: mine }));
      expect(kind).to.equal('stale');
      expect(problem).to.deep.include({ etag: saved.etag, by: coauthor.id });
      expect(problem.current).to.deep.include({ sections: theirs });
      expect(problem.comparison).to.have.nested.property('sections[0].changes').that.deep.equals(['changed']);
      const kept = await office.author.calls(getVersion, { params: { id: draft.id } });
      expect(kept.sections).to.deep.equal(theirs);
    });
    it('must say which state of it they edited', async () => {
      const { id } = await office.draft();
      const blind = office.author.calls(saveDraft, { params: { id }, body: words() });
      expect(await refusal(blind)).to.include({ kind: 'invalid' });
    });
    it('come through one at a time, also at the same moment', async () => {
      const draft = await sharedDraft();
      const saves = [saving(coauthor, draft, { title: 'Unu' }), saving(office.author, draft, { title: 'Doi' })];
      const outcomes = await Promise.allSettled(saves);
      expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    });
  });

  describe('an editing session', () => {
    const now = clock.now;
    afterEach(() => {
      clock.now = now;
    });
    const editsOf = async (id: string) =>
      (await toldOf(office.officer, id)).filter(({ event }) => event === 'version.edited');
    const edit = (of: { id: string; etag: string }, some: string, by = office.author) =>
      saving(by, of, { sections: [section('purpose', 'Scop', some)] });

    it('is one entry in the trail, however often one saves', async () => {
      const draft = await office.draft(); // saved once
      const again = await edit(draft, 'unu');
      await edit(again, 'doi');
      expect(await editsOf(draft.id)).to.have.length(1);
    });
    it('has an entry of its own for every value that changed', async () => {
      const draft = await office.draft();
      await saving(office.author, draft, { reason: 'Alt motiv' });
      expect((await editsOf(draft.id)).at(-1)?.detail).to.deep.include({
        reason: { before: 'Legea s-a schimbat', after: 'Alt motiv' },
      });
    });
    it('ends when somebody else saves', async () => {
      const draft = await sharedDraft();
      const theirs = await edit(draft, 'unu', coauthor);
      await edit(theirs, 'doi');
      expect((await editsOf(draft.id)).map(({ by }) => by)).to.deep.equal([
        office.author.id,
        coauthor.id,
        office.author.id,
      ]);
    });
    it('ends after half an hour', async () => {
      const draft = await office.draft();
      clock.now = () => new Date(now().getTime() + 31 * 60_000);
      const { id, etag } = draft;
      await signsIn(office.author, office.author.email);
      await edit({ id, etag }, 'unu');
      clock.now = now;
      expect(await editsOf(id)).to.have.length(2);
    });
  });
});
