import { rm } from 'node:fs/promises';
import { Long, UUID } from 'bson';
import { expect } from 'chai';
import { dispatch } from '../../../storage/embedded/dispatch.ts';
import { type Engine, openEngine } from '../../../storage/embedded/engine.ts';
import { endIdle, removeExpired } from '../../../storage/embedded/sweep.ts';
import { type Doc, decode } from '../../../storage/embedded/values/bson.ts';
import { newFolder } from './world.ts';

const MINUTE = 60_000;

describe('an engine that tidies up', () => {
  let folder: string;
  let engine: Engine;
  const ask = async (command: Doc): Promise<Doc> => {
    const request = { id: 1, legacy: false, command: { ...command, $db: 'town' }, documents: undefined, silent: false };
    return decode(await dispatch(engine, { id: 1, closed: false }, request));
  };
  const count = async (name: string) => (await ask({ count: name })).n;
  const newSession = () => ({ id: new UUID() });

  before(async () => {
    folder = await newFolder();
    engine = openEngine(folder, false, 'nowhere');
  });
  after(async () => {
    await engine.disk.root.close();
    await rm(folder, { recursive: true });
  });

  it('removes what is older than its index says, and nothing else', async () => {
    const now = Date.now();
    await ask({ createIndexes: 'tokens', indexes: [{ key: { at: 1 }, name: 'ttl', expireAfterSeconds: 60 }] });
    const documents = [
      { _id: 1, at: new Date(now - 2 * MINUTE) },
      { _id: 2, at: new Date(now) },
      { _id: 3, at: 'never' },
      { _id: 4 },
      { _id: 5, at: [new Date(now + MINUTE), new Date(0)] },
    ];
    await ask({ insert: 'tokens', documents });
    await removeExpired(engine, now);
    const { cursor } = (await ask({ find: 'tokens' })) as { cursor: { firstBatch: Doc[] } };
    expect(cursor.firstBatch.map(({ _id }) => _id)).to.deep.equal([2, 3, 4]);
  });

  it('expires only what a partial filter names', async () => {
    const index = { key: { at: 1 }, name: 'ttl', expireAfterSeconds: 0, partialFilterExpression: { kept: false } };
    await ask({ createIndexes: 'some', indexes: [index] });
    await ask({ insert: 'some', documents: [true, false].map((kept, _id) => ({ _id, kept, at: new Date(0) })) });
    await removeExpired(engine, Date.now());
    expect(await count('some')).to.equal(1);
  });

  it('closes cursors that nobody asks any more', async () => {
    await ask({ insert: 'many', documents: [1, 2, 3].map((_id) => ({ _id })) });
    await ask({ find: 'many', batchSize: 1 });
    endIdle(engine, Date.now() + 9 * MINUTE);
    expect(engine.cursors.open.size).to.equal(1);
    endIdle(engine, Date.now() + 11 * MINUTE);
    expect(engine.cursors.open.size).to.equal(0);
  });

  it('aborts transactions that do nothing for a minute', async () => {
    const transaction = { lsid: newSession(), txnNumber: Long.fromNumber(1), autocommit: false };
    await ask({ insert: 'held', documents: [{ _id: 1 }], ...transaction, startTransaction: true });
    expect(engine.locks.size).to.be.above(0);
    endIdle(engine, Date.now() + 59_000);
    expect(engine.locks.size).to.be.above(0);
    endIdle(engine, Date.now() + 61_000);
    expect(engine.locks.size).to.equal(0);
    expect(await ask({ commitTransaction: 1, ...transaction })).to.include({ code: 251 });
  });

  it('remembers the answers of retryable writes for half an hour', async () => {
    const write = { insert: 'once', documents: [{ n: 1 }], lsid: newSession(), txnNumber: Long.fromNumber(1) };
    await ask(write);
    await removeExpired(engine, Date.now() + 29 * MINUTE);
    await ask(write);
    expect(await count('once')).to.equal(1);
    await removeExpired(engine, Date.now() + 31 * MINUTE);
    expect(engine.disk.replies.getKeysCount({})).to.equal(0);
  });
});
