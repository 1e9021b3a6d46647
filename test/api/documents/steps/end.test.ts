import { expect } from 'chai';
import { getDocument, reviseDocument } from '../../../../api/documents/contract.ts';
import { discardVersion, withdrawVersion } from '../../../../api/documents/steps/contract.ts';
import { getVersion, type Version } from '../../../../api/documents/versions/contract.ts';
import { type QualityOffice, qualityOffice, somebodyElsewhere } from '../../../support/documents.ts';
import { type Somebody, toldOf } from '../../../support/town-hall.ts';
import { refusal } from '../../../support/visitor.ts';

let office: QualityOffice;
describe('documents: steps end', () => {
  before(async () => {
    office = await qualityOffice();
  });
  const discard = ({ id }: Version, by: Somebody = office.author) => by.calls(discardVersion, { params: { id } });
  const reason = 'Activitatea a încetat';
  const withdraw = ({ id }: Version, by: Somebody = office.officer, more: { replacement?: string } = {}) =>
    by.calls(withdrawVersion, { params: { id }, body: { reason, ...more } });

  describe('discarding a draft', () => {
    it('keeps its number used: the next draft has another', async () => {
      const inForce = await office.release();
      const draft = await office.revise(inForce);
      expect(await discard(draft)).to.include({ state: 'discarded', number: '1.1' });
      expect(await office.revise(inForce)).to.include({ number: '1.2' });
    });
    it('is for its writers and who controls documents', async () => {
      expect(await discard(await office.inState.draft(), office.officer)).to.include({ state: 'discarded' });
      const draft = await office.inState.draft();
      const colleague = await office.join('Some colleague', ['author']);
      expect(await refusal(discard(draft, colleague))).to.include({ kind: 'not-found' });
      expect(await refusal(discard(draft, office.staff))).to.include({ kind: 'not-allowed' });
    });
    for (const state of ['in-review', 'approved', 'effective', 'superseded', 'withdrawn', 'discarded'] as const)
      it(`does nothing once it is ${state}`, async () => {
        expect(await refusal(discard(await office.inState[state]()))).to.include({ kind: 'wrong-state' });
      });
    it('finds nothing from another organisation', async () => {
      const draft = await office.inState.draft();
      expect(await refusal(discard(draft, await somebodyElsewhere()))).to.include({ kind: 'not-found' });
    });
    it('is told by the trail', async () => {
      const { id } = await discard(await office.inState.draft());
      const told = (await toldOf(office.officer, id)).at(-1);
      expect(told).to.deep.include({ event: 'version.discarded', by: office.author.id });
    });
  });

  describe('withdrawing the version in force', () => {
    it('takes the document from its readers, with a reason and its replacement', async () => {
      const version = await office.release();
      const { document: replacement } = await office.release();
      const withdrawn = await withdraw(version, office.officer, { replacement });
      expect(withdrawn).to.include({ state: 'withdrawn' });
      expect(withdrawn.withdrawn).to.deep.include({ reason, replacement });
      const read = { params: { id: version.document } };
      expect(await refusal(office.staff.calls(getDocument, read))).to.include({ kind: 'not-found' });
      expect((await office.auditor.calls(getDocument, read)).last).to.include({ state: 'withdrawn' });
    });
    it('is what is last known of the document, also when a draft is given up afterwards', async () => {
      const version = await office.release();
      const draft = await office.revise(version);
      await withdraw(version);
      await discard(draft);
      const { last } = await office.officer.calls(getDocument, { params: { id: version.document } });
      expect(last).to.include({ id: version.id, state: 'withdrawn' });
    });
    it('leaves nothing in force to start from', async () => {
      const { document: id } = await office.inState.withdrawn();
      const again = office.author.calls(reviseDocument, { params: { id }, body: {} });
      expect(await refusal(again)).to.include({ kind: 'wrong-state' });
    });
    it('needs a reason and a replacement that exists', async () => {
      const version = await office.release();
      const { id } = version;
      const silent = office.officer.calls(withdrawVersion, { params: { id }, body: { reason: ' ' } });
      expect(await refusal(silent)).to.include({ kind: 'invalid' });
      const replacement = '64b000000000000000000001';
      expect(await refusal(withdraw(version, office.officer, { replacement }))).to.include({ kind: 'not-found' });
      expect(await office.staff.calls(getVersion, { params: { id } })).to.include({ state: 'effective' });
    });
    it('is for who controls documents', async () => {
      const version = await office.release();
      for (const somebody of [office.author, office.approver, office.staff])
        expect(await refusal(withdraw(version, somebody))).to.include({ kind: 'not-allowed' });
    });
    for (const state of ['draft', 'in-review', 'approved', 'superseded', 'withdrawn', 'discarded'] as const)
      it(`does nothing while it is ${state}`, async () => {
        expect(await refusal(withdraw(await office.inState[state]()))).to.include({ kind: 'wrong-state' });
      });
    it('finds nothing from another organisation', async () => {
      expect(await refusal(withdraw(await office.release(), await somebodyElsewhere()))).to.include({
        kind: 'not-found',
      });
    });
    it('is told by the trail', async () => {
      const { id } = await withdraw(await office.release());
      const told = (await toldOf(office.officer, id)).at(-1);
      expect(told).to.deep.include({ event: 'version.withdrawn', by: office.officer.id });
      expect(told?.detail).to.include({ reason });
    });
  });
});
