import { expect } from 'chai';
import { addUnit, changeUnit } from '../../../api/organisations/contract.ts';
import { changeMe } from '../../../api/people/contract.ts';
import { trail, verifyTrail } from '../../../api/trail/contract.ts';
import { clock } from '../../../storage/clock.ts';
import { townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

const { now } = clock;
describe('trail', () => {
  afterEach(() => {
    clock.now = now;
  });

  const withUnits = async () => {
    const hall = await townHall('administrator', 'staff', 'auditor', 'quality-officer');
    const unit = await hall.administrator.calls(addUnit, { body: { name: 'Urbanism', code: 'URB' } });
    await hall.administrator.calls(changeUnit, { params: { id: unit.id }, body: { name: 'Urban planning' } });
    return { ...hall, unit };
  };

  describe('the trail', () => {
    it('is read newest first, with numbers without a gap', async () => {
      const { auditor } = await withUnits();
      const { items, total } = await auditor.calls(trail);
      expect(items.map(({ number }) => number)).to.deep.equal(Array.from({ length: total }, (_, at) => total - at));
      expect(items.at(-1)?.event).to.equal('organisation.created');
    });

    it('names people as they are called when it is read', async () => {
      const { administrator, auditor, unit } = await withUnits();
      await administrator.calls(changeMe, { body: { name: 'Called Otherwise' } });
      const { items } = await auditor.calls(trail, { query: { subject: unit.id } });
      expect(items.map(({ by }) => by)).to.deep.equal(
        Array(2).fill({ id: administrator.id, name: 'Called Otherwise' }),
      );
    });

    it('is read by auditors, quality officers and administrators, and by nobody else', async () => {
      const hall = await withUnits();
      for (const person of [hall.auditor, hall['quality-officer'], hall.administrator]) await person.calls(trail);
      for (const operation of [trail, verifyTrail])
        expect((await refusal(hall.staff.calls(operation))).status).to.equal(403);
    });

    it('is filtered by event, person and thing, a page at a time', async () => {
      const { auditor, administrator, staff, unit } = await withUnits();
      const found = async (query: object) => (await auditor.calls(trail, { query })).items.map(({ event }) => event);
      expect(await found({ event: ['unit.added'] })).to.deep.equal(['unit.added']);
      expect(await found({ by: administrator.id })).to.deep.equal(['unit.changed', 'unit.added']);
      expect(await found({ by: staff.id })).to.deep.equal([]);
      expect(await found({ subject: unit.id, size: 1, page: 2 })).to.deep.equal(['unit.added']);
    });

    it('is filtered by days as the organisation counts them', async () => {
      const { administrator, auditor } = await withUnits();
      const before = (await auditor.calls(trail)).total;
      clock.now = () => new Date('2030-06-30T21:30:00Z'); // half past midnight of the first of July in Bucharest
      const fresh = await townHall('administrator', 'auditor');
      expect((await fresh.auditor.calls(trail, { query: { from: '2030-07-01', to: '2030-07-01' } })).total).to.be.above(
        2,
      );
      expect((await fresh.auditor.calls(trail, { query: { to: '2030-06-30' } })).total).to.equal(0);
      expect((await fresh.auditor.calls(trail, { query: { from: '2030-07-02' } })).total).to.equal(0);
      clock.now = now;
      expect((await administrator.calls(trail)).total).to.equal(before);
    });

    it('shows nothing of another organisation, not even by its id', async () => {
      const { unit } = await withUnits();
      const other = await townHall('administrator');
      expect((await other.administrator.calls(trail, { query: { subject: unit.id } })).total).to.equal(0);
      const mine = await other.administrator.calls(trail);
      expect(mine.items.map(({ event }) => event)).to.deep.equal(['member.enrolled', 'organisation.created']);
    });

    it('verifies from the first entry to the last', async () => {
      const { auditor } = await withUnits();
      const { items, total } = await auditor.calls(trail);
      expect(await auditor.calls(verifyTrail)).to.deep.equal({ entries: total, head: items[0]?.hash });
    });
  });
});
