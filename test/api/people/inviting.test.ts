import { expect } from 'chai';
import { addUnit, closeUnit } from '../../../api/organisations/contract.ts';
import { invite, member, openLink, renewInvitation, useLink } from '../../../api/people/contract.ts';
import { me } from '../../../api/sign-in/contract.ts';
import { clock } from '../../../storage/clock.ts';
import { password, signsIn, toldOf, townHall } from '../../support/town-hall.ts';
import { refusal, type Visitor } from '../../support/visitor.ts';

const tokenOf = ({ link }: { link: string | null }) => link?.split('#')[1] ?? '';
const guest = (mark: string) => ({
  name: 'Ioana Test',
  email: `Ioana.${mark}@Example.org`,
  roles: ['author'] as 'author'[],
});

const withInvited = async () => {
  const hall = await townHall('administrator', 'staff');
  const body = guest(hall.mark);
  const invited = await hall.administrator.calls(invite, { body });
  return { ...hall, body, invited, token: tokenOf(invited), email: body.email.toLowerCase() };
};
const comes = (visitor: Visitor, token: string, chosen = password) =>
  visitor.calls(useLink, { body: { token, password: chosen } });

describe('inviting somebody', () => {
  it('gives a link by which they choose a password and come in', async () => {
    const { visitor, token, email, invited, mark } = await withInvited();
    expect(invited.member).to.include({ email, state: 'invited', language: 'ro' });
    const ioana = visitor();
    expect(await ioana.calls(openLink, { body: { token } })).to.deep.equal({
      ...{ purpose: 'invitation', organisation: `Town hall ${mark}`, name: 'Ioana Test', email, password: 'choose' },
    });
    await comes(ioana, token);
    await signsIn(ioana, email);
    expect(await ioana.calls(me)).to.deep.include({ id: invited.member.id, name: 'Ioana Test', roles: ['author'] });
  });

  it('is the administrator’s alone', async () => {
    const hall = await townHall('staff', 'quality-officer');
    for (const person of [hall.staff, hall['quality-officer']])
      expect((await refusal(person.calls(invite, { body: guest(hall.mark) }))).status).to.equal(403);
  });

  it('refuses whoever is a member already', async () => {
    const { administrator, body, staff } = await withInvited();
    for (const email of [body.email, staff.email, administrator.email])
      expect((await refusal(administrator.calls(invite, { body: { ...body, email } }))).kind).to.equal('taken');
  });

  it('refuses units that are closed or of another organisation', async () => {
    const { administrator, mark } = await townHall('administrator');
    const other = await townHall('administrator');
    const theirs = await other.administrator.calls(addUnit, { body: { name: 'Theirs', code: 'TH' } });
    const closed = await administrator.calls(addUnit, { body: { name: 'Closed', code: 'CL' } });
    await administrator.calls(closeUnit, { params: { id: closed.id } });
    for (const { id } of [theirs, closed]) {
      const refused = await refusal(administrator.calls(invite, { body: { ...guest(mark), units: [id] } }));
      expect(refused.problem.errors?.[0]?.pointer).to.equal('/body/units/0');
    }
  });

  it('is seen by nobody of another organisation', async () => {
    const { invited } = await withInvited();
    const other = await townHall('administrator');
    const input = { params: { id: invited.member.id } };
    expect((await refusal(other.administrator.calls(member, input))).status).to.equal(404);
    expect((await refusal(other.administrator.calls(renewInvitation, input))).status).to.equal(404);
  });

  it('tells the trail who and in which roles, but no name and no e-mail', async () => {
    const { administrator, invited, visitor, token } = await withInvited();
    const { id } = invited.member;
    await comes(visitor(), token);
    expect(await toldOf(administrator, id)).to.deep.equal([
      { event: 'member.invited', by: administrator.id, detail: { roles: ['author'], units: [], positions: [] } },
      { event: 'member.joined', by: id, detail: {} },
      { event: 'account.password-chosen', by: id, detail: {} },
    ]);
  });
});

describe('the link of an invitation', () => {
  it('works once', async () => {
    const { visitor, token } = await withInvited();
    await comes(visitor(), token);
    expect((await refusal(comes(visitor(), token, 'another quiet bridge'))).status).to.equal(404);
    expect((await refusal(visitor().calls(openLink, { body: { token } }))).status).to.equal(404);
  });

  it('works once, even twice at the same moment', async () => {
    const { visitor, token } = await withInvited();
    const both = await Promise.allSettled([comes(visitor(), token), comes(visitor(), token, 'another quiet bridge')]);
    expect(both.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
  });

  it('is replaced by a new one', async () => {
    const { administrator, visitor, token, invited } = await withInvited();
    const again = await administrator.calls(renewInvitation, { params: { id: invited.member.id } });
    expect((await refusal(comes(visitor(), token))).status).to.equal(404);
    await comes(visitor(), tokenOf(again));
    const input = { params: { id: invited.member.id } };
    expect((await refusal(administrator.calls(renewInvitation, input))).kind).to.equal('wrong-state');
  });

  it('runs out after seven days', async () => {
    const { visitor, token } = await withInvited();
    const { now } = clock;
    try {
      clock.now = () => new Date(now().getTime() + 7 * 24 * 3_600_000 + 1000);
      expect((await refusal(comes(visitor(), token))).status).to.equal(404);
    } finally {
      clock.now = now;
    }
    await comes(visitor(), token);
  });

  it('is not guessed from its parts', async () => {
    const { visitor, token } = await withInvited();
    const [organisation, membership] = token.split('.');
    for (const wrong of ['', 'x', `${organisation}.${membership}.`, `${organisation}.${membership}.AAAA`])
      expect((await refusal(comes(visitor(), wrong))).status).to.equal(404);
  });

  it('refuses a weak password and stays good', async () => {
    const { visitor, token } = await withInvited();
    for (const weak of ['short', 'password1234', 'ioana-2026-test', '123456789012'])
      expect((await refusal(comes(visitor(), token, weak))).problem.errors?.[0]?.pointer).to.equal('/body/password');
    await comes(visitor(), token);
  });
});

describe('inviting somebody who has an account elsewhere', () => {
  it('lets them in by the password they have, into both', async () => {
    const { administrator, visitor, id } = await townHall('administrator');
    const { staff, id: other } = await townHall('staff');
    const body = { name: 'Whoever', email: staff.email, roles: ['auditor'] as 'auditor'[] };
    const token = tokenOf(await administrator.calls(invite, { body }));
    const guestly = visitor();
    expect(await guestly.calls(openLink, { body: { token } })).to.include({ password: 'prove', name: 'Some staff' });
    expect((await refusal(comes(guestly, token, 'another quiet bridge'))).kind).to.equal('invalid');
    await comes(guestly, token);
    await signsIn(guestly, staff.email);
    expect((await guestly.calls(me)).organisations.map((one) => one.id)).to.have.members([id, other]);
  });

  it('does not let the other organisation choose the password of an account that has none yet', async () => {
    const { email, visitor, token } = await withInvited();
    const other = await townHall('administrator');
    const theirs = await other.administrator.calls(invite, { body: { name: 'Ioana', email, roles: ['staff'] } });
    expect((await refusal(comes(visitor(), tokenOf(theirs)))).kind).to.equal('wrong-state');
    await comes(visitor(), token);
    await comes(visitor(), tokenOf(theirs));
  });
});
