import { Binary, Double, Long } from 'bson';
import { expect } from 'chai';
import { MongoBulkWriteError } from 'mongodb';
import { type Case, type Chapter, failureOf, refuses, same, TYPED } from './suite.ts';

const MB = 1024 * 1024;

const inserts: Case[] = [
  {
    title: 'an insert puts the _id first and gives one where there is none',
    run: async ({ db, things }) => {
      await db.command({ insert: things.collectionName, documents: [{ a: 1, _id: 7 }, { a: 2 }] });
      const [first, second] = await things.find({}, { sort: { a: 1 } }).toArray();
      same(first, { _id: 7, a: 1 });
      expect(Object.keys(second!)[0]).to.equal('_id');
    },
  },
  {
    title: 'an _id is taken once, whatever type its number has',
    run: async ({ things }) => {
      await things.insertOne({ _id: 1 });
      await refuses(things.insertOne({ _id: new Double(1) as never }), 11000);
      await refuses(things.insertOne({ _id: Long.fromNumber(1) as never }), 11000);
    },
  },
  {
    title: 'a duplicate names the index, its keys and the value',
    run: async ({ things }) => {
      await things.createIndex({ code: 1 }, { unique: true });
      await things.insertOne({ _id: 1, code: 'x' });
      const failure = await failureOf(things.insertOne({ _id: 2, code: 'x' }));
      expect(failure).to.deep.include({ code: 11000, keyPattern: { code: 1 }, keyValue: { code: 'x' } });
      expect(failure.message).to.match(
        /^E11000 duplicate key error collection: .+ index: code_1 dup key: \{ code: "x" \}/,
      );
    },
  },
  {
    title: 'an ordered insert stops at the first failure',
    run: async ({ things }) => {
      const failure = await failureOf(things.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]));
      expect(failure).to.be.instanceOf(MongoBulkWriteError);
      expect((failure as MongoBulkWriteError).insertedCount).to.equal(1);
      expect(await things.countDocuments()).to.equal(1);
    },
  },
  {
    title: 'an unordered insert goes on and tells each failure by its place',
    run: async ({ things }) => {
      const failure = (await failureOf(
        things.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 2 }], { ordered: false }),
      )) as MongoBulkWriteError;
      expect([failure.writeErrors].flat().map(({ index, code }) => [index, code])).to.deep.equal([
        [1, 11000],
        [3, 11000],
      ]);
      expect(await things.countDocuments()).to.equal(2);
    },
  },
  {
    title: 'an _id cannot be an array or a regular expression',
    run: async ({ things }) => {
      await refuses(things.insertOne({ _id: [1] as never }), 2, 53);
      await refuses(things.insertOne({ _id: /x/ as never }), 2, 53);
    },
  },
  {
    title: 'a document of 16 MB is kept, a larger one refused',
    run: async ({ things }) => {
      await things.insertOne({ _id: 1, bytes: new Binary(Buffer.alloc(16 * MB - 100)) });
      expect((await things.findOne({ _id: 1 }))!.bytes.length()).to.equal(16 * MB - 100);
      await refuses(things.insertOne({ _id: 2, bytes: new Binary(Buffer.alloc(16 * MB + 1)) }), 10334, 2);
      await refuses(things.updateOne({ _id: 1 }, { $set: { more: 'x'.repeat(200) } }), 10334, 17419, 17420);
      expect(await things.countDocuments({ more: { $exists: false } })).to.equal(1);
    },
  },
];

const upserts: Case[] = [
  {
    title: 'an upsert takes the equalities of its filter, the changes and $setOnInsert',
    run: async ({ things }) => {
      const filter = { _id: 5, a: 1, 'b.c': { $eq: 2 }, d: { $gt: 3 }, $and: [{ e: 4 }] };
      const result = await things.updateOne(filter, { $set: { f: 6 }, $setOnInsert: { g: 7 } }, { upsert: true });
      expect(result).to.include({ matchedCount: 0, upsertedCount: 1, upsertedId: 5 });
      const { _id, ...fields } = (await things.findOne())!;
      expect(fields).to.deep.equal({ a: 1, b: { c: 2 }, e: 4, f: 6, g: 7 });
    },
  },
  {
    title: 'an upsert that finds one changes it',
    run: async ({ things }) => {
      await things.insertOne({ _id: 1, a: 1 });
      const result = await things.updateOne({ a: 1 }, { $inc: { n: 1 }, $setOnInsert: { b: 1 } }, { upsert: true });
      expect(result).to.include({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 });
      same(await things.findOne(), { _id: 1, a: 1, n: 1 });
    },
  },
  {
    title: 'a replacement by upsert takes the _id of its filter',
    run: async ({ things }) => {
      await things.replaceOne({ _id: 3 }, { a: 1 }, { upsert: true });
      same(await things.findOne(), { _id: 3, a: 1 });
    },
  },
];

const updates: Case[] = [
  {
    title: 'an update tells what it met and what it changed',
    run: async ({ things }) => {
      await things.insertMany([1, 2, 3].map((_id) => ({ _id, a: _id === 1 ? 0 : 1 })));
      expect(await things.updateMany({}, { $set: { a: 1 } })).to.include({ matchedCount: 3, modifiedCount: 1 });
      expect(await things.updateOne({ _id: 9 }, { $set: { a: 1 } })).to.include({ matchedCount: 0, modifiedCount: 0 });
    },
  },
  {
    title: 'a replacement cannot be for many, nor hold operators',
    run: async ({ db, things }) => {
      await things.insertOne({ _id: 1 });
      const codeOf = async (u: object, multi: boolean) => {
        const answer = await db.command({ update: things.collectionName, updates: [{ q: {}, u, multi }] });
        return answer.writeErrors?.[0].code;
      };
      expect(await codeOf({ a: 1 }, true)).to.equal(9);
      expect(await codeOf({ a: 1, $set: { b: 1 } }, false)).to.be.oneOf([52, 9]);
    },
  },
  {
    title: 'an update of many stops where one fails, and keeps what was done',
    run: async ({ things }) => {
      await things.createIndex({ a: 1 }, { unique: true });
      await things.insertMany([1, 2].map((_id) => ({ _id, a: _id })));
      await refuses(things.updateMany({}, { $set: { a: 7 } }), 11000);
      expect(await things.countDocuments({ a: 2 })).to.equal(1);
    },
  },
  {
    title: 'a delete removes one or all',
    run: async ({ things }) => {
      await things.insertMany([1, 2, 3].map((_id) => ({ _id, a: 1 })));
      expect(await things.deleteOne({ a: 1 })).to.include({ deletedCount: 1 });
      expect(await things.deleteMany({ a: 1 })).to.include({ deletedCount: 2 });
    },
  },
  {
    title: 'a bulk write does all kinds in order and counts them',
    run: async ({ things }) => {
      const result = await things.bulkWrite([
        { insertOne: { document: { _id: 1, a: 1 } } },
        { updateOne: { filter: { _id: 1 }, update: { $inc: { a: 1 } } } },
        { updateOne: { filter: { _id: 2 }, update: { $set: { a: 5 } }, upsert: true } },
        { replaceOne: { filter: { _id: 1 }, replacement: { a: 9 } } },
        { deleteOne: { filter: { _id: 2 } } },
      ]);
      expect(result).to.include({ insertedCount: 1, modifiedCount: 2, upsertedCount: 1, deletedCount: 1 });
      same(await things.find().toArray(), [{ _id: 1, a: 9 }]);
    },
  },
  {
    title: 'a bulk write that is not ordered does what it can',
    run: async ({ things }) => {
      await things.insertOne({ _id: 1 });
      const failure = (await failureOf(
        things.bulkWrite(
          [
            { insertOne: { document: { _id: 1 } } },
            { insertOne: { document: { _id: 2 } } },
            { updateOne: { filter: { _id: 2 }, update: { $set: { a: 1 } } } },
          ],
          { ordered: false },
        ),
      )) as MongoBulkWriteError;
      expect(failure.writeErrors).to.have.length(1);
      same(await things.findOne({ _id: 2 }), { _id: 2, a: 1 });
    },
  },
  {
    title: 'numbers come back in the types they were given in',
    run: async ({ things }) => {
      const doc = { _id: 1, i: 1, d: new Double(1), l: Long.fromNumber(1) };
      await things.insertOne(doc);
      same(await things.findOne({}, TYPED), doc);
    },
  },
];

const modifications: Case[] = [
  {
    title: 'findOneAndUpdate gives the document before or after',
    run: async ({ things }) => {
      await things.insertOne({ _id: 1, a: 1 });
      same(await things.findOneAndUpdate({ _id: 1 }, { $inc: { a: 1 } }), { _id: 1, a: 1 });
      same(await things.findOneAndUpdate({ _id: 1 }, { $inc: { a: 1 } }, { returnDocument: 'after' }), {
        _id: 1,
        a: 3,
      });
    },
  },
  {
    title: 'findOneAndUpdate takes the first in an order, and shows part of it',
    run: async ({ things }) => {
      await things.insertMany([1, 2, 3].map((_id) => ({ _id, a: -_id, b: 0 })));
      const options = { sort: { a: 1 }, projection: { b: 1 }, returnDocument: 'after' } as const;
      same(await things.findOneAndUpdate({}, { $set: { b: 1 } }, options), { _id: 3, b: 1 });
    },
  },
  {
    title: 'findOneAndUpdate by upsert tells the new _id',
    run: async ({ things }) => {
      const result = await things.findOneAndUpdate(
        { _id: 4 },
        { $set: { a: 1 } },
        { upsert: true, returnDocument: 'after', includeResultMetadata: true },
      );
      same(result.value, { _id: 4, a: 1 });
      expect(result.lastErrorObject).to.deep.include({ n: 1, updatedExisting: false, upserted: 4 });
      same(await things.findOneAndUpdate({ _id: 5 }, { $set: { a: 1 } }), null);
    },
  },
  {
    title: 'findOneAndReplace and findOneAndDelete',
    run: async ({ things }) => {
      await things.insertOne({ _id: 1, a: 1 });
      same(await things.findOneAndReplace({ _id: 1 }, { b: 1 }, { returnDocument: 'after' }), { _id: 1, b: 1 });
      same(await things.findOneAndDelete({ b: 1 }), { _id: 1, b: 1 });
      same(await things.findOneAndDelete({ b: 1 }), null);
    },
  },
  {
    title: 'findAndModify cannot both remove and change',
    run: async ({ db, things }) => {
      const command = { findAndModify: things.collectionName, query: {}, remove: true, update: { $set: { a: 1 } } };
      await refuses(db.command(command), 9);
      await refuses(db.command({ findAndModify: things.collectionName, query: {} }), 9);
    },
  },
];

/** Writes and what is answered to them. */
export const writes: Chapter = { title: 'a write', cases: [...inserts, ...upserts, ...updates, ...modifications] };
