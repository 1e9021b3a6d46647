import { expect } from 'chai';
import { signIn } from '../../../api/sign-in/contract.ts';
import { clock } from '../../../storage/clock.ts';
import { password, signsIn, townHall } from '../../support/town-hall.ts';
import { refusal, type Visitor } from '../../support/visitor.ts';

const { now } = clock;
let passed = 0;
const wait = (seconds: number) => {
  passed += seconds * 1000;
  clock.now = () => new Date(now().getTime() + passed);
};
describe('sign in: guessing', () => {
  afterEach(() => {
    passed = 0;
    clock.now = now;
  });

  const guess = async (browser: Visitor, email: string, given = 'a wrong guess') =>
    refusal(browser.calls(signIn, { body: { email, password: given } }));

  const guessesUntilSlowed = async (browser: Visitor, email: string, most: number) => {
    for (let tries = 0; tries < most; tries += 1) if ((await guess(browser, email)).status === 429) return tries;
    return most;
  };

  describe('guessing a password', () => {
    it('is slowed after five tries, each wait twice the one before', async () => {
      const { staff, visitor } = await townHall('staff');
      const stranger = visitor();
      expect(await guessesUntilSlowed(stranger, staff.email, 10)).to.equal(5);
      const waits: number[] = [];
      for (let tries = 0; tries < 4; tries += 1) {
        const { status, headers } = await guess(stranger, staff.email);
        expect(status).to.equal(429);
        waits.push(Number(headers.get('retry-after')));
        wait(waits.at(-1) ?? 0);
        expect((await guess(stranger, staff.email)).status).to.equal(401);
      }
      expect(waits).to.deep.equal([1, 2, 4, 8]);
    });

    it('is not helped by the right password while one has to wait', async () => {
      const { staff, visitor } = await townHall('staff');
      const stranger = visitor();
      await guessesUntilSlowed(stranger, staff.email, 10);
      expect((await guess(stranger, staff.email, password)).status).to.equal(429);
    });

    it('is not helped by trying all at the same moment', async () => {
      const { staff, visitor } = await townHall('staff');
      const stranger = visitor();
      const moment = clock.now();
      clock.now = () => moment; // however slow the machine is
      const answers = await Promise.all(Array.from({ length: 30 }, () => guess(stranger, staff.email)));
      expect(answers.filter(({ status }) => status === 401).length).to.be.at.most(5);
    });

    it('is slowed for e-mails that nobody has just the same', async () => {
      const { visitor, mark } = await townHall();
      expect(await guessesUntilSlowed(visitor(), `nobody.${mark}@example.org`, 10)).to.equal(5);
    });

    it('does not lock out the owner, at another address or in a browser that they used before', async () => {
      const { staff, visitor } = await townHall('staff');
      const home = visitor();
      await signsIn(home, staff.email);
      const stranger = visitor();
      await guessesUntilSlowed(stranger, staff.email, 10);
      await signsIn(visitor(), staff.email);
      const sameAddress = home.copy();
      const neighbour = Object.assign(home.copy(), { cookies: new Map() });
      await guessesUntilSlowed(neighbour, staff.email, 10);
      await signsIn(sameAddress, staff.email);
    });

    it('is slowed for the account wherever it is tried from, but not for the owner', async () => {
      const { staff, visitor } = await townHall('staff');
      const home = visitor();
      await signsIn(home, staff.email);
      let last = 0;
      for (let tries = 0; tries < 40 && last !== 429; tries += 1) last = (await guess(visitor(), staff.email)).status;
      expect(last).to.equal(429);
      await signsIn(home, staff.email);
      const sameOffice = Object.assign(home.copy(), { cookies: new Map() });
      await signsIn(sameOffice, staff.email);
    });

    it('is slowed for an address that tries many accounts', async () => {
      const { visitor, mark } = await townHall();
      const stranger = visitor();
      let last = 0;
      for (let tries = 0; tries < 70 && last !== 429; tries += 1)
        last = (await guess(stranger, `nobody.${tries}.${mark}@example.org`)).status;
      expect(last).to.equal(429);
    });

    it('is forgotten when the right password follows', async () => {
      const { staff, visitor } = await townHall('staff');
      const browser = visitor();
      for (let round = 0; round < 3; round += 1) {
        for (let tries = 0; tries < 4; tries += 1) expect((await guess(browser, staff.email)).status).to.equal(401);
        await signsIn(browser, staff.email);
      }
    });
  });
});
