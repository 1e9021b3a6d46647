import { copyFile, cp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { serve } from '../../../storage/embedded/server.ts';
import { startEngine } from '../../../storage/embedded/start.ts';
import { connectTo, failureOf, newFolder } from './world.ts';

type Thing = { _id: number; code: string; text: string };
const COUNT = 600;
const textOf = (_id: number) => `the text of number ${_id} `.repeat(1 + (_id % 40) * 4);

/** Numbers that look random and are the same each time. */
const dice = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

describe('a data file that is not as it was left', function () {
  this.timeout(120_000);
  let root: string;
  let good: string;
  let copies = 0;

  before(async () => {
    root = await newFolder();
    good = join(root, 'good');
    const engine = await startEngine(good, { durable: false });
    const connection = await connectTo(engine);
    const things = connection.collection<Thing>('things');
    await things.createIndex({ code: 1 }, { unique: true });
    await things.insertMany(Array.from({ length: COUNT }, (_, _id) => ({ _id, code: `c${_id}`, text: textOf(_id) })));
    await things.deleteMany({ _id: { $gte: COUNT - 50 } });
    await connection.close();
    await engine.close();
  });
  after(() => rm(root, { recursive: true }));

  const copy = async (): Promise<{ folder: string; file: string }> => {
    const folder = join(root, `copy-${++copies}`);
    await cp(good, folder, { recursive: true });
    return { folder, file: join(folder, 'data.mdb') };
  };

  const refusal = async (folder: string) => (await failureOf(serve(folder, false))).message;

  it('is opened when it is whole, whoever has written it', async () => {
    const { folder } = await copy();
    await (await serve(folder, false)).close();
    await (await serve(folder, false)).close();
  });

  it('is refused when its end is missing', async () => {
    const { folder, file } = await copy();
    const { size } = await stat(file);
    for (const share of [0.9, 0.5, 0.1]) {
      await truncate(file, Math.floor(size * share));
      expect(await refusal(folder)).to.match(/^The data file .+ is damaged: page \d+.* is not in the file/);
    }
  });

  it('is refused when nothing of it is left', async () => {
    const { folder, file } = await copy();
    await truncate(file, 0);
    expect(await refusal(folder)).to.equal(
      `The data file ${file} is gone or empty. It was left as it is; restore a backup into an empty folder.`,
    );
    await rm(file);
    expect(await refusal(folder)).to.include('is gone or empty');
  });

  it('is refused when it is something else', async () => {
    const { folder, file } = await copy();
    await writeFile(file, Buffer.alloc(65536, 'no data '));
    expect(await refusal(folder)).to.include('neither of its first two pages says what is in it');
  });

  it('is refused, its pages named, when one of them stands in the place of another', async () => {
    const { folder, file } = await copy();
    const handle = await open(file, 'r+');
    const page = Buffer.alloc(4096);
    const { size } = await handle.stat();
    for (let at = 4; at < size / 4096; at++) {
      await handle.read(page, 0, 4096, at * 4096);
      page.writeUInt32LE(at + 1, 0);
      await handle.write(page, 0, 4096, at * 4096);
    }
    await handle.close();
    expect(await refusal(folder)).to.match(/page \d+ of the table \w+ is another one/);
  });

  it('never gives out what was not written, whichever bit has turned', async () => {
    const random = dice(20_261_124);
    const { folder, file } = await copy();
    const whole = await readFile(file);
    const outcomes = { refused: 0, told: 0, same: 0 };
    for (let round = 0; round < 60; round++) {
      await rm(folder, { recursive: true });
      await cp(good, folder, { recursive: true });
      const bytes = Buffer.from(whole);
      // Both pages that say where to begin are left alone: of two the newer whole one counts.
      const at = 8192 + Math.floor(random() * (bytes.length - 8192));
      bytes[at]! ^= 1 << Math.floor(random() * 8);
      await writeFile(file, bytes);
      outcomes[await outcomeOf(folder)]++;
    }
    expect(outcomes.refused + outcomes.told, JSON.stringify(outcomes)).to.be.above(10);
  });

  const outcomeOf = async (folder: string): Promise<'refused' | 'told' | 'same'> => {
    const engine = await serve(folder, false).catch((error: Error) => error);
    if (engine instanceof Error) {
      expect(engine.message).to.include('damaged');
      return 'refused';
    }
    const uri = `mongodb://${encodeURIComponent(engine.socket)}/?directConnection=true`;
    const connection = await connectTo({ uri, close: engine.close });
    const things = connection.collection<Thing>('things');
    try {
      const found = await things.find({}, { sort: { _id: 1 } }).toArray();
      expect(found.every(({ _id, text, code }) => text === textOf(_id) && code === `c${_id}`)).to.equal(true);
      expect(found).to.have.length(COUNT - 50);
      for (const _id of [0, 77, 549]) expect(await things.findOne({ code: `c${_id}` })).to.include({ _id });
      return 'same';
    } catch (error) {
      if ((error as { code?: number }).code !== 51) throw error;
      return 'told';
    } finally {
      await connection.close();
      await engine.close();
    }
  };

  it('of an older engine, without a note beside it, is opened when it is whole', async () => {
    const { folder } = await copy();
    await rm(join(folder, 'data.note'));
    await copyFile(join(good, 'data.mdb'), join(folder, 'data.mdb'));
    await (await serve(folder, false)).close();
  });
});
