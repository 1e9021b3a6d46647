import { expect } from 'chai';
import { Line, LineFull } from '../../storage/line.ts';

const pause = () => new Promise((resolve) => setImmediate(resolve));

describe('a line', () => {
  it('lets one piece of work of a key run at a time, in order', async () => {
    const line = new Line(10);
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await pause();
      seen.push(`${name} ends`);
    };
    await Promise.all([line.wait('a', work('first')), line.wait('a', work('second'))]);
    expect(seen).to.deep.equal(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('lets different keys run side by side', async () => {
    const line = new Line(10);
    let release = () => {};
    const held = line.wait(
      'a',
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    );
    expect(await line.wait('b', async () => 'through')).to.equal('through');
    release();
    await held;
  });

  it('goes on after work that failed', async () => {
    const line = new Line(10);
    const failed = line
      .wait('a', async () => {
        throw new Error('on purpose');
      })
      .catch((error: Error) => error.message);
    expect(await line.wait('a', async () => 'next')).to.equal('next');
    expect(await failed).to.equal('on purpose');
  });

  it('refuses who comes when it is full', async () => {
    const line = new Line(2);
    const waiting = [line.wait('a', pause), line.wait('a', pause)];
    const refused = await line.wait('a', pause).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(LineFull);
    await Promise.all(waiting);
    await line.wait('a', pause);
  });
});
