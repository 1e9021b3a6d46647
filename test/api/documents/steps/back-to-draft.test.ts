import { expect } from 'chai';
import { recallVersion, revokeVersion, sendBackVersion } from '../../../../api/documents/steps/contract.ts';
import { getVersion, type Version } from '../../../../api/documents/versions/contract.ts';
import { type QualityOffice, qualityOffice, somebodyElsewhere } from '../../../support/documents.ts';
import { type Somebody, toldOf } from '../../../support/town-hall.ts';
import { refusal } from '../../../support/visitor.ts';

let office: QualityOffice;
describe('documents: steps back to draft', () => {
  before(async () => {
    office = await qualityOffice();
  });
  const reason = 'Lipsește termenul de la pasul 3';
  const sendBack = ({ id }: Version, by: Somebody) => by.calls(sendBackVersion, { params: { id }, body: { reason } });
  const recall = ({ id }: Version, by: Somebody) => by.calls(recallVersion, { params: { id } });
  const revoke = ({ id }: Version, by: Somebody) => by.calls(revokeVersion, { params: { id }, body: { reason } });

  const steps = [
    {
      what: 'sending back',
      step: sendBack,
      from: 'in-review',
      by: 'reviewer',
      not: 'approver',
      event: 'version.sent-back',
    },
    { what: 'recalling', step: recall, from: 'in-review', by: 'author', not: 'officer', event: 'version.recalled' },
    { what: 'revoking', step: revoke, from: 'approved', by: 'officer', not: 'author', event: 'version.revoked' },
  ] as const;

  for (const { what, step, from, by, not, event } of steps)
    describe(`${what} a version`, () => {
      it('makes it a draft again, without signatures', async () => {
        const version = await office.inState[from]();
        await step(version, office[by]);
        const draft = await office.author.calls(getVersion, { params: { id: version.id } });
        expect(draft).to.deep.include({ state: 'draft', signatures: [], sha256: null, route: [] });
        expect(draft.open).to.include.members(['edit', 'submit']);
      });
      it(`is for the ${by}, not for the ${not}`, async () => {
        const version = await office.inState[from]();
        expect(await refusal(step(version, office[not]))).to.include({ kind: 'not-allowed' });
      });
      for (const state of ['draft', from === 'approved' ? 'in-review' : 'approved', 'effective'] as const)
        it(`does nothing while it is ${state}`, async () => {
          const version = await office.inState[state]();
          const { status } = await refusal(step(version, office[by]));
          expect(status).to.equal(state === 'draft' && by === 'reviewer' ? 404 : 409); // a reviewer sees no drafts
        });
      it('finds nothing from another organisation', async () => {
        const version = await office.inState[from]();
        expect(await refusal(step(version, await somebodyElsewhere()))).to.include({ kind: 'not-found' });
      });
      it('is told by the trail, with what had been signed', async () => {
        const version = await office.inState[from]();
        await step(version, office[by]);
        const told = (await toldOf(office.officer, version.id)).at(-1);
        expect(told).to.deep.include({ event, by: office[by].id });
        expect(told?.detail).to.include({ sha256: version.sha256, ...(what !== 'recalling' && { reason }) });
      });
    });

  describe('a version that was sent back', () => {
    it('shows its authors by whom and why', async () => {
      const version = await office.inState['in-review']();
      await sendBack(version, office.reviewer);
      const { sentBack } = await office.author.calls(getVersion, { params: { id: version.id } });
      expect(sentBack).to.deep.include({ reason });
      expect(sentBack?.by?.id).to.equal(office.reviewer.id);
    });
    it('goes round again as a new submission', async () => {
      const version = await office.inState['in-review']();
      await office.sign(version, office.reviewer);
      await sendBack(version, office.approver);
      const again = await office.submit(await office.save(office.author, version.id, { title: 'Cu termen' }));
      expect(again.sha256).not.to.equal(version.sha256);
      expect(await refusal(office.sign(version, office.reviewer))).to.include({ kind: 'stale' });
      expect((await office.sign(again, office.reviewer)).signatures).to.have.length(2);
    });
    it('shows no reason once it is submitted again', async () => {
      const version = await office.inState['in-review']();
      await sendBack(version, office.reviewer);
      const draft = await office.author.calls(getVersion, { params: { id: version.id } });
      expect(await office.submit(draft)).to.include({ sentBack: null });
    });
  });
});
