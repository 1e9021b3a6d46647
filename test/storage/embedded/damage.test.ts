import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { startEngine } from '../../../storage/embedded/start.ts';
import { connectTo, failureOf, newFolder } from './world.ts';

/** Starts an engine on the folder for a while. */
const during = async <Result>(
  folder: string,
  work: (connection: Awaited<ReturnType<typeof connectTo>>) => Promise<Result>,
) => {
  const engine = await startEngine(folder, { durable: false });
  const connection = await connectTo(engine);
  try {
    return await work(connection);
  } finally {
    await connection.close();
    await engine.close();
  }
};

describe('a record that the disk gives back changed', () => {
  let folder: string;
  const things = (connection: Awaited<ReturnType<typeof connectTo>>) =>
    connection.collection<{ _id: number; text: string }>('things');

  before(async () => {
    folder = await newFolder();
    await during(folder, async (connection) => {
      await things(connection).createIndex({ text: 1 });
      await things(connection).insertMany([1, 2, 3].map((_id) => ({ _id, text: `the text of number ${_id}` })));
    });
    const file = join(folder, 'data.mdb');
    const bytes = await readFile(file);
    // In the record only: in the index the text ends in a zero byte of another kind and stands behind another byte.
    const sought = Buffer.from('text\0\x15\0\0\0the text of number 2');
    for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 1))
      bytes[at + sought.length - 1] = 0x37;
    await writeFile(file, bytes);
  });
  after(() => rm(folder, { recursive: true }));

  it('is never given out as data', async () => {
    await during(folder, async (connection) => {
      const failure = await failureOf(things(connection).findOne({ _id: 2 }));
      expect(failure).to.include({ code: 51 });
      expect(failure.message).to.equal('Record 2 of collection town.things is damaged: its checksum is wrong');
      expect((await failureOf(things(connection).find().toArray())).message).to.include('town.things');
      expect((await failureOf(things(connection).updateOne({ _id: 2 }, { $set: { a: 1 } }))).message).to.include(
        'damaged',
      );
    });
  });

  it('leaves the others as they are', async () => {
    await during(folder, async (connection) => {
      expect(await things(connection).findOne({ _id: 1 })).to.deep.equal({ _id: 1, text: 'the text of number 1' });
    });
  });

  it('is found by validate', async () => {
    await during(folder, async (connection) => {
      const result = await connection.db!.command({ validate: 'things' });
      expect(result.valid).to.equal(false);
      expect(result.errors[0]).to.include('Record 2 of collection town.things is damaged');
    });
  });
});
