import { expect } from 'chai';
import { deactivate, invite, members, people } from '../../../api/people/contract.ts';
import { townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

const office = async () => {
  const hall = await townHall('administrator', 'staff');
  const stefan = await hall.join('Ștefan Întreg', ['author']);
  const lucja = await hall.join('Łucja Test', ['author', 'reviewer']);
  return { ...hall, stefan, lucja };
};

describe('finding people', () => {
  it('finds them by the beginning of any name, without diacritics', async () => {
    const { staff, stefan, lucja } = await office();
    const found = async (search: string) =>
      (await staff.calls(people, { query: { search } })).items.map(({ id }) => id);
    expect(await found('stef')).to.deep.equal([stefan.id]);
    expect(await found('intreg ȘTE')).to.deep.equal([stefan.id]);
    expect(await found('lucja')).to.deep.equal([lucja.id]);
    expect(await found('tefan')).to.deep.equal([]);
  });

  it('finds them by role, a page at a time', async () => {
    const { staff, stefan, lucja } = await office();
    const query = { role: ['author'] as 'author'[], size: 1 };
    const first = await staff.calls(people, { query: { ...query, page: 1 } });
    const second = await staff.calls(people, { query: { ...query, page: 2 } });
    expect(first.total).to.equal(2);
    expect([...first.items, ...second.items].map(({ id }) => id)).to.have.members([stefan.id, lucja.id]);
  });

  it('shows everybody names and places, and nothing more', async () => {
    const { staff } = await office();
    const [first] = (await staff.calls(people)).items;
    expect(Object.keys(first ?? {}).sort()).to.deep.equal(['id', 'name', 'positions', 'units']);
    expect((await refusal(staff.calls(members))).status).to.equal(403);
  });

  it('does not offer who was deactivated, but still names them by id', async () => {
    const { administrator, staff, stefan } = await office();
    await administrator.calls(deactivate, { params: { id: stefan.id } });
    expect((await staff.calls(people, { query: { search: 'stefan' } })).total).to.equal(0);
    expect((await staff.calls(people, { query: { id: [stefan.id] } })).items[0]?.name).to.equal('Ștefan Întreg');
  });

  it('finds nobody of another organisation, not even by id', async () => {
    const { stefan } = await office();
    const other = await townHall('staff');
    expect((await other.staff.calls(people)).items.map(({ id }) => id)).to.deep.equal([other.staff.id]);
    expect((await other.staff.calls(people, { query: { id: [stefan.id] } })).total).to.equal(0);
  });
});

describe('listing members', () => {
  it('filters by state and sorts either way', async () => {
    const { administrator, mark } = await office();
    await administrator.calls(invite, {
      body: { name: 'Aaron Test', email: `a.${mark}@example.org`, roles: ['staff'] },
    });
    const invited = await administrator.calls(members, { query: { state: ['invited'] } });
    expect(invited.items.map(({ name }) => name)).to.deep.equal(['Aaron Test']);
    const names = async (sort: 'name' | '-name') =>
      (await administrator.calls(members, { query: { sort } })).items.map(({ name }) => name);
    expect(await names('-name')).to.deep.equal((await names('name')).reverse());
    expect((await names('name'))[0]).to.equal('Aaron Test');
  });
});
