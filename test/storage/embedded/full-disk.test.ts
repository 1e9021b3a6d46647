import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { startEngine } from '../../../storage/embedded/start.ts';
import { connectTo, newFolder } from './world.ts';

type Thing = { _id: number; text: string };

// In blocks of 1 KB: what the shell's limit counts.
const ROOM = 2048;
const ALONE = 'exec node --import tsx storage/embedded/alone.ts "$0"';

describe('an engine whose disk is full', function () {
  this.timeout(120_000);
  let folder: string;
  before(async () => {
    folder = await newFolder();
  });
  after(() => rm(folder, { recursive: true }));

  it('refuses writes in words, keeps what it acknowledged, and goes on when there is room', async () => {
    const child = spawn('bash', ['-c', `ulimit -f ${ROOM}; ${ALONE}`, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(child.stdout, 'data');
    const client = await new MongoClient(String(line).trim()).connect();
    const things = client.db('town').collection<Thing>('things');
    await things.createIndex({ text: 1 });

    const kept: number[] = [];
    const failures: { code: number; message: string }[] = [];
    for (let _id = 0; failures.length < 3 && _id < 5000; _id++) {
      await things.insertOne({ _id, text: `${_id} `.repeat(300) }).then(
        () => kept.push(_id),
        (error) => failures.push(error),
      );
    }
    const together = await client
      .withSession((session) =>
        session.withTransaction(async () => {
          for (let n = 0; n < 20; n++) await things.insertOne({ _id: -1 - n, text: 'x'.repeat(3000) }, { session });
        }),
      )
      .catch((error: { code: number }) => error.code);

    expect(failures.map(({ code }) => code)).to.deep.equal([14031, 14031, 14031]);
    expect(failures[0]!.message).to.match(/^The data file could not be written, nothing of this was kept: /);
    expect(together).to.equal(14031);
    expect(await things.distinct('_id')).to.have.members(kept);
    expect(await client.db('town').command({ validate: 'things' })).to.deep.include({ valid: true, errors: [] });

    await client.close();
    child.kill('SIGKILL');
    await once(child, 'exit');

    const engine = await startEngine(folder, { durable: false });
    const connection = await connectTo(engine);
    await connection.collection<Thing>('things').insertOne({ _id: 9999, text: 'there is room again' });
    const left = await connection.collection<Thing>('things').distinct('_id');
    expect(left).to.have.members([...kept, 9999]);
    await connection.close();
    await engine.close();
  });
});
