import { expect } from 'chai';
import { failureOf, newWorld, type World } from './world.ts';

describe('reading from the embedded engine', () => {
  let world: World;
  const many = () => world.connection.collection<{ _id: number; n: number; text?: string }>('many');
  const db = () => world.connection.db!;

  before(async () => {
    world = await newWorld();
    await many().insertMany(Array.from({ length: 1000 }, (_, n) => ({ _id: n, n: n % 10, text: 'x'.repeat(n) })));
  });
  after(() => world.end());

  it('gives many documents in batches, each once and in the order of insertion', async () => {
    const found = await many().find().batchSize(7).toArray();
    expect(found.map(({ _id }) => _id)).to.deep.equal(Array.from({ length: 1000 }, (_, n) => n));
  });

  it('goes on in the state in which it began', async () => {
    const cursor = many().find({ n: 3 }).batchSize(10);
    await cursor.next();
    await many().updateMany({ n: 3 }, { $set: { n: 33 } });
    expect(await cursor.toArray()).to.have.length(99);
    await many().updateMany({ n: 33 }, { $set: { n: 3 } });
  });

  it('skips and limits across batches', async () => {
    const found = await many().find({ n: 1 }).sort({ _id: -1 }).skip(10).limit(25).batchSize(10).toArray();
    expect(found.map(({ _id }) => _id)).to.deep.equal(Array.from({ length: 25 }, (_, at) => 991 - 10 * (at + 10)));
  });

  it('leaves no cursor open behind what was read to its end or given up', async () => {
    await many().find().limit(5).toArray();
    await many().find().batchSize(500).toArray();
    const cursor = many().find().batchSize(2);
    await cursor.next();
    expect((await db().command({ serverStatus: 1 })).cursors).to.equal(1);
    await cursor.close();
    expect((await db().command({ serverStatus: 1 })).cursors).to.equal(0);
  });

  it('says so when a cursor is not there', async () => {
    const failure = await failureOf(db().command({ getMore: 12345n, collection: 'many' }));
    expect(failure).to.include({ code: 43, codeName: 'CursorNotFound' });
  });

  it('sorts what no index orders, and keeps only what is asked for', async () => {
    const found = await many().find().sort({ n: -1, _id: 1 }).limit(3).toArray();
    expect(found.map(({ _id }) => _id)).to.deep.equal([9, 19, 29]);
    expect(await many().find().sort({ n: 1, _id: -1 }).skip(998).toArray()).to.have.length(2);
  });

  it('counts and names different values', async () => {
    expect(await many().countDocuments({ n: 4 })).to.equal(100);
    expect(await many().countDocuments({ n: 4 }, { skip: 30, limit: 50 })).to.equal(50);
    expect(await many().countDocuments({ n: 77 })).to.equal(0);
    expect(await many().estimatedDocumentCount()).to.equal(1000);
    expect(await many().distinct('n', { _id: { $lt: 3 } })).to.deep.equal([0, 1, 2]);
  });

  it('stops when its time is over', async () => {
    const slow = { $or: Array.from({ length: 400 }, (_, n) => ({ text: { $regex: `y${n}.*z` } })) };
    expect(await failureOf(many().find(slow).maxTimeMS(1).toArray())).to.include({ code: 50 });
  });

  it('finds nothing in a collection that is not there', async () => {
    expect(await db().collection('nowhere').find().toArray()).to.deep.equal([]);
    expect(await db().collection('nowhere').countDocuments()).to.equal(0);
  });

  it('refuses what it does not know, by name', async () => {
    expect(await failureOf(db().command({ frobnicate: 1 }))).to.include({ code: 59, codeName: 'CommandNotFound' });
    const option = await failureOf(db().command({ find: 'many', tailable: true }));
    expect(option).to.include({ code: 40415 });
    expect(option.message).to.include("'find.tailable'");
    expect(
      (
        await failureOf(
          many()
            .find({ n: { $frob: 1 } })
            .toArray(),
        )
      ).message,
    ).to.include('$frob');
    expect((await failureOf(many().watch().next())).message).to.include('$changeStream');
  });

  it('tells tools who it is', async () => {
    const info = await db().command({ buildInfo: 1 });
    expect(info.modules).to.deep.equal(['embedded']);
    expect(await db().command({ ping: 1 })).to.include({ ok: 1 });
    expect(await db().listCollections().toArray()).to.have.length(1);
    expect((await db().admin().listDatabases()).databases.map(({ name }) => name)).to.deep.equal(['town']);
    expect(await db().command({ dbStats: 1 })).to.include({ collections: 1, objects: 1000 });
  });
});
