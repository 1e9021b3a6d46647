import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { startEngine } from '../../../storage/embedded/start.ts';
import { connectTo, newFolder } from './world.ts';

const writer = new URL('./crash-writer.ts', import.meta.url).pathname;
type Acknowledged = { kind: 'entry' | 'transfer'; id: string };

describe('an engine that is killed in the middle of its work', function () {
  this.timeout(120_000);
  let folder: string;
  const told: Acknowledged[] = [];
  before(async () => {
    folder = await newFolder();
  });
  after(() => rm(folder, { recursive: true }));

  /** Lets it write until so many writes were acknowledged, then kills it. */
  const killAfter = async (round: number, writes: number) => {
    const child = fork(writer, [folder, String(round)], { execArgv: ['--import', 'tsx'] });
    let left = writes;
    child.on('message', (message) => {
      told.push(message as Acknowledged);
      if (--left === 0) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    expect(left, 'it ended before it was killed').to.be.at.most(0);
  };

  const idsOf = (kind: Acknowledged['kind']) => told.filter((one) => one.kind === kind).map(({ id }) => id);

  for (const round of [1, 2, 3]) {
    it(`keeps every write that it acknowledged, and is whole (round ${round})`, async () => {
      await killAfter(round, 20 + Math.floor(Math.random() * 300));
      const engine = await startEngine(folder);
      const connection = await connectTo(engine);
      const has = async (name: string, ids: string[]) => {
        const found = await connection.collection<{ _id: string }>(name).distinct('_id', { _id: { $in: ids } });
        expect(found).to.have.length(ids.length);
      };
      await has('entries', idsOf('entry'));
      await has('transfers', idsOf('transfer'));
      const accounts = await connection.collection<{ money: number }>('accounts').find().toArray();
      expect(accounts.reduce((sum, { money }) => sum + money, 0)).to.equal(1000);
      for (const name of ['entries', 'transfers', 'accounts']) {
        expect(await connection.db!.command({ validate: name })).to.deep.include({ valid: true, errors: [] });
      }
      await connection.close();
      await engine.close();
    });
  }
});
