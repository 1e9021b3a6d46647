import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { clock } from '../../storage/clock.ts';
import { takeLease, withLease } from '../../storage/lease.ts';
import { store } from '../support/store.ts';

let made = 0;
const fresh = () => {
  made += 1;
  return `a thing to do ${process.pid} ${made}`;
};

describe('a lease', () => {
  before(() => store());

  it('is had by one at a time, and by the next once it is given back', async () => {
    const name = fresh();
    const first = await takeLease(name, 60_000);
    expect(await takeLease(name, 60_000)).to.equal(undefined);
    await first?.release();
    expect(await takeLease(name, 60_000)).not.to.equal(undefined);
  });

  it('is had by one of many that ask at the same moment', async () => {
    const name = fresh();
    const asked = await Promise.all(Array.from({ length: 12 }, () => takeLease(name, 60_000)));
    expect(asked.filter(Boolean)).to.have.length(1);
  });

  it('runs out when it is not renewed, and the former holder learns of it', async () => {
    const name = fresh();
    const former = await takeLease(name, 300);
    await wait(600);
    expect(await takeLease(name, 60_000)).not.to.equal(undefined);
    expect(await former?.renew()).to.equal(false);
  });

  it('holds on as long as it is renewed', async () => {
    const name = fresh();
    const held = await takeLease(name, 1500);
    for (let times = 0; times < 5; times += 1) {
      await wait(500);
      expect(await held?.renew()).to.equal(true);
    }
    expect(await takeLease(name, 1500)).to.equal(undefined);
  });

  it('does not look at the clock of the process', async () => {
    const name = fresh();
    await takeLease(name, 60_000);
    const { now } = clock;
    clock.now = () => new Date(Date.now() + 365 * 24 * 3_600_000);
    try {
      expect(await takeLease(name, 60_000)).to.equal(undefined);
    } finally {
      clock.now = now;
    }
  });

  it('given back late takes nothing from the next', async () => {
    const name = fresh();
    const former = await takeLease(name, 100);
    await wait(400);
    await takeLease(name, 60_000);
    await former?.release();
    expect(await takeLease(name, 60_000)).to.equal(undefined);
  });
});

describe('work under a lease', () => {
  before(() => store());

  it('is done by one, and the others go on without it', async () => {
    const name = fresh();
    let times = 0;
    const work = async () => {
      times += 1;
      await wait(300);
      return 'done';
    };
    const all = await Promise.all([withLease(name, 5000, work), withLease(name, 5000, work)]);
    expect(times).to.equal(1);
    expect(all.filter(Boolean)).to.deep.equal([{ result: 'done' }]);
  });

  it('keeps it for longer than it would hold by itself', async () => {
    const name = fresh();
    const long = withLease(name, 600, () => wait(2000));
    await wait(1500);
    expect(await takeLease(name, 600)).to.equal(undefined);
    expect(await long).not.to.equal(undefined);
  });

  it('gives it back when it fails', async () => {
    const name = fresh();
    const failure = await withLease(name, 60_000, () => Promise.reject(new Error('no'))).catch((error) => error);
    expect(failure.message).to.equal('no');
    expect(await takeLease(name, 60_000)).not.to.equal(undefined);
  });
});
