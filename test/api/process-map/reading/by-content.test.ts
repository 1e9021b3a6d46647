import { expect } from 'chai';
import { byContent } from '../../../../api/process-map/reading/by-content.ts';

const counting = (most: number) => {
  const made: string[] = [];
  const give = byContent(most, async (sha256) => {
    made.push(sha256);
    if (sha256 === 'broken') throw new Error('broken');
    return sha256.length;
  });
  return { made, give };
};

describe('what is remembered by content', () => {
  it('is made once, also when two ask at the same moment', async () => {
    const { made, give } = counting(10);
    expect(await Promise.all([give('one'), give('one')])).to.deep.equal([3, 3]);
    await give('one');
    expect(made).to.deep.equal(['one']);
  });
  it('is what was asked for last', async () => {
    const { made, give } = counting(2);
    for (const each of ['one', 'two', 'one', 'three', 'one', 'two']) await give(each);
    expect(made).to.deep.equal(['one', 'two', 'three', 'two']);
  });
  it('is no failure', async () => {
    const { made, give } = counting(2);
    for (const _ of [1, 2]) await give('broken').catch(() => undefined);
    expect(made).to.deep.equal(['broken', 'broken']);
  });
});
