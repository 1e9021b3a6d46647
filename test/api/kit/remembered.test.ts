import { expect } from 'chai';
import { forgetAfterCommit, forgetNow, remembered, rememberedMany } from '../../../api/kit/remembered.ts';
import { actAsSystem } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { transaction } from '../../../storage/transaction.ts';
import { newOrganisation, store } from '../../support/store.ts';

const { now } = clock;
class Thing {}
const thing = Object.assign(new Thing(), { id: 'a'.repeat(24) });

/** Something that can be looked up, and how often it was. */
const source = () => {
  const all = new Map([
    ['one', 1],
    ['two', 2],
  ]);
  const asked: string[] = [];
  const load = async (key: string) => {
    asked.push(key);
    return all.get(key);
  };
  const loadMany = async (keys: string[]) => {
    asked.push(keys.join('+'));
    return new Map(keys.flatMap((key) => (all.has(key) ? [[key, all.get(key)] as const] : [])));
  };
  return { all, asked, load, loadMany };
};

describe('what is remembered', () => {
  before(() => store());
  afterEach(() => {
    clock.now = now;
  });

  it('is loaded once, also for two who ask at the same moment', async () => {
    const { asked, load } = source();
    const get = remembered(5, load);
    expect(await Promise.all([get('one'), get('one'), get('two')])).to.deep.equal([1, 1, 2]);
    await get('one');
    expect(asked).to.deep.equal(['one', 'two']);
  });

  it('is loaded again after its seconds', async () => {
    const { asked, load } = source();
    const get = remembered(5, load);
    await get('one');
    clock.now = () => new Date(now().getTime() + 5_001);
    await get('one');
    expect(asked).to.have.length(2);
  });

  it('is not what failed', async () => {
    let tries = 0;
    const get = remembered(5, async () => {
      tries += 1;
      if (tries === 1) throw new Error('once');
      return tries;
    });
    const first = await get('one').catch(() => 'failed');
    expect([first, await get('one')]).to.deep.equal(['failed', 2]);
  });

  it('is forgotten when a save is committed, even what began to load before', async () => {
    const { all, load } = source();
    const get = remembered(5, load);
    await get('one');
    let loading: Promise<number | undefined> | undefined;
    await actAsSystem(newOrganisation(), () =>
      transaction(async (trail) => {
        all.set('one', 11);
        forgetAfterCommit();
        loading = get('two');
        await loading;
        trail('thing.changed', thing);
      }),
    );
    all.set('two', 22);
    expect([await get('one'), await get('two')]).to.deep.equal([11, 22]);
  });

  it('keeps nothing that was read inside a transaction: it may be rolled back', async () => {
    const { all, load, loadMany } = source();
    const [get, getMany] = [remembered(5, load), rememberedMany(5, loadMany)];
    const failing = actAsSystem(newOrganisation(), () =>
      transaction(async () => {
        all.set('one', 11);
        expect(await get('one')).to.equal(11);
        expect((await getMany(['one'])).get('one')).to.equal(11);
        all.set('one', 1);
        throw new Error('rolled back');
      }),
    );
    expect(await failing.catch((error: Error) => error.message)).to.equal('rolled back');
    expect([await get('one'), (await getMany(['one'])).get('one')]).to.deep.equal([1, 1]);
  });

  it('is asked for only where it is not known, when many are wanted', async () => {
    const { asked, loadMany } = source();
    const get = rememberedMany(5, loadMany);
    expect([...(await get(['one', 'none']))]).to.deep.equal([['one', 1]]);
    expect([...(await get(['one', 'two', 'none', 'two']))]).to.deep.equal([
      ['one', 1],
      ['two', 2],
    ]);
    forgetNow();
    await get(['one']);
    expect(asked).to.deep.equal(['one+none', 'two', 'one']);
  });
});
