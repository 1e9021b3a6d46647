import { expect } from 'chai';
import { Schema } from 'mongoose';
import { failureOf, newWorld, type World } from './world.ts';

describe('indexes of the embedded engine', () => {
  let world: World;
  const at = (name: string) => world.connection.collection<{ _id: number; [field: string]: unknown }>(name);
  const planOf = async (name: string, filter: object, sort = {}) => {
    const { queryPlanner } = await at(name).find(filter).sort(sort).explain();
    return JSON.stringify(queryPlanner.winningPlan);
  };

  before(async () => {
    world = await newWorld();
  });
  after(() => world.end());

  it('keep a unique key unique and say which value was there', async () => {
    await at('people').createIndex({ email: 1 }, { unique: true });
    await at('people').insertOne({ _id: 1, email: 'a@town' });
    const failure = await failureOf(at('people').insertOne({ _id: 2, email: 'a@town' }));
    expect(failure).to.include({ code: 11000 });
    expect(failure.message).to.equal(
      'E11000 duplicate key error collection: town.people index: email_1 dup key: { email: "a@town" }',
    );
    expect(failure).to.deep.include({ keyPattern: { email: 1 }, keyValue: { email: 'a@town' } });
  });

  it('report a duplicate among many inserts by its place and keep the others', async () => {
    await at('batch').createIndex({ n: 1 }, { unique: true });
    const documents = [1, 2, 2, 3].map((n, _id) => ({ _id, n }));
    const failure = await failureOf(at('batch').insertMany(documents, { ordered: false }));
    expect(failure).to.have.nested.property('writeErrors[0].index', 2);
    expect(await at('batch').countDocuments()).to.equal(3);
  });

  it('let only those documents be unique that a partial filter names', async () => {
    const once = { unique: true, partialFilterExpression: { state: 'effective' } };
    await at('versions').createIndex({ document: 1 }, once);
    await at('versions').insertMany([
      { _id: 1, document: 'd', state: 'superseded' },
      { _id: 2, document: 'd', state: 'superseded' },
      { _id: 3, document: 'd', state: 'effective' },
    ]);
    expect((await failureOf(at('versions').updateOne({ _id: 1 }, { $set: { state: 'effective' } }))).code).to.equal(
      11000,
    );
    expect(await at('versions').find({ document: 'd' }).toArray()).to.have.length(3);
    expect(await planOf('versions', { document: 'd' })).to.include('COLLSCAN');
    expect(await planOf('versions', { document: 'd', state: 'effective' })).to.include('IXSCAN');
  });

  it('leave out what is missing when they are sparse, and are not asked for it', async () => {
    await at('tags').createIndex({ code: 1 }, { unique: true, sparse: true });
    await at('tags').insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, code: 'x' }]);
    expect(await at('tags').find({ code: null }).sort({ _id: 1 }).toArray()).to.have.length(2);
    expect(await at('tags').find().sort({ code: 1 }).toArray()).to.have.length(3);
  });

  it('find an element of an array, each document once', async () => {
    await at('lists').createIndex({ labels: 1 });
    await at('lists').insertMany([
      { _id: 1, labels: ['a', 'b', 'c'] },
      { _id: 2, labels: [] },
      { _id: 3, labels: 'b' },
    ]);
    const found = await at('lists')
      .find({ labels: { $gte: 'a' } })
      .sort({ _id: 1 })
      .toArray();
    expect(found.map(({ _id }) => _id)).to.deep.equal([1, 3]);
    expect(await planOf('lists', { labels: 'b' })).to.include('"isMultiKey":true');
  });

  it('refuse two arrays in one key', async () => {
    await at('parallel').createIndex({ a: 1, b: 1 });
    expect((await failureOf(at('parallel').insertOne({ _id: 1, a: [1], b: [2] }))).code).to.equal(171);
  });

  it('give the order of a compound key forwards and backwards without sorting', async () => {
    await at('pages').createIndex({ group: 1, at: -1 });
    await at('pages').insertMany(Array.from({ length: 50 }, (_, n) => ({ _id: n, group: n % 2, at: new Date(n) })));
    expect(await planOf('pages', { group: 1 }, { at: -1 })).to.not.include('SORT');
    const newest = await at('pages').find({ group: 1 }).sort({ at: -1 }).limit(3).toArray();
    const oldest = await at('pages').find({ group: 1 }).sort({ at: 1 }).skip(1).limit(2).toArray();
    expect(newest.map(({ _id }) => _id)).to.deep.equal([49, 47, 45]);
    expect(oldest.map(({ _id }) => _id)).to.deep.equal([3, 5]);
  });

  it('answer each branch of an $or', async () => {
    await at('either').createIndexes([{ key: { owner: 1 } }, { key: { deputy: 1 } }]);
    await at('either').insertMany([
      { _id: 1, owner: 'x', deputy: 'y' },
      { _id: 2, owner: 'y', deputy: 'y' },
      { _id: 3, owner: 'z', deputy: 'x' },
    ]);
    const filter = { $or: [{ owner: 'x' }, { deputy: 'x' }, { owner: 'x', deputy: 'y' }] };
    expect(await planOf('either', filter)).to.include('"stage":"OR"');
    expect(await at('either').distinct('_id', filter)).to.deep.equal([1, 3]);
  });

  it('compare text as their collation says', async () => {
    const collation = { locale: 'pt', strength: 2 };
    await at('names').createIndex({ name: 1 }, { unique: true, collation });
    await at('names').insertOne({ _id: 1, name: 'Ana' });
    expect((await failureOf(at('names').insertOne({ _id: 2, name: 'ANA' }))).code).to.equal(11000);
    expect(await at('names').findOne({ name: 'aNa' }, { collation })).to.include({ _id: 1 });
    expect(await at('names').findOne({ name: 'aNa' })).to.equal(null);
  });

  it('find keys that are longer than a key can be', async () => {
    const long = 'y'.repeat(5000);
    await at('long').createIndex({ text: 1 }, { unique: true });
    await at('long').insertMany([
      { _id: 1, text: `${long}1` },
      { _id: 2, text: `${long}2` },
    ]);
    expect(await at('long').findOne({ text: `${long}2` })).to.include({ _id: 2 });
    expect(await at('long').countDocuments({ text: { $gt: long } })).to.equal(2);
    expect((await failureOf(at('long').insertOne({ _id: 3, text: `${long}1` }))).code).to.equal(11000);
  });

  it('are built over what is there already, or not at all', async () => {
    await at('later').insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
    ]);
    expect((await failureOf(at('later').createIndex({ n: 1 }, { unique: true }))).code).to.equal(11000);
    expect(await at('later').indexes()).to.have.length(1);
    await at('later').updateOne({ _id: 2 }, { $set: { n: 2 } });
    await at('later').createIndex({ n: 1 }, { unique: true });
    expect(await at('later').findOne({ n: 2 })).to.include({ _id: 2 });
  });

  it('may be asked for again, but not with other options', async () => {
    await at('again').createIndex({ n: 1 });
    await at('again').createIndex({ n: 1 });
    expect((await failureOf(at('again').createIndex({ n: 1 }, { unique: true }))).code).to.be.oneOf([85, 86]);
    expect((await failureOf(at('again').createIndex({ n: 1 }, { name: 'other' }))).code).to.equal(85);
    expect((await failureOf(at('again').createIndex({ m: 1 }, { name: 'n_1' }))).code).to.equal(86);
  });

  it('of kinds that are not supported are refused by name', async () => {
    for (const kind of ['text', 'hashed', '2dsphere']) {
      const failure = await failureOf(at('kinds').createIndex({ a: kind as 'text' }));
      expect(failure).to.include({ code: 67 });
      expect(failure.message).to.include(kind);
    }
    expect((await failureOf(at('kinds').createIndex({ '$**': 1 }))).code).to.equal(67);
    expect((await failureOf(at('kinds').createIndex({ a: 1 }, { hidden: true }))).code).to.equal(67);
  });

  it('are given back as they were asked for, so that Mongoose finds nothing to change', async () => {
    const schema = new Schema({ a: String, b: Date, c: { x: Number } });
    schema.index({ a: 1, b: -1 }, { unique: true, partialFilterExpression: { a: { $exists: true } } });
    schema.index({ b: 1 }, { expireAfterSeconds: 3600 });
    schema.index({ 'c.x': 1 }, { sparse: true, name: 'by x' });
    schema.index({ a: 1 }, { collation: { locale: 'pt', strength: 1 } });
    const model = world.connection.model('Synced', schema);
    await model.createCollection();
    await model.syncIndexes();
    expect(await model.diffIndexes()).to.deep.equal({ toDrop: [], toCreate: [] });
    expect(await model.syncIndexes()).to.deep.equal([]);
    expect(await model.collection.indexes()).to.have.length(5);
  });

  it('are dropped by name, by key and all at once, but for that over _id', async () => {
    await at('dropped').createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }, { key: { c: 1 } }]);
    await at('dropped').dropIndex('a_1');
    await at('dropped').dropIndexes();
    expect(await at('dropped').indexes()).to.deep.equal([{ v: 2, key: { _id: 1 }, name: '_id_' }]);
    expect((await failureOf(at('dropped').dropIndex('a_1'))).code).to.equal(27);
    expect((await failureOf(at('dropped').dropIndex('_id_'))).code).to.equal(72);
  });

  it('may be hinted at, if they are there', async () => {
    await at('hinted').createIndex({ a: 1 });
    await at('hinted').insertMany([
      { _id: 1, a: 2 },
      { _id: 2, a: 1 },
    ]);
    expect((await at('hinted').find().hint('a_1').toArray()).map(({ _id }) => _id)).to.deep.equal([2, 1]);
    expect((await failureOf(at('hinted').find().hint('b_1').toArray())).code).to.equal(2);
  });
});
