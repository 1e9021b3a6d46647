import { Long } from 'bson';
import { expect } from 'chai';
import { type Case, type Chapter, refuses, same } from './suite.ts';

type Things = Parameters<Case['run']>[0]['things'];
const numbers = (count: number) => Array.from({ length: count }, (_, _id) => ({ _id }));
const fill = (things: Things, count: number) => things.insertMany(numbers(count));

const batches: Case[] = [
  {
    title: 'a cursor gives everything once, over many batches',
    run: async ({ things }) => {
      await fill(things, 1000);
      same(await things.find({}, { batchSize: 7 }).toArray(), numbers(1000));
      const summed = things.aggregate([{ $match: {} }, { $project: { _id: 1 } }], { batchSize: 11 });
      expect(await summed.toArray()).to.have.length(1000);
    },
  },
  {
    title: 'the first batch has 101 documents where none is asked for',
    run: async ({ db, things }) => {
      await fill(things, 150);
      const { cursor } = await db.command({ find: things.collectionName });
      expect(cursor.firstBatch).to.have.length(101);
      const more = await db.command({ getMore: Long.fromString(String(cursor.id)), collection: things.collectionName });
      expect(more.cursor.nextBatch).to.have.length(49);
      expect(Number(more.cursor.id)).to.equal(0);
    },
  },
  {
    title: 'a first batch of zero only opens the cursor',
    run: async ({ db, things }) => {
      await fill(things, 3);
      const { cursor } = await db.command({ find: things.collectionName, batchSize: 0 });
      expect(cursor.firstBatch).to.deep.equal([]);
      const { cursor: next } = await db.command({
        getMore: Long.fromString(String(cursor.id)),
        collection: things.collectionName,
      });
      expect(next.nextBatch).to.have.length(3);
    },
  },
  {
    title: 'a batch of large documents ends before 16 MB',
    run: async ({ things }) => {
      const text = 'x'.repeat(3 * 1024 * 1024);
      for (let _id = 0; _id < 7; _id++) await things.insertOne({ _id, text });
      expect(await things.find().toArray()).to.have.length(7);
    },
  },
  {
    title: 'a cursor that was killed is gone',
    run: async ({ db, things }) => {
      await fill(things, 10);
      const { cursor } = await db.command({ find: things.collectionName, batchSize: 2 });
      const id = Long.fromString(String(cursor.id));
      const killed = await db.command({ killCursors: things.collectionName, cursors: [id] });
      expect(killed.cursorsKilled).to.have.length(1);
      await refuses(db.command({ getMore: id, collection: things.collectionName }), 43);
      const again = await db.command({ killCursors: things.collectionName, cursors: [id] });
      expect(again.cursorsNotFound).to.have.length(1);
    },
  },
  {
    title: 'skip and limit over batches',
    run: async ({ things }) => {
      await fill(things, 100);
      const found = await things.find({}, { sort: { _id: -1 }, skip: 10, limit: 30, batchSize: 8 }).toArray();
      same(
        found.map(({ _id }) => _id),
        numbers(100)
          .reverse()
          .slice(10, 40)
          .map(({ _id }) => _id),
      );
    },
  },
  {
    title: 'a cursor goes on while others write',
    run: async ({ things }) => {
      await fill(things, 50);
      const cursor = things.find({}, { batchSize: 10 });
      await cursor.next();
      await things.deleteMany({ _id: { $gte: 0 } });
      const left = await cursor.toArray();
      expect(left.length).to.be.at.most(49);
    },
  },
];

const counting: Case[] = [
  {
    title: 'counts: of all, of what matches, of no more than so many',
    run: async ({ db, things }) => {
      await things.insertMany(numbers(20).map(({ _id }) => ({ _id, a: _id % 2 })));
      same(await things.estimatedDocumentCount(), 20);
      same(await things.countDocuments({ a: 1 }), 10);
      same(await things.countDocuments({ a: 1 }, { skip: 2, limit: 5 }), 5);
      same(Number((await db.command({ count: things.collectionName, query: { a: 1 }, limit: 3 })).n), 3);
      same(await db.collection('nowhere').countDocuments(), 0);
    },
  },
  {
    title: 'distinct looks into arrays and tells each value once',
    run: async ({ things }) => {
      await things.insertMany([
        { _id: 1, a: [1, 2] },
        { _id: 2, a: 2 },
        { _id: 3, a: null },
        { _id: 4 },
        { _id: 5, a: [[3]] },
      ]);
      expect(await things.distinct('a')).to.have.deep.members([null, 1, 2, [3]]);
      expect(await things.distinct('a', { _id: { $lt: 3 } })).to.have.members([1, 2]);
    },
  },
];

const projections: Case[] = [
  {
    title: 'projections include, exclude, slice and pick',
    run: async ({ things }) => {
      await things.insertOne({ _id: 1, a: [1, 2, 3], b: { c: 1, d: 2 }, e: [{ k: 1 }, { k: 2 }] });
      const shown = async (projection: object, filter: object = {}) => things.findOne(filter, { projection });
      same(await shown({ 'b.c': 1 }), { _id: 1, b: { c: 1 } });
      same(await shown({ _id: 0, b: 0, e: 0 }), { a: [1, 2, 3] });
      same(await shown({ a: { $slice: -2 }, b: 1 }), { _id: 1, a: [2, 3], b: { c: 1, d: 2 } });
      same(await shown({ a: { $slice: [1, 1] }, _id: 1, b: 1 }), { _id: 1, a: [2], b: { c: 1, d: 2 } });
      same(await shown({ e: { $elemMatch: { k: 2 } } }), { _id: 1, e: [{ k: 2 }] });
      same(await shown({ 'a.$': 1 }, { a: { $gt: 1 } }), { _id: 1, a: [2] });
      same(await shown({ n: { $size: '$a' } }), { _id: 1, n: 3 });
    },
  },
  {
    title: 'projections that contradict themselves are refused',
    run: async ({ things }) => {
      await things.insertOne({ _id: 1 });
      await refuses(things.findOne({}, { projection: { a: 1, b: 0 } }), 31254, 31253);
      await refuses(things.findOne({}, { projection: { a: 1, 'a.b': 1 } }), 31249, 31250);
    },
  },
];

/** Reading: cursors, counts, projections. */
export const cursors: Chapter = { title: 'a read', cases: [...batches, ...counting, ...projections] };
