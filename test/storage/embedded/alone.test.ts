import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { newFolder } from './world.ts';

const start = (...args: string[]) => spawn('npm', ['run', '--silent', 'engine', '--', ...args], { stdio: 'pipe' });

/** The first line that it prints, once it is whole. */
const firstLine = async (child: ChildProcess): Promise<string> => {
  let printed = '';
  while (!printed.includes('\n')) printed += String((await once(child.stdout!, 'data'))[0]);
  return printed.slice(0, printed.indexOf('\n'));
};

const withDriver = async <Result>(uri: string, work: (client: MongoClient) => Promise<Result>): Promise<Result> => {
  const client = await new MongoClient(uri).connect();
  return work(client).finally(() => client.close());
};

describe('the engine alone', function () {
  this.timeout(60_000);
  let root: string;
  let folder: string;
  before(async () => {
    root = await newFolder();
    folder = join(root, 'not', 'there yet');
  });
  after(() => rm(root, { recursive: true }));

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`prints where drivers find it, keeps what they write, and ends by ${signal}`, async () => {
      const child = start(folder);
      const uri = await firstLine(child);
      await withDriver(uri, async (client) => {
        await client.db('town').collection<{ _id: string }>('things').insertOne({ _id: signal });
      });
      child.kill(signal);
      expect(await once(child, 'exit')).to.deep.equal([0, null]);
    });
  }

  it('lets a second process in by the same address, and refuses it the folder', async () => {
    const child = start(folder);
    const uri = await firstLine(child);
    const second = start(folder);
    const [said, [code]] = await Promise.all([text(second.stderr), once(second, 'exit')]);
    expect([said, code]).to.deep.equal([`The data folder ${folder} is in use by another running engine\n`, 1]);
    const names = await withDriver(uri, (client) => client.db('town').collection('things').distinct('_id'));
    expect(names).to.have.members(['SIGTERM', 'SIGINT']);
    child.kill();
    await once(child, 'exit');
  });

  it('says in one sentence what it cannot start on', async () => {
    const file = join(root, 'file');
    await writeFile(file, 'no folder');
    for (const [args, sentence] of [
      [[], /^Say which folder: .+\n$/],
      [[file], /^.*file.*\n$/],
    ] as const) {
      const child = start(...args);
      const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      expect(said).to.match(sentence);
      expect(code).to.equal(1);
    }
  });
});
