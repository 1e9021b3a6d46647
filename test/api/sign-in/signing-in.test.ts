import { expect } from 'chai';
import { changeMember, deactivate, invite, useLink } from '../../../api/people/contract.ts';
import { demonstrationPeople, demonstrationSignIn, me, renewSession, signIn } from '../../../api/sign-in/contract.ts';
import { issueToken, readToken } from '../../../api/sign-in/tokens.ts';
import { clock } from '../../../storage/clock.ts';
import { password, signsIn, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

describe('signing in', () => {
  it('tells who one is, where, and what one may do', async () => {
    const { staff, id, visitor } = await townHall('staff');
    const browser = visitor();
    await signsIn(browser, staff.email.toUpperCase());
    const answer = await browser.calls(me);
    expect(answer).to.deep.include({ id: staff.id, roles: ['staff'] });
    const mayRead = ['documents:read', 'actions:read', 'nonconformities:read', 'records:read'];
    expect(answer.permissions).to.have.members([...mayRead, 'records:write']);
    expect(answer).to.include({ demonstration: false, email: staff.email });
    expect(answer.organisation).to.include({ id, timeZone: 'Europe/Bucharest' });
  });

  it('answers an unknown e-mail and a wrong password alike', async () => {
    const { staff, visitor, mark } = await townHall('staff');
    const tries = async (email: string, given: string) => {
      const { status, problem } = await refusal(visitor().calls(signIn, { body: { email, password: given } }));
      return { status, ...problem, request: undefined };
    };
    const unknown = await tries(`nobody.${mark}@example.org`, password);
    expect(await tries(staff.email, 'not the password')).to.deep.equal(unknown);
    expect(unknown.status).to.equal(401);
  });

  it('gives cookies that scripts cannot read, for the pages of the session alone', async () => {
    const { staff, visitor } = await townHall('staff');
    const browser = visitor();
    await signsIn(browser, staff.email);
    expect(browser.setCookies).to.have.length(2);
    for (const cookie of browser.setCookies) {
      expect(cookie).to.include('HttpOnly').and.include('SameSite=Strict').and.include('Path=/api/session');
      expect(cookie).to.include('Secure'); // the tests' server stands behind a proxy, as far as it knows
    }
  });

  it('lets nobody do anything without a token, or with one of somebody’s own making', async () => {
    const { staff, visitor, id } = await townHall('staff');
    const browser = visitor();
    const refused = async (token: string | undefined) => {
      browser.token = token;
      return (await refusal(browser.calls(me))).status;
    };
    expect(await refused(undefined)).to.equal(401);
    expect(await refused('nonsense')).to.equal(401);
    const [, claims] = (staff.token ?? '').split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    expect(await refused(`${none}.${claims}.`)).to.equal(401);
    expect(await refused(`${staff.token?.slice(0, -3)}abc`)).to.equal(401);
    const strangers = issueToken({ person: staff.id, organisation: id, session: '0'.repeat(24) });
    expect(await refused(strangers)).to.equal(401);
  });

  it('gives a token that is good for ten minutes', async () => {
    const { staff } = await townHall('staff');
    const { now } = clock;
    try {
      const begin = now().getTime();
      clock.now = () => new Date(begin + 9 * 60_000);
      await staff.calls(me);
      clock.now = () => new Date(begin + 11 * 60_000);
      expect(readToken(staff.token ?? '')).to.equal(undefined);
      expect((await refusal(staff.calls(me))).status).to.equal(401);
    } finally {
      clock.now = now;
    }
  });

  it('does not carry roles in the token: what was taken away is gone at once', async () => {
    const { administrator, staff } = await townHall('administrator', 'staff');
    await administrator.calls(changeMember, { params: { id: staff.id }, body: { roles: [] } });
    expect((await staff.calls(me)).permissions).to.deep.equal([]);
  });
});

/** Somebody of one town hall who works for another, too. */
const inBoth = async () => {
  const [one, other] = [await townHall('staff'), await townHall('administrator')];
  const body = { name: 'Guest', email: one.staff.email, roles: ['auditor' as const] };
  const { link } = await other.administrator.calls(invite, { body });
  await one.staff.calls(useLink, { body: { token: link?.split('#')[1] ?? '', password } });
  const browser = one.visitor();
  await signsIn(browser, one.staff.email);
  return { one, other, browser };
};

describe('working for two organisations', () => {
  it('goes from one to the other, and stays there', async () => {
    const { one, other, browser } = await inBoth();
    expect((await browser.calls(me)).organisation.id).to.equal(one.id);
    browser.token = (await browser.calls(renewSession, { body: { organisation: other.id } })).token;
    expect(await browser.calls(me)).to.deep.include({ roles: ['auditor'] });
    browser.token = (await browser.calls(renewSession, { body: {} })).token;
    expect((await browser.calls(me)).organisation.id).to.equal(other.id);
  });

  it('cannot go where one is no member, and loses nothing by trying', async () => {
    const { browser } = await inBoth();
    const third = await townHall();
    const going = browser.calls(renewSession, { body: { organisation: third.id } });
    expect((await refusal(going)).status).to.equal(404);
    await browser.calls(renewSession, { body: {} });
  });
});

describe('being put out of the organisation that one works for', () => {
  it('ends the session, even when the window names the organisation', async () => {
    const { administrator, staff, visitor, id } = await townHall('administrator', 'staff');
    const browser = visitor();
    await signsIn(browser, staff.email);
    await administrator.calls(deactivate, { params: { id: staff.id } });
    expect((await refusal(browser.calls(renewSession, { body: { organisation: id } }))).status).to.equal(401);
  });

  it('goes on in the other one, if there is one', async () => {
    const { one, other, browser } = await inBoth();
    browser.token = (await browser.calls(renewSession, { body: { organisation: other.id } })).token;
    await other.administrator.calls(deactivate, { params: { id: one.staff.id } });
    expect((await refusal(browser.calls(me))).status).to.equal(401);
    browser.token = (await browser.calls(renewSession, { body: { organisation: other.id } })).token;
    expect((await browser.calls(me)).organisation.id).to.equal(one.id);
  });
});

describe('the people of a demonstration', () => {
  it('are not there in production', async () => {
    const { staff, id, visitor } = await townHall('staff');
    expect((await refusal(visitor().calls(demonstrationPeople))).status).to.equal(404);
    const body = { person: staff.id, organisation: id };
    expect((await refusal(visitor().calls(demonstrationSignIn, { body }))).status).to.equal(404);
  });
});
