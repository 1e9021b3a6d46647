import { expect } from 'chai';
import mongoose from 'mongoose';
import type { Migration } from '../../../storage/migrations/all.ts';
import { migrations } from '../../../storage/migrations/all.ts';
import { lastMigration, migrate, NotMigrated } from '../../../storage/migrations/migrate.ts';
import { store } from '../../support/store.ts';

const things = () => mongoose.connection.db!.collection('things to migrate');
const records = () => mongoose.connection.db!.collection<{ _id: number }>('migrations');
const written = async () => (await things().find().sort({ at: 1 }).toArray()).map(({ said }) => said);

/** A migration that says its number into a collection. */
const saying = (number: number, fails = false): Migration => ({
  number,
  name: `say ${number}`,
  up: async (db, session) => {
    const at = await db.collection('things to migrate').countDocuments({}, { session });
    await db.collection('things to migrate').insertOne({ said: number, at }, { session });
    if (fails) throw new Error('there is no number to say');
  },
});
const outcome = (work: Promise<unknown>) => work.then(String, (error: Error) => error);

describe('migrating', () => {
  let known: { _id: number }[];
  before(async () => {
    await store();
    known = await records().find().toArray();
  });
  beforeEach(async () => {
    await records().deleteMany({});
    await things().deleteMany({});
    await things().insertOne({ said: 0, at: 0 });
  });
  after(async () => {
    await things().drop();
    await records().deleteMany({});
    if (known.length > 0) await records().insertMany(known);
  });

  it('does each once, in order', async () => {
    expect(await migrate([saying(1), saying(2)])).to.deep.equal([1, 2]);
    expect(await migrate([saying(1), saying(2), saying(3)])).to.deep.equal([3]);
    expect(await written()).to.deep.equal([0, 1, 2, 3]);
    expect(await lastMigration()).to.equal(3);
  });

  it('is done by one of several processes that start at once; the others wait for it', async () => {
    const all = [saying(1), saying(2)];
    const ran = await Promise.all([migrate(all), migrate(all), migrate(all)]);
    expect(ran.flat().sort()).to.deep.equal([1, 2]);
    expect(await written()).to.deep.equal([0, 1, 2]);
  });

  it('leaves nothing half done when one fails, says which, and goes on there the next time', async () => {
    const error = (await outcome(migrate([saying(1), saying(2, true), saying(3)]))) as Error;
    expect(error).to.be.instanceOf(NotMigrated);
    expect(error.message).to.match(/step 2 \(say 2\) failed and changed nothing: there is no number to say$/);
    expect(await written()).to.deep.equal([0, 1]);
    expect(await migrate([saying(1), saying(2), saying(3)])).to.deep.equal([2, 3]);
  });

  it('refuses what a newer version has written', async () => {
    await migrate([saying(1), saying(2)]);
    const error = (await outcome(migrate([saying(1)]))) as Error;
    expect(error).to.be.instanceOf(NotMigrated);
    expect(error.message).to.include('newer Charta (its step 2: say 2)');
  });
});

describe('the migrations', () => {
  it('count from 1 without a gap', () => {
    expect(migrations.map(({ number }) => number)).to.deep.equal(migrations.map((_, index) => index + 1));
  });

  it('let the register be derived anew', async () => {
    await store();
    const bookmarks = mongoose.connection.db!.collection('bookmarks');
    const organisation = `of the migration ${process.pid}`;
    const marks = ['register of documents', 'another'].map((follower) => ({ follower, organisation, number: 9 }));
    await bookmarks.insertMany(marks);
    await mongoose.connection.withSession((session) => migrations[0]!.up(mongoose.connection.db!, session));
    expect((await bookmarks.find({ organisation }).toArray()).map(({ follower }) => follower)).to.deep.equal([
      'another',
    ]);
    await bookmarks.deleteMany({ organisation });
  });
});
