import { expect } from 'chai';
import { addPosition, addUnit, changeUnit, closeUnit, reopenUnit, units } from '../../../api/organisations/contract.ts';
import { toldOf, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

const urbanism = { name: 'Urbanism', code: 'URB' };

describe('adding a unit', () => {
  it('puts it into the list that everybody reads', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    const unit = await administrator.calls(addUnit, { body: { name: ' Urbanism ', code: 'urb' } });
    expect(unit).to.include({ name: 'Urbanism', code: 'URB', parent: null, state: 'open' });
    const { items } = await staff.calls(units);
    expect(items.map(({ id, open }) => ({ id, open }))).to.deep.equal([{ id: unit.id, open: [] }]);
  });

  it('is the administrator’s alone', async () => {
    const hall = await townHall('staff', 'quality-officer', 'author');
    for (const person of [hall.staff, hall['quality-officer'], hall.author])
      expect((await refusal(person.calls(addUnit, { body: urbanism }))).kind).to.equal('not-allowed');
  });

  it('refuses a code that another unit of the organisation has, and only of this organisation', async () => {
    const [one, other] = [await townHall('administrator'), await townHall('administrator')];
    await one.administrator.calls(addUnit, { body: urbanism });
    const again = await refusal(one.administrator.calls(addUnit, { body: { ...urbanism, name: 'Urban planning' } }));
    expect(again.kind).to.equal('taken');
    expect((await other.administrator.calls(addUnit, { body: urbanism })).code).to.equal('URB');
  });

  it('refuses a parent of another organisation', async () => {
    const [one, other] = [await townHall('administrator'), await townHall('administrator')];
    const { id } = await other.administrator.calls(addUnit, { body: urbanism });
    const refused = await refusal(one.administrator.calls(addUnit, { body: { ...urbanism, parent: id } }));
    expect(refused.problem.errors?.[0]?.pointer).to.equal('/body/parent');
  });

  it('tells the trail', async () => {
    const { administrator } = await townHall('administrator');
    const { id } = await administrator.calls(addUnit, { body: urbanism });
    expect(await toldOf(administrator, id)).to.deep.equal([
      { event: 'unit.added', by: administrator.id, detail: { ...urbanism, parent: null } },
    ]);
  });
});

describe('changing a unit', () => {
  const tree = async () => {
    const hall = await townHall('administrator', 'staff');
    const above = await hall.administrator.calls(addUnit, { body: { name: 'Chief architect', code: 'ARH' } });
    const below = await hall.administrator.calls(addUnit, { body: { ...urbanism, parent: above.id } });
    return { ...hall, above, below };
  };

  it('renames and moves it', async () => {
    const { administrator, below } = await tree();
    const body = { name: 'Urban planning', parent: null };
    const changed = await administrator.calls(changeUnit, { params: { id: below.id }, body, ifMatch: below.etag });
    expect(changed).to.include({ name: 'Urban planning', parent: null, code: 'URB' });
    expect(changed.etag).not.to.equal(below.etag);
  });

  it('is not for staff', async () => {
    const { staff, below } = await tree();
    const refused = await refusal(staff.calls(changeUnit, { params: { id: below.id }, body: { name: 'Mine' } }));
    expect(refused.status).to.equal(403);
  });

  it('cannot put a unit below itself', async () => {
    const { administrator, above, below } = await tree();
    const refused = administrator.calls(changeUnit, { params: { id: above.id }, body: { parent: below.id } });
    expect((await refusal(refused)).problem.errors?.[0]?.pointer).to.equal('/body/parent');
  });

  it('refuses what was seen in an older state', async () => {
    const { administrator, below } = await tree();
    const change = (name: string) =>
      administrator.calls(changeUnit, { params: { id: below.id }, body: { name }, ifMatch: below.etag });
    await change('First');
    expect((await refusal(change('Second'))).kind).to.equal('stale');
  });

  it('finds nothing from another organisation', async () => {
    const { below, administrator } = await tree();
    const other = await townHall('administrator');
    const refused = other.administrator.calls(changeUnit, { params: { id: below.id }, body: { name: 'Theirs' } });
    expect((await refusal(refused)).status).to.equal(404);
    expect(await toldOf(administrator, below.id)).to.have.length(1);
    expect(await toldOf(other.administrator, below.id)).to.have.length(0);
  });

  it('tells the trail what was before and what is after', async () => {
    const { administrator, above, below } = await tree();
    await administrator.calls(changeUnit, { params: { id: below.id }, body: { code: 'URBA', parent: null } });
    expect((await toldOf(administrator, below.id)).at(-1)).to.deep.equal({
      event: 'unit.changed',
      by: administrator.id,
      detail: { code: { before: 'URB', after: 'URBA' }, parent: { before: above.id, after: null } },
    });
  });
});

describe('closing a unit', () => {
  it('keeps it in the list, and opens it again', async () => {
    const { administrator } = await townHall('administrator');
    const { id, open } = await administrator.calls(addUnit, { body: urbanism });
    expect(open).to.deep.equal(['close']);
    expect(await administrator.calls(closeUnit, { params: { id } })).to.deep.include({
      state: 'closed',
      open: ['reopen'],
    });
    expect((await administrator.calls(units)).items).to.have.length(1);
    expect(await administrator.calls(reopenUnit, { params: { id } })).to.include({ state: 'open' });
    expect((await toldOf(administrator, id)).map(({ event }) => event)).to.deep.equal([
      'unit.added',
      'unit.closed',
      'unit.reopened',
    ]);
  });

  it('is refused twice', async () => {
    const { administrator } = await townHall('administrator');
    const { id } = await administrator.calls(addUnit, { body: urbanism });
    expect((await refusal(administrator.calls(reopenUnit, { params: { id } }))).kind).to.equal('wrong-state');
    await administrator.calls(closeUnit, { params: { id } });
    expect((await refusal(administrator.calls(closeUnit, { params: { id } }))).kind).to.equal('wrong-state');
  });

  it('is refused while a unit below it or a position in it is open', async () => {
    const { administrator } = await townHall('administrator');
    const { id } = await administrator.calls(addUnit, { body: urbanism });
    const close = (which: string) => administrator.calls(closeUnit, { params: { id: which } });
    await administrator.calls(addPosition, { body: { name: 'Architect', unit: id } });
    expect((await refusal(close(id))).problem).to.include({ units: 0, positions: 1 });
    const above = await administrator.calls(addUnit, { body: { name: 'Above', code: 'ABO' } });
    await administrator.calls(changeUnit, { params: { id }, body: { parent: above.id } });
    expect((await refusal(close(above.id))).problem).to.include({ units: 1, positions: 0 });
  });

  it('is not for staff, and finds nothing from another organisation', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    const other = await townHall('administrator');
    const { id } = await administrator.calls(addUnit, { body: urbanism });
    for (const step of [closeUnit, reopenUnit]) {
      expect((await refusal(staff.calls(step, { params: { id } }))).status).to.equal(403);
      expect((await refusal(other.administrator.calls(step, { params: { id } }))).status).to.equal(404);
    }
  });
});
