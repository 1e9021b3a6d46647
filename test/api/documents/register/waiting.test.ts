import { expect } from 'chai';
import { waitingForMe } from '../../../../api/documents/register/contract.ts';
import { sendBackVersion } from '../../../../api/documents/steps/contract.ts';
import { type QualityOffice, qualityOffice, somebodyElsewhere } from '../../../support/documents.ts';
import type { Somebody } from '../../../support/town-hall.ts';

let office: QualityOffice;
describe('documents: register waiting', () => {
  beforeEach(async () => {
    office = await qualityOffice();
  });
  const waiting = async (somebody: Somebody) =>
    (await somebody.calls(waitingForMe)).items.map(({ what, step }) => (step ? `${what} ${step}` : what));

  describe('what waits', () => {
    it('is a draft for who writes it', async () => {
      await office.draft();
      expect(await waiting(office.author)).to.deep.equal(['finish']);
      expect(await waiting(office.officer)).to.deep.equal([]);
    });
    it('is a signature for who has the turn, and for nobody else', async () => {
      const submitted = await office.submit(await office.draft());
      expect([await waiting(office.reviewer), await waiting(office.approver)]).to.deep.equal([['sign reviewed'], []]);
      await office.sign(submitted, office.reviewer);
      expect([await waiting(office.reviewer), await waiting(office.approver)]).to.deep.equal([[], ['sign approved']]);
      expect([await waiting(office.author), await waiting(await somebodyElsewhere())]).to.deep.equal([[], []]);
    });
    it('is a revision after sending back', async () => {
      const { id } = await office.submit(await office.draft());
      await office.reviewer.calls(sendBackVersion, { params: { id }, body: { reason: 'Lipsesc termenele' } });
      expect(await waiting(office.author)).to.deep.equal(['revise']);
    });
    it('is nothing once it is in force', async () => {
      await office.release();
      for (const somebody of [office.author, office.reviewer, office.approver])
        expect(await waiting(somebody)).to.deep.equal([]);
    });
  });
});
