import { expect } from 'chai';
import { MongoClient, type MongoServerError } from 'mongodb';
import { connectTo, failureOf, newWorld, type World } from './world.ts';

describe('a transaction', function () {
  this.timeout(60_000);
  let world: World;
  const things = () => world.connection.collection<{ _id: string; n: number }>('things');
  const stored = async (id: string) => (await things().findOne({ _id: id }))?.n;

  before(async () => {
    world = await newWorld();
  });
  after(() => world.end());
  beforeEach(async () => {
    await things().deleteMany({});
    await things().insertOne({ _id: 'a', n: 0 });
  });

  const begun = () => {
    const session = world.connection.getClient().startSession();
    session.startTransaction();
    return session;
  };

  it('is seen by others only when it is committed', async () => {
    const session = begun();
    await things().updateOne({ _id: 'a' }, { $set: { n: 1 } }, { session });
    await things().insertOne({ _id: 'b', n: 2 }, { session });
    expect(await stored('a')).to.equal(0);
    expect(await things().find({}, { session }).sort({ _id: 1 }).toArray()).to.deep.equal([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);
    await session.commitTransaction();
    await session.endSession();
    expect([await stored('a'), await stored('b')]).to.deep.equal([1, 2]);
  });

  it('leaves nothing behind when it is aborted', async () => {
    const session = begun();
    await things().updateOne({ _id: 'a' }, { $set: { n: 1 } }, { session });
    await things().deleteOne({ _id: 'a' }, { session });
    await things().insertOne({ _id: 'b', n: 2 }, { session });
    await session.abortTransaction();
    await session.endSession();
    expect(await things().find().toArray()).to.deep.equal([{ _id: 'a', n: 0 }]);
  });

  it('reads the state in which it began', async () => {
    const session = begun();
    await things().findOne({ _id: 'a' }, { session });
    await things().updateOne({ _id: 'a' }, { $set: { n: 5 } });
    await things().insertOne({ _id: 'c', n: 5 });
    expect(await things().find({}, { session }).toArray()).to.deep.equal([{ _id: 'a', n: 0 }]);
    await session.abortTransaction();
    await session.endSession();
  });

  it('gives way when a record has changed since it began', async () => {
    const session = begun();
    await things().findOne({ _id: 'a' }, { session });
    await things().updateOne({ _id: 'a' }, { $set: { n: 5 } });
    const failure = (await failureOf(
      things().updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session }),
    )) as MongoServerError;
    expect(failure.code).to.equal(112);
    expect(failure.hasErrorLabel('TransientTransactionError')).to.equal(true);
    await session.endSession();
    expect(await stored('a')).to.equal(5);
  });

  it('gives way to one that has changed the record before it', async () => {
    const [first, second] = [begun(), begun()];
    await things().updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session: first });
    const failure = await failureOf(things().updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session: second }));
    expect(failure.code).to.equal(112);
    await first.commitTransaction();
    await Promise.all([first.endSession(), second.endSession()]);
    expect(await stored('a')).to.equal(1);
  });

  it('lets a plain write wait until it has ended', async () => {
    const session = begun();
    await things().updateOne({ _id: 'a' }, { $set: { n: 10 } }, { session });
    const waiting = things().updateOne({ _id: 'a' }, { $inc: { n: 1 } });
    await session.commitTransaction();
    await session.endSession();
    expect((await waiting).modifiedCount).to.equal(1);
    expect(await stored('a')).to.equal(11);
  });

  it('is committed once, however often that is asked', async () => {
    const session = begun();
    await things().updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session });
    await session.commitTransaction();
    await session.commitTransaction();
    await session.endSession();
    expect(await stored('a')).to.equal(1);
  });

  it('may move a unique key from one document to another', async () => {
    await things().createIndex({ n: 1 }, { unique: true, name: 'once' });
    await things().insertOne({ _id: 'b', n: 1 });
    await world.connection.transaction(async (session) => {
      await things().updateOne({ _id: 'a' }, { $set: { n: 9 } }, { session });
      await things().updateOne({ _id: 'b' }, { $set: { n: 0 } }, { session });
      await things().updateOne({ _id: 'a' }, { $set: { n: 1 } }, { session });
    });
    expect(await things().find().sort({ _id: 1 }).toArray()).to.deep.equal([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 0 },
    ]);
    await things().dropIndex('once');
  });

  it('refuses a key that another document has, and is over then', async () => {
    const session = begun();
    await things().insertOne({ _id: 'b', n: 1 }, { session });
    expect((await failureOf(things().insertOne({ _id: 'a', n: 2 }, { session }))).code).to.equal(11000);
    expect((await failureOf(things().findOne({}, { session }))).code).to.equal(251);
    await session.endSession();
    expect(await stored('b')).to.equal(undefined);
  });

  it('counts up correctly when twenty run at once', async () => {
    const count = () =>
      world.connection.transaction(async (session) => {
        const found = await things().findOne({ _id: 'a' }, { session });
        await things().updateOne({ _id: 'a' }, { $set: { n: found!.n + 1 } }, { session });
      });
    await Promise.all(Array.from({ length: 20 }, count));
    expect(await stored('a')).to.equal(20);
  });

  it('queues up behind a record that all of them take first', async () => {
    const take = () =>
      world.connection.transaction(async (session) => {
        const head = await things().findOneAndUpdate(
          { _id: 'a' },
          { $inc: { n: 1 } },
          { session, returnDocument: 'after' },
        );
        await things().insertOne({ _id: `entry ${head!.n}`, n: head!.n }, { session });
      });
    await Promise.all(Array.from({ length: 20 }, take));
    expect(await stored('a')).to.equal(20);
    expect(await things().countDocuments()).to.equal(21);
  });

  it('is aborted as soon as the connections of its client are closed, so that others need not wait', async () => {
    const client = await new MongoClient(world.engine.uri).connect();
    const session = client.startSession();
    session.startTransaction();
    await client
      .db('town')
      .collection<{ _id: string }>('things')
      .updateOne({ _id: 'a' }, { $set: { n: 7 } }, { session });
    const waiting = things().updateOne({ _id: 'a' }, { $inc: { n: 1 } });
    // The client goes without a word, as a killed process would.
    (client as unknown as { topology: { s: { servers: Map<string, { pool: { close(): void } }> } } }).topology.s.servers
      .values()
      .next()
      .value!.pool.close();
    await waiting;
    expect(await stored('a')).to.equal(1);
    await client.close();
  });

  it('cannot make indexes or drop collections', async () => {
    const session = begun();
    await things().findOne({}, { session });
    const dropped = failureOf(world.connection.db!.command({ drop: 'things' }, { session }));
    expect((await dropped).code).to.equal(263);
    await session.endSession();
  });

  it('works the same through a second connection to the engine', async () => {
    const other = await connectTo(world.engine);
    await other.transaction(async (session) => {
      await other.collection<{ _id: string }>('things').updateOne({ _id: 'a' }, { $set: { n: 3 } }, { session });
    });
    await other.close();
    expect(await stored('a')).to.equal(3);
  });
});
