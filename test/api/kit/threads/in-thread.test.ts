import { expect } from 'chai';
import { inThread } from '../../../../api/kit/threads/in-thread.ts';
import { Hindered } from '../../../../api/kit/threads/thread.ts';
import { LineFull } from '../../../../storage/line.ts';

const module = new URL('./worker.ts', import.meta.url);

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (answer) => new Error(`It was answered ${answer}`),
    (error: unknown) => error,
  );

describe('work in a thread of its own', function () {
  this.timeout(120_000); // each failure costs a new thread
  const { ask, stop } = inThread<string, string>(module, { limit: 10_000, idle: 60_000, waiting: 3 });
  after(stop);
  afterEach('goes on after whatever happened', async () => {
    expect(await ask('again')).to.equal('AGAIN');
  });

  it('is answered in the order of asking', async () => {
    const answers = await Promise.all(['one', 'two', 'three'].map(ask));
    expect(answers).to.deep.equal(['ONE', 'TWO', 'THREE']);
  });
  it('says what hinders it', async () => {
    expect(await failure(ask('fail')))
      .to.be.instanceOf(Hindered)
      .and.include({ message: 'it is no BPMN' });
  });
  it('is given up when the thread ends', async () => {
    expect(await failure(ask('leave'))).to.be.instanceOf(Hindered);
  });
  it('is given up when it needs too much memory, and the process lives', async () => {
    expect(await failure(ask('hoard'))).to.be.instanceOf(Hindered);
  });
  it('is refused when too many wait', async () => {
    const four = await Promise.allSettled(['one', 'two', 'three', 'four'].map(ask));
    const [refused, ...others] = four.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused?.reason).to.be.instanceOf(LineFull);
    expect(others).to.deep.equal([]);
  });
});

describe('work that never ends', () => {
  it('is given up after its time, and the next one is done all the same', async function () {
    this.timeout(120_000);
    const { ask, stop } = inThread<string, string>(module, { limit: 2_000, idle: 60_000, waiting: 3 });
    try {
      const [endless, next] = [failure(ask('hang')), ask('next')];
      expect(await endless)
        .to.be.instanceOf(Hindered)
        .and.include({ message: 'it takes too long' });
      expect(await next).to.equal('NEXT');
    } finally {
      await stop();
    }
  });
});
