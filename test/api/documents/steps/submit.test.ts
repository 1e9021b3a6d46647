import { expect } from 'chai';
import { beforeSubmit } from '../../../../api/documents/steps/commands/submit.ts';
import { submitVersion } from '../../../../api/documents/steps/contract.ts';
import { changeType } from '../../../../api/documents/types/contract.ts';
import { Problem } from '../../../../api/kit/problem.ts';
import { type QualityOffice, qualityOffice, somebodyElsewhere } from '../../../support/documents.ts';
import { password, toldOf } from '../../../support/town-hall.ts';
import { refusal } from '../../../support/visitor.ts';

let office: QualityOffice;
describe('documents: steps submit', () => {
  before(async () => {
    office = await qualityOffice();
  });

  describe('submitting a draft', () => {
    it('is the first signature, over a manifest that can no longer change', async () => {
      const submitted = await office.submit(await office.draft());
      expect(submitted).to.include({ state: 'in-review' });
      const [first] = submitted.signatures;
      expect(first).to.deep.include({ step: 0, meaning: 'prepared', sha256: submitted.sha256 });
      expect(first?.person.id).to.equal(office.author.id);
    });
    it('hashes equal words equally, and every other word differently', async () => {
      const draft = await office.draft();
      const digests = new Set<string>();
      for (const title of ['Unu', 'Unu', 'Doi']) {
        const submitted = await office.submit(await office.save(office.author, draft.id, { title }));
        digests.add(submitted.sha256!);
        await office.recall(submitted);
      }
      expect(digests.size).to.equal(2);
    });
    it('fixes the route: later changes of the type do not touch it', async () => {
      const type = await office.newType({ name: 'Changing route' });
      const submitted = await office.submit(await office.draft(office.author, {}, type));
      const route = [{ verb: 'approved' as const, who: { role: 'endorser' as const }, rule: 'any' as const }];
      await office.officer.calls(changeType, { params: { id: type.id }, body: { route } });
      const signed = await office.sign(submitted, office.reviewer);
      expect(signed.route.map(({ verb, done }) => [verb, done])).to.deep.equal([
        ['reviewed', true],
        ['approved', false],
      ]);
    });
    it('needs the password again', async () => {
      const { id, etag } = await office.draft();
      const submit = { params: { id }, body: { password: 'guessed by somebody' }, ifMatch: etag };
      const { problem } = await refusal(office.author.calls(submitVersion, submit));
      expect(problem.errors?.[0]).to.include({ pointer: '/body/password' });
    });
    it('needs to say which state of the draft was seen', async () => {
      const draft = await office.draft();
      await office.save(office.author, draft.id, { title: 'Changed meanwhile' });
      expect(await refusal(office.submit(draft))).to.include({ kind: 'stale' });
      const blind = office.author.calls(submitVersion, { params: { id: draft.id }, body: { password } });
      expect(await refusal(blind)).to.include({ kind: 'invalid' });
    });
    it('is for a writer', async () => {
      const draft = await office.draft();
      expect(await refusal(office.submit(draft, office.officer))).to.include({ kind: 'not-allowed' });
      expect(await refusal(office.submit(draft, office.approver))).to.include({ kind: 'not-allowed' });
    });
    it('says what is still missing', async () => {
      const { problem } = await refusal(office.submit(await office.draft(office.author, { reason: '', sections: [] })));
      expect(problem).to.deep.include({ missing: ['content', 'reason'] });
    });
    it('needs a route', async () => {
      const type = await office.newType({ name: 'No route', route: [] });
      const submitted = office.submit(await office.draft(office.author, {}, type));
      expect(await refusal(submitted)).to.include({ kind: 'wrong-state' });
    });
    it('needs somebody for every step who did not write it', async () => {
      const both = await office.join('Writes and approves', ['author', 'approver']);
      const route = [{ verb: 'approved' as const, who: { persons: [both.id] }, rule: 'any' as const }];
      const type = await office.newType({ name: 'Own approval', route });
      const draft = await office.draft(both, {}, type);
      const { kind, problem } = await refusal(office.submit(draft, both));
      expect([kind, problem.step]).to.deep.equal(['wrong-state', 1]);
    });
    it('needs a different person for every step', async () => {
      const only = await office.join('Reviews and endorses', ['reviewer', 'endorser']);
      const route = [
        { verb: 'reviewed' as const, who: { persons: [only.id] }, rule: 'any' as const },
        { verb: 'endorsed' as const, who: { persons: [only.id] }, rule: 'any' as const },
      ];
      const type = await office.newType({ name: 'One for both', route });
      const { kind, problem } = await refusal(office.submit(await office.draft(office.author, {}, type)));
      expect([kind, problem.step, problem.verb]).to.deep.equal(['wrong-state', 2, 'endorsed']);
    });
    for (const state of ['in-review', 'approved', 'effective', 'superseded', 'withdrawn', 'discarded'] as const)
      it(`does nothing once it is ${state}`, async () => {
        expect(await refusal(office.submit(await office.inState[state]()))).to.include({ kind: 'wrong-state' });
      });
    it('finds nothing from another organisation', async () => {
      const { id, etag } = await office.draft();
      const theirs = { params: { id }, body: { password }, ifMatch: etag };
      expect(await refusal((await somebodyElsewhere()).calls(submitVersion, theirs))).to.include({ kind: 'not-found' });
    });
    it('is told by the trail with the digest, and without the password', async () => {
      const { id, sha256 } = await office.submit(await office.draft());
      const told = (await toldOf(office.officer, id)).at(-1);
      expect(told).to.deep.include({ event: 'version.submitted', by: office.author.id });
      expect(told?.detail).to.deep.include({ sha256, state: { before: 'draft', after: 'in-review' } });
      expect(JSON.stringify(told)).not.to.include(password);
    });
  });

  describe('a check before submission', () => {
    const formsNeed = (what: 'refuses' | 'adds') =>
      beforeSubmit('form', async ({ version }) => {
        if (what === 'refuses') throw new Problem('wrong-state', `${version.title} has no fields`);
        return { manifest: { fields: ['name', 'address'] } };
      });
    after(() => beforeSubmit('form', async () => undefined));

    it('may refuse the versions of its kind', async () => {
      formsNeed('refuses');
      const form = await office.newType({ name: 'Form', kind: 'form' });
      expect(await refusal(office.submit(await office.draft(office.author, {}, form)))).to.include({
        kind: 'wrong-state',
      });
      expect(await office.submit(await office.draft())).to.include({ state: 'in-review' });
    });
    it('may add to what is signed', async () => {
      const form = await office.newType({ name: 'Other form', kind: 'form' });
      const draft = await office.draft(office.author, {}, form);
      beforeSubmit('form', async () => undefined);
      const plain = await office.submit(draft);
      const again = await office.recall(plain);
      formsNeed('adds');
      expect((await office.submit(again)).sha256).not.to.equal(plain.sha256);
    });
  });
});
