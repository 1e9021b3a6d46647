import { expect } from 'chai';
import { releaseDue } from '../../../../api/documents/steps/commands/release.ts';
import { releaseVersion } from '../../../../api/documents/steps/contract.ts';
import { getVersion, type Version } from '../../../../api/documents/versions/contract.ts';
import { trail } from '../../../../api/trail/contract.ts';
import { clock } from '../../../../storage/clock.ts';
import { type QualityOffice, qualityOffice, somebodyElsewhere } from '../../../support/documents.ts';
import { type Somebody, toldOf } from '../../../support/town-hall.ts';
import { refusal } from '../../../support/visitor.ts';

let office: QualityOffice;
describe('documents: steps release', () => {
  before(async () => {
    office = await qualityOffice();
  });
  const release = ({ id }: Version, by: Somebody = office.officer) => by.calls(releaseVersion, { params: { id } });
  const stateOf = async ({ id }: Version) => (await office.officer.calls(getVersion, { params: { id } })).state;

  const trailOf = async (subject: string) => (await office.officer.calls(trail, { query: { subject } })).items;

  describe('releasing an approved version', () => {
    it('puts it into force and supersedes the one before', async () => {
      const before = await office.release();
      const approved = await office.approve(await office.revise(before, { effectiveOn: '2999-01-01' }));
      const released = await release(approved);
      expect(released).to.include({ state: 'effective', number: '1.1' });
      expect(await stateOf(before)).to.equal('superseded');
    });
    it('is for who controls documents', async () => {
      const approved = await office.inState.approved();
      for (const somebody of [office.author, office.approver])
        expect(await refusal(release(approved, somebody))).to.include({ kind: 'not-allowed' });
    });
    for (const state of ['draft', 'in-review', 'effective', 'superseded', 'withdrawn', 'discarded'] as const)
      it(`does nothing while it is ${state}`, async () => {
        expect(await refusal(release(await office.inState[state]()))).to.include({ kind: 'wrong-state' });
      });
    it('finds nothing from another organisation', async () => {
      const approved = await office.inState.approved();
      expect(await refusal(release(approved, await somebodyElsewhere()))).to.include({ kind: 'not-found' });
      expect(await stateOf(approved)).to.equal('approved');
    });
    it('is told by the trail, for both versions', async () => {
      const before = await office.release();
      const approved = await office.approve(await office.revise(before, { effectiveOn: '2999-01-01' }));
      await release(approved);
      expect((await toldOf(office.auditor, before.id)).at(-1)?.detail).to.deep.include({
        by: '1.1',
        state: { before: 'effective', after: 'superseded' },
      });
      expect((await toldOf(office.auditor, approved.id)).at(-1)).to.deep.include({
        event: 'version.released',
        by: office.officer.id,
      });
    });
  });

  describe('the last signature', () => {
    it('puts the version into force at once where no day was set, by the system as its author decided', async () => {
      const { id } = await office.release();
      const [told] = await trailOf(id);
      expect(told).to.deep.include({ event: 'version.released', by: null });
      expect(told?.asDecidedBy?.id).to.equal(office.author.id);
    });
    it('does so too where the day that was set has passed meanwhile', async () => {
      const version = await office.approve(await office.draft(office.author, { effectiveOn: '2020-01-01' }));
      expect(version).to.include({ state: 'effective' });
    });
  });

  describe('the day that was set', () => {
    const now = clock.now;
    afterEach(() => {
      clock.now = now;
    });
    const at = async (moment: string) => {
      clock.now = () => new Date(moment);
      await releaseDue();
      clock.now = now;
    };

    it('begins at midnight where the organisation is', async () => {
      const version = await office.approve(await office.draft(office.author, { effectiveOn: '2998-07-01' }));
      await at('2998-06-30T20:59:59Z'); // Bucharest is three hours ahead in summer
      expect(await stateOf(version)).to.equal('approved');
      await at('2998-06-30T21:00:00Z');
      expect(await stateOf(version)).to.equal('effective');
    });
    it('is made up for after a standstill, told with the planned and the actual time', async () => {
      const version = await office.approve(await office.draft(office.author, { effectiveOn: '2998-07-02' }));
      await at('2998-08-15T09:00:00Z');
      const { effectiveFrom } = await office.staff.calls(getVersion, { params: { id: version.id } });
      expect(effectiveFrom).to.equal('2998-08-15T09:00:00.000Z');
      const [told] = await trailOf(version.id);
      expect(told?.detail).to.include({ planned: '2998-07-01T21:00:00.000Z' });
      expect(told).to.deep.include({ event: 'version.released', by: null });
      expect(told?.asDecidedBy?.id).to.equal(office.author.id);
    });
    it('does nothing to what was revoked', async () => {
      const version = await office.approve(await office.draft(office.author, { effectiveOn: '2998-07-03' }));
      await office.revoke(version);
      await at('2998-08-15T09:00:00Z');
      expect(await stateOf(version)).to.equal('draft');
    });
    it('does nothing twice', async () => {
      const first = await office.release();
      const next = await office.approve(await office.revise(first, { effectiveOn: '2998-07-04' }));
      clock.now = () => new Date('2998-07-10T00:00:00Z');
      await Promise.all([releaseDue(), releaseDue()]);
      clock.now = now;
      expect([await stateOf(first), await stateOf(next)]).to.deep.equal(['superseded', 'effective']);
      const released = (await toldOf(office.officer, next.id)).filter(({ event }) => event === 'version.released');
      expect(released).to.have.length(1);
    });
  });
});
