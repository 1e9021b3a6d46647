import { expect } from 'chai';
import { addPosition, addUnit } from '../../../api/organisations/contract.ts';
import { changeMember, deactivate, member, reactivate } from '../../../api/people/contract.ts';
import { me } from '../../../api/sign-in/contract.ts';
import { signsIn, toldOf, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

describe('changing what somebody is in the organisation', () => {
  it('gives roles, units and positions, which count at once', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    const unit = await administrator.calls(addUnit, { body: { name: 'Urbanism', code: 'URB' } });
    const position = await administrator.calls(addPosition, { body: { name: 'Architect', unit: unit.id } });
    const body = {
      roles: ['author', 'reviewer'] as ('author' | 'reviewer')[],
      units: [unit.id],
      positions: [position.id],
    };
    expect((await staff.calls(me)).permissions).not.to.include('documents:write');
    await administrator.calls(changeMember, { params: { id: staff.id }, body });
    expect(await staff.calls(me)).to.deep.include(body);
    expect((await staff.calls(me)).permissions).to.include('documents:write');
  });

  it('is not for whoever does not administer', async () => {
    const hall = await townHall('staff', 'quality-officer');
    const input = { params: { id: hall.staff.id }, body: { roles: ['author' as const] } };
    for (const person of [hall.staff, hall['quality-officer']])
      expect((await refusal(person.calls(changeMember, input))).status).to.equal(403);
  });

  it('is not for oneself: nobody grants themselves a role', async () => {
    const { administrator } = await townHall('administrator');
    const input = {
      params: { id: administrator.id },
      body: { roles: ['administrator' as const, 'approver' as const] },
    };
    expect((await refusal(administrator.calls(changeMember, input))).kind).to.equal('not-allowed');
    expect((await administrator.calls(me)).roles).to.deep.equal(['administrator']);
    expect((await administrator.calls(member, { params: { id: administrator.id } })).open).to.deep.equal([]);
  });

  it('is refused for somebody who was deactivated', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    await administrator.calls(deactivate, { params: { id: staff.id } });
    const input = { params: { id: staff.id }, body: { roles: ['author' as const] } };
    expect((await refusal(administrator.calls(changeMember, input))).kind).to.equal('wrong-state');
  });

  it('refuses what somebody else changed first', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    const { etag } = await administrator.calls(member, { params: { id: staff.id } });
    const change = (role: 'author' | 'auditor') =>
      administrator.calls(changeMember, { params: { id: staff.id }, body: { roles: [role] }, ifMatch: etag });
    await change('author');
    expect((await refusal(change('auditor'))).kind).to.equal('stale');
  });

  it('finds nobody from another organisation', async () => {
    const { staff, administrator } = await townHall('staff', 'administrator');
    const other = await townHall('administrator');
    const input = { params: { id: staff.id } };
    const changing = other.administrator.calls(changeMember, { ...input, body: { roles: ['author'] } });
    expect((await refusal(changing)).status).to.equal(404);
    for (const operation of [deactivate, reactivate])
      expect((await refusal(other.administrator.calls(operation, input))).status).to.equal(404);
    expect(await toldOf(administrator, staff.id)).to.have.length(1);
    expect(await toldOf(other.administrator, staff.id)).to.have.length(0);
  });

  it('tells the trail the roles before and after', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    await administrator.calls(changeMember, { params: { id: staff.id }, body: { roles: ['auditor'] } });
    expect((await toldOf(administrator, staff.id)).at(-1)).to.deep.equal({
      event: 'member.changed',
      by: administrator.id,
      detail: { roles: { before: ['staff'], after: ['auditor'] } },
    });
  });
});

describe('deactivating somebody', () => {
  it('puts them out at once and keeps them from signing in', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    await staff.calls(me);
    const gone = await administrator.calls(deactivate, { params: { id: staff.id } });
    expect(gone).to.deep.include({ state: 'inactive', open: ['reactivate'] });
    expect((await refusal(staff.calls(me))).status).to.equal(401);
    expect((await refusal(signsIn(staff, staff.email))).status).to.equal(401);
  });

  it('is undone by reactivating', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    const input = { params: { id: staff.id } };
    await administrator.calls(deactivate, input);
    expect(await administrator.calls(reactivate, input)).to.include({ state: 'active' });
    await staff.calls(me);
    expect((await toldOf(administrator, staff.id)).map(({ event }) => event)).to.deep.equal([
      'member.enrolled',
      'member.deactivated',
      'member.reactivated',
    ]);
  });

  it('is refused twice', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    const input = { params: { id: staff.id } };
    expect((await refusal(administrator.calls(reactivate, input))).kind).to.equal('wrong-state');
    await administrator.calls(deactivate, input);
    expect((await refusal(administrator.calls(deactivate, input))).kind).to.equal('wrong-state');
  });

  it('is not for staff, nor for oneself', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    for (const operation of [deactivate, reactivate])
      expect((await refusal(staff.calls(operation, { params: { id: administrator.id } }))).status).to.equal(403);
    const oneself = administrator.calls(deactivate, { params: { id: administrator.id } });
    expect((await refusal(oneself)).kind).to.equal('not-allowed');
  });

  it('leaves one administrator, even when two put each other out at the same moment', async () => {
    const { administrator, join } = await townHall('administrator');
    const other = await join('Other Administrator', ['administrator']);
    const both = await Promise.allSettled([
      administrator.calls(deactivate, { params: { id: other.id } }),
      other.calls(deactivate, { params: { id: administrator.id } }),
    ]);
    expect(both.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
  });

  it('leaves one administrator, even when two take the role from each other at the same moment', async () => {
    const { administrator, join } = await townHall('administrator');
    const other = await join('Other Administrator', ['administrator']);
    const both = await Promise.allSettled([
      administrator.calls(changeMember, { params: { id: other.id }, body: { roles: ['staff'] } }),
      other.calls(changeMember, { params: { id: administrator.id }, body: { roles: ['staff'] } }),
    ]);
    expect(both.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
  });
});
