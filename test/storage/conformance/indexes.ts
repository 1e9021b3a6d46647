import { expect } from 'chai';
import { type Case, type Chapter, failureOf, refuses, same } from './suite.ts';

const names = async (things: Parameters<Case['run']>[0]['things']) => (await things.indexes()).map(({ name }) => name);

const uniqueness: Case[] = [
  {
    title: 'a unique index takes what is missing for null',
    run: async ({ things }) => {
      await things.createIndex({ a: 1 }, { unique: true });
      await things.insertOne({ _id: 1 });
      await refuses(things.insertOne({ _id: 2 }), 11000);
      await refuses(things.insertOne({ _id: 3, a: null }), 11000);
    },
  },
  {
    title: 'a sparse unique index leaves out what is missing, not null',
    run: async ({ things }) => {
      await things.createIndex({ a: 1 }, { unique: true, sparse: true });
      await things.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, a: null }]);
      await refuses(things.insertOne({ _id: 4, a: null }), 11000);
    },
  },
  {
    title: 'a sparse index over two fields holds what has either',
    run: async ({ things }) => {
      await things.createIndex({ a: 1, b: 1 }, { unique: true, sparse: true });
      await things.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, a: 1 }]);
      await refuses(things.insertOne({ _id: 4, a: 1 }), 11000);
    },
  },
  {
    title: 'a partial unique index binds only what its filter names',
    run: async ({ things }) => {
      await things.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { state: 'on' } });
      await things.insertMany([
        { _id: 1, a: 1, state: 'on' },
        { _id: 2, a: 1, state: 'off' },
        { _id: 3, a: 1 },
      ]);
      await refuses(things.insertOne({ _id: 4, a: 1, state: 'on' }), 11000);
      await refuses(things.updateOne({ _id: 2 }, { $set: { state: 'on' } }), 11000);
      await things.updateOne({ _id: 1 }, { $set: { state: 'off' } });
      await things.updateOne({ _id: 2 }, { $set: { state: 'on' } });
    },
  },
  {
    title: 'a unique index over arrays binds each element, but not within one document',
    run: async ({ things }) => {
      await things.createIndex({ a: 1 }, { unique: true });
      await things.insertOne({ _id: 1, a: [1, 2, 2] });
      await refuses(things.insertOne({ _id: 2, a: [2, 3] }), 11000);
      await things.insertOne({ _id: 3, a: [3] });
    },
  },
  {
    title: 'a unique index over a path into documents of an array',
    run: async ({ things }) => {
      await things.createIndex({ 'a.b': 1, c: 1 }, { unique: true });
      await things.insertOne({ _id: 1, a: [{ b: 1 }, { b: 2 }], c: 1 });
      await refuses(things.insertOne({ _id: 2, a: { b: 2 }, c: 1 }), 11000);
      await things.insertOne({ _id: 3, a: { b: 2 }, c: 2 });
    },
  },
  {
    title: 'a unique index cannot be made where two are equal already',
    run: async ({ things }) => {
      await things.insertMany([
        { _id: 1, a: 1 },
        { _id: 2, a: 1 },
      ]);
      await refuses(things.createIndex({ a: 1 }, { unique: true }), 11000);
      same(await names(things), ['_id_']);
    },
  },
  {
    title: 'one index cannot hold two arrays of one document',
    run: async ({ things }) => {
      await things.createIndex({ a: 1, b: 1 });
      await refuses(things.insertOne({ _id: 1, a: [1], b: [2] }), 171);
      await things.insertOne({ _id: 2, a: [1], b: 2 });
    },
  },
  {
    title: 'keys of many thousand characters are told apart',
    run: async ({ things }) => {
      await things.createIndex({ a: 1 }, { unique: true });
      const long = 'x'.repeat(5000);
      await things.insertMany([
        { _id: 1, a: `${long}1` },
        { _id: 2, a: `${long}2` },
      ]);
      await refuses(things.insertOne({ _id: 3, a: `${long}1` }), 11000);
      same((await things.find({ a: `${long}2` }).toArray()).length, 1);
    },
  },
];

const making: Case[] = [
  {
    title: 'an index is named after its keys, listed as it was asked for, and made once',
    run: async ({ things }) => {
      same(await things.createIndex({ a: 1, 'b.c': -1 }), 'a_1_b.c_-1');
      same(await things.createIndex({ a: 1, 'b.c': -1 }), 'a_1_b.c_-1');
      await things.createIndex({ d: 1 }, { name: 'mine', unique: true, sparse: true });
      const [id, first, second] = await things.indexes();
      expect(id).to.include({ v: 2, name: '_id_' });
      expect(first).to.deep.include({ v: 2, key: { a: 1, 'b.c': -1 }, name: 'a_1_b.c_-1' });
      expect(second).to.deep.include({ key: { d: 1 }, name: 'mine', unique: true, sparse: true });
    },
  },
  {
    title: 'the same keys under another name, or a name for other keys, is a conflict',
    run: async ({ things }) => {
      await things.createIndex({ a: 1 });
      await refuses(things.createIndex({ a: 1 }, { name: 'other' }), 85);
      await refuses(things.createIndex({ b: 1 }, { name: 'a_1' }), 86);
    },
  },
  {
    title: 'the same index with other options is a conflict',
    run: async ({ things }) => {
      await things.createIndex({ a: 1 });
      const { code } = await failureOf(things.createIndex({ a: 1 }, { unique: true }));
      expect([85, 86]).to.include(code);
    },
  },
  {
    title: 'an index of no keys, or of a kind that does not exist, is refused',
    run: async ({ db, things }) => {
      const create = (key: object) =>
        db.command({ createIndexes: things.collectionName, indexes: [{ key, name: 'x' }] });
      await refuses(create({}), 67, 2);
      await refuses(create({ a: 0 }), 67);
      await refuses(create({ a: 'nothing' }), 67);
    },
  },
  {
    title: 'an index is dropped by its name or its keys, and that of the _id is not',
    run: async ({ things }) => {
      await things.createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }, { key: { c: 1 } }]);
      await things.dropIndex('a_1');
      same(await names(things), ['_id_', 'b_1', 'c_1']);
      await refuses(things.dropIndex('a_1'), 27);
      await refuses(things.dropIndex('_id_'), 72);
      await things.dropIndexes();
      same(await names(things), ['_id_']);
    },
  },
  {
    title: 'indexes of a collection that is not there',
    run: async ({ things }) => {
      await refuses(things.indexes(), 26);
    },
  },
  {
    title: 'a hint names an index that has to be there',
    run: async ({ things }) => {
      await things.insertMany([
        { _id: 1, a: 2 },
        { _id: 2, a: 1 },
      ]);
      await things.createIndex({ a: 1 });
      expect((await things.find({ a: 1 }, { hint: 'a_1' }).toArray()).map(({ _id }) => _id)).to.deep.equal([2]);
      same(
        (await things.find({}, { hint: { $natural: -1 } }).toArray()).map(({ _id }) => _id),
        [2, 1],
      );
      await refuses(things.find({}, { hint: 'b_1' }).toArray(), 2);
    },
  },
  {
    title: 'a collation ignores case where it is asked for',
    run: async ({ things }) => {
      const collation = { locale: 'en', strength: 2 } as const;
      await things.insertMany(['b', 'A', 'B', 'a'].map((a, _id) => ({ _id, a })));
      same(
        (await things.find({ a: 'a' }, { collation, sort: { _id: 1 } }).toArray()).map(({ _id }) => _id),
        [1, 3],
      );
      same(
        (await things.find({}, { collation, sort: { a: 1, _id: 1 } }).toArray()).map(({ a }) => a),
        ['A', 'a', 'b', 'B'],
      );
    },
  },
  {
    title: 'a unique index with a collation takes upper and lower case for equal',
    run: async ({ things }) => {
      await things.createIndex({ a: 1 }, { unique: true, collation: { locale: 'en', strength: 2 } });
      await things.insertOne({ _id: 1, a: 'Office' });
      await refuses(things.insertOne({ _id: 2, a: 'OFFICE' }), 11000);
    },
  },
];

/** Indexes: what they bind and how they are made. */
export const indexes: Chapter = { title: 'an index', cases: [...uniqueness, ...making] };
