import { expect } from 'chai';
import { changeMe, people } from '../../../api/people/contract.ts';
import { changePassword, me } from '../../../api/sign-in/contract.ts';
import { password, signsIn, toldOf, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

describe('changing one’s own name and language', () => {
  it('is seen at once, by oneself and others', async () => {
    const { staff, administrator } = await townHall('staff', 'administrator');
    await staff.calls(changeMe, { body: { name: 'Maria Test', language: 'pl' } });
    expect(await staff.calls(me)).to.include({ name: 'Maria Test', language: 'pl' });
    expect((await administrator.calls(people, { query: { search: 'maria' } })).total).to.equal(1);
  });

  it('tells the trail that the name changed, not the name', async () => {
    const { staff, administrator } = await townHall('staff', 'administrator');
    await staff.calls(changeMe, { body: { name: 'Maria Test', language: 'pl' } });
    expect((await toldOf(administrator, staff.id)).at(-1)).to.deep.equal({
      event: 'account.changed',
      by: staff.id,
      detail: { name: 'changed', language: { before: 'ro', after: 'pl' } },
    });
  });

  it('needs to be signed in', async () => {
    const { visitor } = await townHall();
    expect((await refusal(visitor().calls(changeMe, { body: { name: 'Nobody' } }))).status).to.equal(401);
  });
});

describe('changing one’s own password', () => {
  const next = 'four brass teapots';

  it('ends all other sessions and goes on here', async () => {
    const { staff, visitor } = await townHall('staff');
    const here = visitor();
    await signsIn(here, staff.email);
    await staff.calls(me);
    here.token = (await here.calls(changePassword, { body: { current: password, next } })).token;
    await here.calls(me);
    expect((await refusal(staff.calls(me))).status).to.equal(401);
    expect((await refusal(signsIn(visitor(), staff.email))).status).to.equal(401);
    await signsIn(visitor(), staff.email, next);
  });

  it('needs the present one, and a strong new one', async () => {
    const { staff } = await townHall('staff');
    const tries = async (current: string, wanted: string) =>
      (await refusal(staff.calls(changePassword, { body: { current, next: wanted } }))).problem.errors?.[0]?.pointer;
    expect(await tries('not the present one', next)).to.equal('/body/current');
    expect(await tries(password, 'password1234')).to.equal('/body/next');
    expect(await tries(password, 'too short')).to.equal('/body/next');
    await staff.calls(me);
  });

  it('tells the trail', async () => {
    const { staff, administrator } = await townHall('staff', 'administrator');
    await staff.calls(changePassword, { body: { current: password, next } });
    expect((await toldOf(administrator, staff.id)).at(-1)).to.deep.equal({
      event: 'account.password-changed',
      by: staff.id,
      detail: {},
    });
  });
});
