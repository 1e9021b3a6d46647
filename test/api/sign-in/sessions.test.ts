import { expect } from 'chai';
import { endAllSessions, endSession, me, renewSession } from '../../../api/sign-in/contract.ts';
import { SignInSession } from '../../../api/sign-in/model.ts';
import { clock } from '../../../storage/clock.ts';
import { signsIn, townHall } from '../../support/town-hall.ts';
import { refusal, type Visitor } from '../../support/visitor.ts';

const { now } = clock;
const later = (milliseconds: number) => {
  clock.now = () => new Date(now().getTime() + milliseconds);
};
const day = 24 * 3_600_000;

const renews = async (browser: Visitor) => {
  browser.token = (await browser.calls(renewSession, { body: {} })).token;
};

const withBrowser = async () => {
  const hall = await townHall('staff');
  const browser = hall.visitor();
  await signsIn(browser, hall.staff.email);
  return { ...hall, browser };
};

describe('sign in: sessions', () => {
  afterEach(() => {
    clock.now = now;
  });

  describe('renewing a session', () => {
    it('gives another token and another cookie each time', async () => {
      const { browser } = await withBrowser();
      const first = browser.cookies.get('charta-session')?.value;
      await renews(browser);
      const second = browser.cookies.get('charta-session')?.value;
      expect(second).not.to.equal(first);
      await renews(browser);
      expect(browser.cookies.get('charta-session')?.value).not.to.equal(second);
      await browser.calls(me);
    });

    it('is refused without a cookie', async () => {
      const { visitor } = await townHall();
      expect((await refusal(visitor().calls(renewSession, { body: {} }))).status).to.equal(401);
    });

    it('ends the session of a cookie that was used before: somebody holds a copy', async () => {
      const { browser } = await withBrowser();
      const thief = browser.copy();
      await renews(browser);
      later(11_000);
      expect((await refusal(renews(thief))).status).to.equal(401);
      expect((await refusal(renews(browser))).status).to.equal(401);
      expect((await refusal(browser.calls(me))).status).to.equal(401);
      expect(browser.cookies.has('charta-session')).to.equal(false);
    });

    it('lets two windows renew at the same moment and go on', async () => {
      const { browser } = await withBrowser();
      const window = browser.copy();
      await Promise.all([renews(browser), renews(window)]);
      expect(window.cookies.get('charta-session')).to.deep.equal(browser.cookies.get('charta-session'));
      later(60_000);
      await renews(browser);
      await browser.calls(me);
    });

    it('lets a window try again whose answer was lost on the way', async () => {
      const { browser } = await withBrowser();
      const before = browser.copy();
      await renews(browser);
      await renews(before);
      later(60_000);
      await renews(before);
    });

    it('is not for two uses before: only the last one may be late', async () => {
      const { browser } = await withBrowser();
      const thief = browser.copy();
      await renews(browser);
      await renews(browser);
      expect((await refusal(renews(thief))).status).to.equal(401);
    });

    it('goes on while it is used, and ends after seven days without', async () => {
      const { browser } = await withBrowser();
      later(6 * day);
      await renews(browser);
      later(12 * day);
      await renews(browser);
      later(19.1 * day);
      expect((await refusal(renews(browser))).status).to.equal(401);
    });

    it('ends after thirty days however often it is used', async () => {
      const { browser } = await withBrowser();
      for (const days of [6, 12, 18, 24, 29.9]) {
        later(days * day);
        await renews(browser);
      }
      later(30.1 * day);
      expect((await refusal(renews(browser))).status).to.equal(401);
    });

    it('keeps no secret in the store', async () => {
      const { browser, staff } = await withBrowser();
      const [, secret] = browser.cookies.get('charta-session')?.value.split('.') ?? [];
      const device = browser.cookies.get('charta-device')?.value ?? '';
      const kept = JSON.stringify(await SignInSession.find({ account: staff.id }).lean());
      expect(secret).to.have.length.greaterThan(30);
      expect(kept)
        .not.to.include(secret ?? '')
        .and.not.to.include(device)
        .and.not.to.include('10.0.');
    });
  });

  describe('signing out', () => {
    it('ends the session at once, its access token too', async () => {
      const { browser } = await withBrowser();
      const copy = browser.copy();
      await browser.calls(me);
      await browser.calls(endSession);
      expect(browser.cookies.has('charta-session')).to.equal(false);
      expect((await refusal(copy.calls(me))).status).to.equal(401);
      expect((await refusal(renews(copy))).status).to.equal(401);
    });

    it('leaves the other browsers alone', async () => {
      const { browser, staff } = await withBrowser();
      await browser.calls(endSession);
      await staff.calls(me);
    });

    it('everywhere ends them all', async () => {
      const { browser, staff, visitor } = await withBrowser();
      const third = visitor();
      await signsIn(third, staff.email);
      await browser.calls(endAllSessions);
      for (const one of [browser, staff, third]) expect((await refusal(one.calls(me))).status).to.equal(401);
      expect((await refusal(renews(third))).status).to.equal(401);
      await signsIn(browser, staff.email);
    });

    it('everywhere needs to be signed in, and ends nobody else’s', async () => {
      const { browser, administrator, visitor } = { ...(await withBrowser()), ...(await townHall('administrator')) };
      expect((await refusal(visitor().calls(endAllSessions))).status).to.equal(401);
      await browser.calls(endAllSessions);
      await administrator.calls(me);
    });
  });
});
