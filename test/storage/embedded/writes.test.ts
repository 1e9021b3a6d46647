import { expect } from 'chai';
import { Decimal128, Double, Long, ObjectId, UUID } from 'mongodb';
import mongoose, { Schema } from 'mongoose';
import { failureOf, newWorld, type World } from './world.ts';

interface Thing {
  _id: string | number | ObjectId | number[];
  n?: number;
  a?: number;
  b?: number;
  list?: number[];
  text?: string;
  more?: string;
  changed?: boolean;
  [typed: `typed ${string}`]: object;
}

describe('writing to the embedded engine', () => {
  let world: World;
  const at = (name: string) => world.connection.collection<Thing>(name);
  const command = (body: object) => world.connection.db!.command(body);

  before(async () => {
    world = await newWorld();
  });
  after(() => world.end());

  it('gives every type back as it was', async () => {
    const document = {
      _id: new ObjectId(),
      'typed long': Long.fromString('9007199254740993'),
      'typed decimal': Decimal128.fromString('1.10'),
      'typed double': new Double(1),
      'typed date': new Date(0),
      'typed uuid': new UUID(),
      'typed nested': { list: [1, 'a', null, { b: true }] },
    };
    await at('types').insertOne(document);
    const options = { promoteLongs: false, promoteValues: false };
    const found = await at('types').findOne({}, options);
    expect(found!['typed long']).to.deep.equal(document['typed long']);
    expect(found!['typed double']).to.deep.equal(document['typed double']);
    expect(String(found!['typed decimal'])).to.equal('1.10');
    expect(String(found!['typed uuid'])).to.equal(String(document['typed uuid']));
    await at('types').updateOne({}, { $set: { changed: true } });
    const changed = await at('types').findOne({}, options);
    expect(changed!['typed double']).to.deep.equal(document['typed double']);
    expect(changed!['typed long']).to.deep.equal(document['typed long']);
  });

  it('puts the _id first and makes one where it is missing', async () => {
    await at('ids').insertOne({ a: 1, _id: 'x' });
    expect(Object.keys((await at('ids').findOne())!)).to.deep.equal(['_id', 'a']);
    const reply = await command({ insert: 'ids', documents: [{ a: 2 }] });
    expect(reply).to.include({ n: 1, ok: 1 });
    expect((await at('ids').findOne({ a: 2 }))!._id).to.be.instanceOf(ObjectId);
    expect((await failureOf(at('ids').insertOne({ _id: [1] }))).code).to.equal(53);
  });

  it('upserts once and says which document it made', async () => {
    const first = await at('upserts').updateOne({ _id: 'k' }, { $inc: { n: 1 } }, { upsert: true });
    const second = await at('upserts').updateOne({ _id: 'k' }, { $inc: { n: 1 } }, { upsert: true });
    expect(first).to.include({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: 'k' });
    expect(second).to.include({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 });
    expect(await at('upserts').findOne()).to.deep.equal({ _id: 'k', n: 2 });
  });

  it('counts what matched and what has become different', async () => {
    await at('same').insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    const result = await at('same').updateMany({}, { $set: { a: 1 } });
    expect(result).to.include({ matchedCount: 2, modifiedCount: 1 });
    expect(await at('same').deleteMany({ a: 1 })).to.include({ deletedCount: 2 });
  });

  it('finds and changes in one step, before or after', async () => {
    await at('heads').insertOne({ _id: 'h', n: 1, list: [1, 2] });
    expect(await at('heads').findOneAndUpdate({ _id: 'h' }, { $inc: { n: 1 } })).to.include({ n: 1 });
    const options = { returnDocument: 'after', projection: { n: 1, _id: 0 } } as const;
    expect(await at('heads').findOneAndUpdate({ _id: 'h' }, { $inc: { n: 1 } }, options)).to.deep.equal({ n: 3 });
    expect(await at('heads').findOneAndReplace({ _id: 'no' }, { n: 0 })).to.equal(null);
    const reply = await command({
      findAndModify: 'heads',
      query: { _id: 'u' },
      update: { $set: { n: 9 } },
      upsert: true,
      new: true,
    });
    expect(reply.lastErrorObject).to.deep.equal({ n: 1, updatedExisting: false, upserted: 'u' });
    expect(reply.value).to.deep.equal({ _id: 'u', n: 9 });
    expect(await at('heads').findOneAndDelete({}, { sort: { n: -1 } })).to.include({ n: 9 });
    expect(await at('heads').countDocuments()).to.equal(1);
  });

  it('reports the errors of statements by their place and goes on where order does not matter', async () => {
    await at('bulk').insertOne({ _id: 1 });
    const operations = [
      { insertOne: { document: { _id: 1 } } },
      { insertOne: { document: { _id: 2 } } },
      { updateOne: { filter: { _id: 2 }, update: { $set: { a: 1 } } } },
      { deleteOne: { filter: { _id: 1 } } },
    ];
    const failure = await failureOf(at('bulk').bulkWrite(operations, { ordered: false }));
    expect(failure).to.have.nested.property('writeErrors[0].code', 11000);
    expect(await at('bulk').find().toArray()).to.deep.equal([{ _id: 2, a: 1 }]);
  });

  it('leaves nothing of a document that one of its indexes refuses', async () => {
    await at('whole').createIndexes([
      { key: { a: 1 }, unique: true },
      { key: { b: 1 }, unique: true },
    ]);
    await at('whole').insertOne({ _id: 1, a: 1, b: 1 });
    await failureOf(at('whole').insertOne({ _id: 2, a: 2, b: 1 }));
    await at('whole').insertOne({ _id: 3, a: 2, b: 2 });
    expect(await command({ validate: 'whole' })).to.include({ valid: true, nrecords: 2 });
  });

  it('does a retried write once', async () => {
    const session = world.connection.getClient().startSession();
    const lsid = session.id;
    const write = {
      update: 'retried',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
      txnNumber: Long.fromNumber(50),
    };
    const replies = [await command({ ...write, lsid }), await command({ ...write, lsid })];
    expect(replies[0]).to.deep.equal(replies[1]);
    expect(await at('retried').findOne()).to.deep.equal({ _id: 1, n: 1 });
    const older = failureOf(command({ ...write, lsid, txnNumber: Long.fromNumber(49) }));
    expect((await older).code).to.equal(225);
    await session.endSession();
  });

  it('does a write also when nobody waits for its answer', async () => {
    await at('silent').insertOne({ _id: 1 }, { writeConcern: { w: 0 } });
    await at('silent').insertOne({ _id: 2 });
    expect(await at('silent').countDocuments()).to.equal(2);
  });

  it('refuses a document that is too large', async () => {
    const failure = await failureOf(
      at('large')
        .updateOne({ _id: 1 }, { $set: { text: 'x'.repeat(15_000_000) } }, { upsert: true })
        .then(() => at('large').updateOne({ _id: 1 }, { $set: { more: 'y'.repeat(3_000_000) } })),
    );
    expect(failure.code).to.equal(10334);
  });

  it('lets Mongoose notice that somebody else saved first', async () => {
    const schema = new Schema({ title: String, list: [String] }, { optimisticConcurrency: true });
    const Thing = world.connection.model('Versioned', schema);
    const { _id } = await Thing.create({ title: 'a', list: ['x'] });
    const [one, two] = [await Thing.findById(_id).orFail(), await Thing.findById(_id).orFail()];
    await one.set({ title: 'b' }).save();
    expect(await failureOf(two.set({ title: 'c' }).save())).to.be.instanceOf(mongoose.Error.VersionError);
    expect(await Thing.findById(_id)).to.include({ title: 'b', __v: 1 });
  });

  it('removes collections and databases with all that was in them', async () => {
    await at('gone').createIndex({ a: 1 }, { unique: true });
    await at('gone').insertOne({ _id: 1, a: 1 });
    await world.connection.dropCollection('gone');
    await at('gone').insertOne({ _id: 1, a: 1 });
    expect(await at('gone').indexes()).to.have.length(1);
    const other = world.connection.useDb('other');
    await other.collection('x').insertOne({ a: 1 });
    await other.dropDatabase();
    expect(await other.collection('x').countDocuments()).to.equal(0);
  });
});
