import { expect } from 'chai';
import { Problem } from '../../../api/kit/problem.ts';
import { sweepThrottle, throttled } from '../../../api/kit/throttle.ts';
import { actAsSystem } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { transaction } from '../../../storage/transaction.ts';
import { newOrganisation, store } from '../../support/store.ts';

const { now } = clock;
let passed = 0;
const wait = (seconds: number) => {
  passed += seconds * 1000;
};
let names = 0;
const counter = (free: number, cleared = true) => {
  names += 1;
  return { name: `test ${process.pid} ${names}`, free, cleared };
};
type Counters = Parameters<typeof throttled>[0];

const attempt = (counters: Counters, outcome: 'right' | undefined) =>
  throttled(counters, async () => outcome).then(
    (result) => result ?? 'wrong',
    (error: Problem) => Number(error.extra.retryAfter),
  );

describe('an attempt that could be a guess', () => {
  before(() => store());
  beforeEach(() => {
    passed = 0;
    const begin = now().getTime();
    clock.now = () => new Date(begin + passed);
  });
  afterEach(() => {
    clock.now = now;
  });

  it('is free a few times, and then waits twice as long each time, a quarter of an hour at most', async () => {
    const one = counter(2);
    expect([await attempt([one], undefined), await attempt([one], undefined)]).to.deep.equal(['wrong', 'wrong']);
    const waits: (string | number)[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      waits.push(await attempt([one], undefined));
      wait(Number(waits.at(-1)));
      expect(await attempt([one], undefined)).to.equal('wrong');
    }
    expect(waits).to.deep.equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  it('is not held up by a free one that another process counted by a faster clock', async () => {
    const one = counter(5, false);
    wait(2);
    expect(await attempt([one], 'right')).to.equal('right');
    expect(await attempt([one], undefined)).to.equal('wrong');
    wait(-2);
    expect(await attempt([one], 'right')).to.equal('right');
  });

  it('is forgotten after an hour', async () => {
    const one = counter(1);
    await attempt([one], undefined);
    expect(await attempt([one], undefined)).to.equal(1);
    wait(3601);
    expect(await attempt([one], undefined)).to.equal('wrong');
    expect(await attempt([one], undefined)).to.equal(1);
  });

  it('clears its counter when it succeeds, or only does not count, as the counter says', async () => {
    const [own, common] = [counter(3), counter(3, false)];
    await attempt([own, common], undefined);
    await attempt([own, common], undefined);
    expect(await attempt([own, common], 'right')).to.equal('right');
    expect(await attempt([common], undefined)).to.equal('wrong');
    expect(await attempt([common], undefined)).to.equal(1);
    expect([await attempt([own], undefined), await attempt([own], undefined)]).to.deep.equal(['wrong', 'wrong']);
  });

  it('counts against none of its counters while one has to be waited for', async () => {
    const [closed, open] = [counter(1), counter(1)];
    await attempt([closed], undefined);
    expect(await attempt([open, closed], undefined)).to.equal(1);
    expect(await attempt([open], undefined)).to.equal('wrong');
  });

  it('is never made more often than allowed, however many come at once', async () => {
    const one = counter(3);
    let made = 0;
    const work = async () => {
      made += 1;
      return undefined;
    };
    await Promise.allSettled(Array.from({ length: 20 }, () => throttled([one], work)));
    expect(made).to.be.within(1, 3);
  });

  it('is refused inside a transaction, whose end could undo the count', async () => {
    const inside = actAsSystem(newOrganisation(), () =>
      transaction(() => throttled([counter(1)], async () => 'right')),
    );
    const error = await inside.catch((caught: unknown) => caught);
    expect(error).to.be.an('error').and.not.instanceOf(Problem);
  });

  it('may be swept away once forgotten, and not before', async () => {
    const one = counter(1);
    await attempt([one], undefined);
    await sweepThrottle();
    expect(await attempt([one], undefined)).to.equal(1);
    wait(3601);
    await sweepThrottle();
    expect(await attempt([one], undefined)).to.equal('wrong');
  });
});
