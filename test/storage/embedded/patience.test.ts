import { expect } from 'chai';
import type { Collection, Document } from 'mongodb';
import { failureOf, newWorld, type World } from './world.ts';

type Thing = { _id: number; n: number; text: string };
const COUNT = 20_000;

const some = (from: number, count: number): Thing[] =>
  Array.from({ length: count }, (_, at) => ({ _id: from + at, n: at % 7, text: `text ${at} `.repeat(20) }));

const inTransaction = ({ connection }: World, things: Collection<Thing>) =>
  connection.transaction((session) => things.updateMany({ text: 'nowhere' }, { $set: { n: 1 } }, { session }));

describe('an engine that is asked for much', function () {
  this.timeout(120_000);
  let world: World;
  let things: Collection<Thing>;
  before(async () => {
    world = await newWorld();
    things = world.connection.collection<Thing>('things') as unknown as Collection<Thing>;
    for (let from = 0; from < COUNT; from += 5000) await things.insertMany(some(from, 5000));
  });
  after(() => world.end());

  const ping = () => world.connection.db!.command({ ping: 1 });

  /** How many others were answered while it ran. */
  const answeredDuring = async (work: Promise<unknown>): Promise<number> => {
    let [answers, done] = [0, false];
    const end = work.then(() => {
      done = true;
    });
    while (!done) {
      await ping();
      if (!done) answers++;
    }
    await end;
    return answers;
  };

  const long: [string, () => Promise<unknown>][] = [
    ['a search without an index', () => things.find({ text: 'nowhere' }).toArray()],
    ['a sort without an index', () => things.find({}, { sort: { text: 1 }, limit: 5 }).toArray()],
    ['a group over everything', () => things.aggregate([{ $group: { _id: '$text', n: { $sum: '$n' } } }]).toArray()],
    ['a count by a pattern', () => things.countDocuments({ text: /9 text/ })],
    ['a list of distinct values', () => things.distinct('text')],
    ['a validation', () => world.connection.db!.command({ validate: 'things' })],
    ['an update that looks at everything for one', () => things.updateOne({ text: 'nowhere' }, { $set: { n: 1 } })],
    ['an update of everything', () => things.updateMany({ text: /^text/ }, { $inc: { n: 7 } })],
    ['an update in a transaction', () => inTransaction(world, things)],
    ['a search for one to take away', () => things.findOneAndDelete({ text: 'nowhere' })],
    ['an index made over everything', () => things.createIndex({ n: 1, text: 1 })],
    ['many documents put in', () => world.connection.collection('more').insertMany(some(0, 5000) as never[])],
    ['many taken out', () => world.connection.collection('more').deleteMany({ text: /^text/ })],
  ];
  for (const [what, run] of long) {
    it(`answers others during ${what}`, async () => {
      expect(await answeredDuring(run())).to.be.above(2);
    });
  }

  const limited: [string, () => Promise<unknown>][] = [
    ['a search', () => things.find({ text: 'nowhere' }, { maxTimeMS: 1 }).toArray()],
    ['a group', () => things.aggregate([{ $group: { _id: '$text' } }], { maxTimeMS: 1 }).toArray()],
    ['a count', () => things.countDocuments({ text: /nowhere/ }, { maxTimeMS: 1 })],
    ['a list of distinct values', () => things.distinct('text', {}, { maxTimeMS: 1 })],
    ['an update', () => things.updateMany({ text: 'nowhere' }, { $set: { n: 1 } }, { maxTimeMS: 1 } as Document)],
  ];
  for (const [what, run] of limited) {
    it(`ends ${what} whose time is over`, async () => {
      expect(await failureOf(run())).to.include({ code: 50 });
    });
  }

  it('refuses to hold more of a group in memory than it may, and goes on', async () => {
    const all = { $push: { $map: { input: { $range: [0, 800] }, in: { t: '$text', i: '$$this' } } } };
    expect(await failureOf(things.aggregate([{ $group: { _id: null, all } }]).toArray())).to.include({ code: 292 });
    expect(await things.countDocuments()).to.equal(COUNT);
  });
});
