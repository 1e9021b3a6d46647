import { expect } from 'chai';
import { Schema } from 'mongoose';
import { actAsSystem, acting } from '../../storage/acting.ts';
import { OutsideTransaction } from '../../storage/current.ts';
import { catchUp, follow, startFollowing } from '../../storage/follow.ts';
import { keep } from '../../storage/keep.ts';
import { transaction } from '../../storage/transaction.ts';
import { newOrganisation, store } from '../support/store.ts';

const Followed = keep<{ name: string }>('TestFollowed', new Schema<{ name: string }>({ name: String }));

const Derived = keep<{ name: string }>('Task', new Schema<{ name: string }>({ name: String }));

const write = (organisation: string, name: string) =>
  actAsSystem(organisation, () =>
    transaction(async (trail) => trail('followed.written', await new Followed({ name }).save(), { name })),
  );

const writeAll = (organisation: string, names: readonly string[]) =>
  actAsSystem(organisation, () =>
    transaction(async (trail) => {
      const subject = await new Followed({ name: 'many' }).save();
      for (const name of names) trail('followed.written', subject, { name });
    }),
  );

describe('a follower', () => {
  const seen = new Map<string, string[]>();
  let failing = false;
  before(async () => {
    await store();
    follow('test', async (entries) => {
      if (failing) throw new Error('on purpose');
      const { organisation } = acting();
      seen.set(organisation, [...(seen.get(organisation) ?? []), ...entries.map(({ detail }) => String(detail.name))]);
    });
  });

  it('reads the entries of an organisation in order, from where it stopped', async () => {
    const organisation = newOrganisation();
    await write(organisation, 'one');
    await write(organisation, 'two');
    await catchUp(organisation);
    await write(organisation, 'three');
    await catchUp(organisation);
    await catchUp(organisation);
    expect(seen.get(organisation)).to.deep.equal(['one', 'two', 'three']);
  });

  it('reads on past what it takes at once', async () => {
    const organisation = newOrganisation();
    const names = Array.from({ length: 450 }, (_, index) => `entry ${index}`);
    await writeAll(organisation, names);
    await catchUp(organisation);
    expect(seen.get(organisation)).to.deep.equal(names);
  });

  it('reads an entry again after it failed', async () => {
    const organisation = newOrganisation();
    await write(organisation, 'once');
    failing = true;
    const message = await catchUp(organisation).catch((error: Error) => error.message);
    failing = false;
    expect(message).to.equal('on purpose');
    await catchUp(organisation);
    expect(seen.get(organisation)).to.deep.equal(['once']);
  });

  it('is not held up by another one that fails, however far the trail goes on', async () => {
    const organisation = newOrganisation();
    const all: string[] = [];
    follow('test beside', async (entries) => {
      if (acting().organisation === organisation) all.push(...entries.map(({ detail }) => String(detail.name)));
    });
    const names = Array.from({ length: 450 }, (_, index) => `entry ${index}`);
    await writeAll(organisation, names);
    failing = true;
    const message = await catchUp(organisation).catch((error: Error) => error.message);
    failing = false;
    expect(message).to.equal('on purpose');
    expect(all).to.deep.equal(names);
    await catchUp(organisation);
    expect(all).to.deep.equal(names);
    expect(seen.get(organisation)).to.deep.equal(names);
  });

  it('reads at once what is committed while following', async () => {
    const organisation = newOrganisation();
    const stop = startFollowing(
      async () => [organisation],
      () => {},
    );
    await write(organisation, 'live');
    await new Promise((resolve) => setImmediate(resolve));
    await stop();
    expect(seen.get(organisation)).to.deep.equal(['live']);
  });

  it('writes with the others or, when one of them fails, not at all', async () => {
    const organisation = newOrganisation();
    let broken = true;
    follow('test writer', async (entries) => {
      if (acting().organisation !== organisation) return;
      await new Derived({ name: String(entries[0]?.detail.name) }).save();
      if (broken) throw new Error('after it wrote');
    });
    await write(organisation, 'once');
    const message = await catchUp(organisation).catch((error: Error) => error.message);
    expect(message).to.equal('after it wrote');
    const count = () => actAsSystem(organisation, () => Derived.countDocuments());
    expect(await count()).to.equal(0);
    broken = false;
    await catchUp(organisation);
    expect(await count()).to.equal(1);
  });

  it('changes no kept data', async () => {
    const organisation = newOrganisation();
    let work = async () => {};
    follow('test meddler', async () => (acting().organisation === organisation ? work() : undefined));
    const refused = async (meddle: () => Promise<unknown>) => {
      work = async () => void (await meddle());
      await write(organisation, 'something');
      return catchUp(organisation).catch((error: Error) => error);
    };
    expect(await refused(() => new Followed({ name: 'x' }).save())).to.be.instanceOf(OutsideTransaction);
    expect(await refused(() => transaction(async () => {}))).to.be.instanceOf(OutsideTransaction);
  });
});
