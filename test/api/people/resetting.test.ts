import { expect } from 'chai';
import type { Problem } from '../../../api/kit/problem.ts';
import { provePassword } from '../../../api/people/commands/account.ts';
import { deactivate, invite, member, openLink, resetPassword, useLink } from '../../../api/people/contract.ts';
import { me } from '../../../api/sign-in/contract.ts';
import { password, signsIn, toldOf, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

const tokenOf = ({ link }: { link: string | null }) => link?.split('#')[1] ?? '';
const chosen = 'four brass teapots';
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no problem',
    (error: Problem) => error.kind,
  );

const withReset = async () => {
  const hall = await townHall('administrator', 'staff');
  const link = await hall.administrator.calls(resetPassword, { params: { id: hall.staff.id } });
  return { ...hall, token: tokenOf(link) };
};

describe('resetting somebody’s password', () => {
  it('ends their sessions and takes the password away', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    await staff.calls(me);
    await administrator.calls(resetPassword, { params: { id: staff.id } });
    expect((await refusal(staff.calls(me))).status).to.equal(401);
    expect((await refusal(signsIn(staff, staff.email))).status).to.equal(401);
    expect(await administrator.calls(member, { params: { id: staff.id } })).to.include({ passwordReset: true });
  });

  it('bars signing until the owner has chosen a new one', async () => {
    const { staff, token, visitor, asSystem } = await withReset();
    expect(await kindOf(asSystem(() => provePassword(staff.id, password)))).to.equal('not-allowed');
    await visitor().calls(useLink, { body: { token, password: chosen } });
    expect(await kindOf(asSystem(() => provePassword(staff.id, chosen)))).to.equal('no problem');
    expect(await kindOf(asSystem(() => provePassword(staff.id, password)))).to.equal('invalid');
  });

  it('gives a link that works once, for a new password', async () => {
    const { administrator, staff, token, visitor } = await withReset();
    expect(await visitor().calls(openLink, { body: { token } })).to.include({ purpose: 'reset', password: 'choose' });
    await visitor().calls(useLink, { body: { token, password: chosen } });
    expect((await refusal(visitor().calls(useLink, { body: { token, password } }))).status).to.equal(404);
    await signsIn(staff, staff.email, chosen);
    expect(await administrator.calls(member, { params: { id: staff.id } })).to.include({ passwordReset: false });
  });

  it('is not for staff, nor for oneself', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    const staffs = staff.calls(resetPassword, { params: { id: administrator.id } });
    expect((await refusal(staffs)).status).to.equal(403);
    const own = administrator.calls(resetPassword, { params: { id: administrator.id } });
    expect((await refusal(own)).kind).to.equal('not-allowed');
  });

  it('is refused for who was invited only, or deactivated', async () => {
    const { administrator, staff, mark } = await townHall('administrator', 'staff');
    const body = { name: 'New Test', email: `new.${mark}@example.org`, roles: ['staff' as const] };
    const invited = await administrator.calls(invite, { body });
    await administrator.calls(deactivate, { params: { id: staff.id } });
    for (const id of [invited.member.id, staff.id])
      expect((await refusal(administrator.calls(resetPassword, { params: { id } }))).kind).to.equal('wrong-state');
  });

  it('is not for an organisation that did not make the account', async () => {
    const { administrator, visitor } = await townHall('administrator');
    const { staff } = await townHall('staff');
    const input = { params: { id: staff.id } };
    expect((await refusal(administrator.calls(resetPassword, input))).status).to.equal(404);
    const body = { name: 'Whoever', email: staff.email, roles: ['staff' as const] };
    const token = tokenOf(await administrator.calls(invite, { body }));
    await visitor().calls(useLink, { body: { token, password } });
    expect((await refusal(administrator.calls(resetPassword, input))).kind).to.equal('not-allowed');
    expect((await administrator.calls(member, input)).open).not.to.include('resetPassword');
    await staff.calls(me);
  });

  it('tells the trail who did it and that the owner chose a new one', async () => {
    const { administrator, staff, token, visitor } = await withReset();
    await visitor().calls(useLink, { body: { token, password: chosen } });
    expect((await toldOf(administrator, staff.id)).slice(1)).to.deep.equal([
      { event: 'member.password-reset', by: administrator.id, detail: {} },
      { event: 'account.password-chosen', by: staff.id, detail: {} },
    ]);
  });
});

describe('proving oneself again', () => {
  it('is slowed after five wrong passwords, without ending the session', async () => {
    const { staff, asSystem } = await townHall('staff');
    const kinds: string[] = [];
    for (let tries = 0; tries < 6; tries += 1)
      kinds.push(await kindOf(asSystem(() => provePassword(staff.id, `wrong ${tries}`))));
    expect(kinds).to.deep.equal([...Array(5).fill('invalid'), 'too-many']);
    await staff.calls(me);
  });
});
