import { expect } from 'chai';
import { signVersion } from '../../../../api/documents/steps/contract.ts';
import type { RouteStep } from '../../../../api/documents/types/contract.ts';
import { getVersion } from '../../../../api/documents/versions/contract.ts';
import { type QualityOffice, qualityOffice, somebodyElsewhere } from '../../../support/documents.ts';
import { password, type Somebody, toldOf } from '../../../support/town-hall.ts';
import { refusal } from '../../../support/visitor.ts';

let office: QualityOffice;
describe('documents: steps sign', () => {
  before(async () => {
    office = await qualityOffice();
  });
  const routed = async (name: string, ...route: RouteStep[]) => {
    const type = await office.newType({ name, route });
    return office.submit(await office.draft(office.author, { effectiveOn: '2999-01-01' }, type));
  };

  describe('signing a step of the route', () => {
    it('keeps who, what it means, when, and the digest of what was read', async () => {
      const submitted = await office.submit(await office.draft());
      const { signatures, state, route } = await office.sign(submitted, office.reviewer);
      expect(signatures.at(-1)).to.deep.include({ step: 1, meaning: 'reviewed', sha256: submitted.sha256 });
      expect(signatures.at(-1)?.person.id).to.equal(office.reviewer.id);
      expect([state, route[0]?.done, route[1]?.done]).to.deep.equal(['in-review', true, false]);
    });
    it('approves with the last step', async () => {
      const submitted = await office.submit(await office.draft(office.author, { effectiveOn: '2999-01-01' }));
      await office.sign(submitted, office.reviewer);
      expect(await office.sign(submitted, office.approver)).to.include({ state: 'approved' });
    });
    it('goes in the order of the route', async () => {
      const submitted = await office.submit(await office.draft());
      expect(await refusal(office.sign(submitted, office.approver))).to.include({ kind: 'not-allowed' });
    });
    it('takes nothing but what was read', async () => {
      const { id } = await office.submit(await office.draft());
      const other = { params: { id }, body: { password, sha256: '0'.repeat(64) } };
      expect(await refusal(office.reviewer.calls(signVersion, other))).to.include({ kind: 'stale' });
      expect((await office.reviewer.calls(getVersion, { params: { id } })).signatures).to.have.length(1);
    });
    it('needs the password again', async () => {
      const { id, sha256 } = await office.submit(await office.draft());
      const guessed = { params: { id }, body: { password: 'guessed by somebody', sha256: sha256! } };
      expect(await refusal(office.reviewer.calls(signVersion, guessed))).to.include({ kind: 'invalid' });
    });
    it('is never for a writer, whatever their role', async () => {
      const both = await office.join('Writes and reviews', ['author', 'reviewer']);
      const submitted = await office.submit(await office.draft(both), both);
      expect(await refusal(office.sign(submitted, both))).to.include({ kind: 'not-allowed' });
    });
    it('is never for one person twice', async () => {
      const both = await office.join('Reviews and approves', ['reviewer', 'approver']);
      const submitted = await office.submit(await office.draft());
      await office.sign(submitted, both);
      expect(await refusal(office.sign(submitted, both))).to.include({ kind: 'not-allowed' });
    });
    it('waits for all where the rule says so', async () => {
      const second = await office.join('Second endorser', ['endorser']);
      const submitted = await routed('All endorse', { verb: 'endorsed', who: { role: 'endorser' }, rule: 'all' });
      expect(await office.sign(submitted, office.endorser)).to.include({ state: 'in-review' });
      expect(await office.sign(submitted, second)).to.include({ state: 'approved' });
    });
    it('is for the named persons where the route names them', async () => {
      const named = await office.join('Named approver', ['approver']);
      const submitted = await routed('Named', { verb: 'approved', who: { persons: [named.id] }, rule: 'any' });
      expect(await refusal(office.sign(submitted, office.approver))).to.include({ kind: 'not-found' });
      expect(await office.sign(submitted, named)).to.include({ state: 'approved' });
    });
    it('is one signature, however fast it is asked for twice', async () => {
      const submitted = await office.submit(await office.draft());
      await Promise.allSettled([office.sign(submitted, office.reviewer), office.sign(submitted, office.reviewer)]);
      const { signatures } = await office.reviewer.calls(getVersion, { params: { id: submitted.id } });
      expect(signatures).to.have.length(2);
    });
    it('is for signers only', async () => {
      const submitted = await office.submit(await office.draft());
      const others: Somebody[] = [office.staff, office.officer, office.auditor, office.administrator];
      for (const somebody of others)
        expect(await refusal(office.sign(submitted, somebody))).to.include({ kind: 'not-allowed' });
    });
    for (const state of ['approved', 'effective'] as const)
      it(`does nothing once it is ${state}`, async () => {
        const version = await office.inState[state]();
        expect(await refusal(office.sign(version, office.reviewer))).to.include({ kind: 'wrong-state' });
      });
    it('finds nothing from another organisation', async () => {
      const submitted = await office.submit(await office.draft());
      expect(await refusal(office.sign(submitted, await somebodyElsewhere()))).to.include({ kind: 'not-found' });
    });
    it('is told by the trail', async () => {
      const submitted = await office.submit(await office.draft());
      await office.sign(submitted, office.reviewer);
      const told = (await toldOf(office.officer, submitted.id)).at(-1);
      expect(told).to.deep.include({ event: 'version.signed', by: office.reviewer.id });
      expect(told?.detail).to.include({ step: 1, meaning: 'reviewed', sha256: submitted.sha256 });
    });
  });
});
