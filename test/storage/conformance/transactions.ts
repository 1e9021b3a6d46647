import { Long } from 'bson';
import { expect } from 'chai';
import { type ClientSession, type Db, type Document, MongoClient } from 'mongodb';
import { type Case, type Chapter, failureOf, refuses, same } from './suite.ts';

const inSession = async (client: MongoClient, body: (session: ClientSession) => Promise<void>): Promise<void> => {
  const session = client.startSession();
  await body(session).finally(() => session.endSession());
};

const labelled = (error: Document & Error): boolean => error.hasErrorLabel('TransientTransactionError');

const together: Case[] = [
  {
    title: 'a transaction shows its changes to itself only, until it commits',
    run: async ({ client, things }) => {
      await things.insertOne({ _id: 1, a: 1 });
      await inSession(client, async (session) => {
        session.startTransaction();
        await things.updateOne({ _id: 1 }, { $set: { a: 2 } }, { session });
        await things.insertOne({ _id: 2 }, { session });
        same(await things.findOne({ _id: 1 }, { session }), { _id: 1, a: 2 });
        same(await things.countDocuments({}, { session }), 2);
        same(await things.findOne({ _id: 1 }), { _id: 1, a: 1 });
        same(await things.countDocuments(), 1);
        await session.commitTransaction();
      });
      same(await things.find({}, { sort: { _id: 1 } }).toArray(), [{ _id: 1, a: 2 }, { _id: 2 }]);
    },
  },
  {
    title: 'an aborted transaction leaves nothing',
    run: async ({ client, things }) => {
      await things.createIndex({ a: 1 }, { unique: true });
      await things.insertOne({ _id: 1, a: 1 });
      await inSession(client, async (session) => {
        session.startTransaction();
        await things.insertOne({ _id: 2, a: 2 }, { session });
        await things.deleteOne({ _id: 1 }, { session });
        await session.abortTransaction();
      });
      same(await things.find().toArray(), [{ _id: 1, a: 1 }]);
      await things.insertOne({ _id: 3, a: 2 });
    },
  },
  {
    title: 'a transaction reads the state of its beginning',
    run: async ({ client, things }) => {
      await things.insertOne({ _id: 1, a: 1 });
      await inSession(client, async (session) => {
        session.startTransaction({ readConcern: { level: 'snapshot' } });
        same(await things.countDocuments({}, { session }), 1);
        await things.insertOne({ _id: 2 });
        same(await things.countDocuments({}, { session }), 1);
        await session.commitTransaction();
      });
    },
  },
  {
    title: 'a failed write ends the transaction',
    run: async ({ client, things }) => {
      await things.insertOne({ _id: 1 });
      await inSession(client, async (session) => {
        session.startTransaction();
        await things.insertOne({ _id: 2 }, { session });
        await refuses(things.insertOne({ _id: 1 }, { session }), 11000);
        await refuses(things.insertOne({ _id: 3 }, { session }), 251);
        await session.abortTransaction();
      });
      same(await things.countDocuments(), 1);
    },
  },
  {
    title: 'two documents may exchange a unique key',
    run: async ({ client, things }) => {
      await things.createIndex({ a: 1 }, { unique: true });
      await things.insertMany([
        { _id: 1, a: 1 },
        { _id: 2, a: 2 },
      ]);
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await things.updateOne({ _id: 1 }, { $set: { a: 3 } }, { session });
          await things.updateOne({ _id: 2 }, { $set: { a: 1 } }, { session });
          await things.updateOne({ _id: 1 }, { $set: { a: 2 } }, { session });
        }),
      );
      same(await things.find({}, { sort: { _id: 1 } }).toArray(), [
        { _id: 1, a: 2 },
        { _id: 2, a: 1 },
      ]);
    },
  },
  {
    title: 'a cursor of a transaction goes over many batches',
    run: async ({ client, things }) => {
      await things.insertMany(Array.from({ length: 100 }, (_, _id) => ({ _id })));
      await inSession(client, async (session) => {
        session.startTransaction();
        await things.insertOne({ _id: 100 }, { session });
        expect(await things.find({}, { session, batchSize: 9 }).toArray()).to.have.length(101);
        await session.commitTransaction();
      });
    },
  },
];

const conflicts: Case[] = [
  {
    title: 'the second writer of a document conflicts, and may try again',
    run: async ({ client, things }) => {
      await things.insertOne({ _id: 1, a: 0 });
      await inSession(client, async (first) => {
        first.startTransaction();
        await things.updateOne({ _id: 1 }, { $inc: { a: 1 } }, { session: first });
        await inSession(client, async (second) => {
          second.startTransaction();
          await things.findOne({}, { session: second });
          const failure = await failureOf(things.updateOne({ _id: 1 }, { $inc: { a: 1 } }, { session: second }));
          expect([failure.code, labelled(failure)]).to.deep.equal([112, true]);
          await second.abortTransaction();
        });
        await first.commitTransaction();
      });
      same(await things.findOne(), { _id: 1, a: 1 });
    },
  },
  {
    title: 'a document that was changed since the beginning cannot be written',
    run: async ({ client, things }) => {
      await things.insertOne({ _id: 1, a: 0 });
      await inSession(client, async (session) => {
        session.startTransaction({ readConcern: { level: 'snapshot' } });
        await things.findOne({ _id: 1 }, { session });
        await things.updateOne({ _id: 1 }, { $set: { a: 5 } });
        const failure = await failureOf(things.updateOne({ _id: 1 }, { $inc: { a: 1 } }, { session }));
        expect([failure.code, labelled(failure)]).to.deep.equal([112, true]);
        await session.abortTransaction();
      });
      same(await things.findOne(), { _id: 1, a: 5 });
    },
  },
  {
    title: 'twenty that add to one number at once all come through',
    run: async ({ client, things }) => {
      await things.insertOne({ _id: 1, a: 0 });
      const once = () =>
        client.withSession((session) =>
          session.withTransaction(async () => {
            const { a } = (await things.findOne({ _id: 1 }, { session }))!;
            await things.updateOne({ _id: 1 }, { $set: { a: a + 1 } }, { session });
          }),
        );
      await Promise.all(Array.from({ length: 20 }, once));
      same(await things.findOne(), { _id: 1, a: 20 });
    },
  },
  {
    title: 'a transaction that was never begun cannot go on',
    run: async ({ uri, things }) => {
      const command = { insert: things.collectionName, documents: [{ _id: 1 }], autocommit: false, ...numbered(7) };
      await withOwnNumbers(uri, things.dbName, (own, session) => refuses(own.command(command, { session }), 251));
    },
  },
];

// A client of its own: a driver uses its sessions again, and counts their numbers on by itself.
const withOwnNumbers = async (
  uri: string,
  name: string,
  body: (own: Db, session: ClientSession) => Promise<void>,
): Promise<void> => {
  const client = await new MongoClient(uri).connect();
  await inSession(client, (session) => body(client.db(name), session)).finally(() => client.close());
};

const numbered = (number: number) => ({ txnNumber: Long.fromNumber(1_000_000 + number) });

const retries: Case[] = [
  {
    title: 'a write with the same number is done once and answered twice',
    run: ({ uri, db, things }) =>
      withOwnNumbers(uri, db.databaseName, async (own, session) => {
        await things.insertOne({ _id: 1, a: 0 });
        const updates = [{ q: { _id: 1 }, u: { $inc: { a: 1 } } }];
        const update = () => own.command({ update: things.collectionName, updates, ...numbered(1) }, { session });
        const answers = [await update(), await update()];
        expect(answers.map(({ n, nModified }) => [n, nModified])).to.deep.equal([
          [1, 1],
          [1, 1],
        ]);
        same(await things.findOne(), { _id: 1, a: 1 });
      }),
  },
  {
    title: 'findAndModify with the same number gives the same document again',
    run: ({ uri, db, things }) =>
      withOwnNumbers(uri, db.databaseName, async (own, session) => {
        await things.insertOne({ _id: 1, a: 0 });
        const modify = { findAndModify: things.collectionName, query: {}, update: { $inc: { a: 1 } }, new: true };
        const run = async () => (await own.command({ ...modify, ...numbered(1) }, { session })).value;
        same(
          [await run(), await run()],
          [
            { _id: 1, a: 1 },
            { _id: 1, a: 1 },
          ],
        );
      }),
  },
  {
    title: 'a number below the last is too old',
    run: ({ uri, db, things }) =>
      withOwnNumbers(uri, db.databaseName, async (own, session) => {
        const insert = (_id: number) =>
          own.command({ insert: things.collectionName, documents: [{ _id }], ...numbered(_id) }, { session });
        await insert(5);
        await refuses(insert(4), 225);
      }),
  },
  {
    title: 'a commit may be asked for again',
    run: ({ client, things }) =>
      inSession(client, async (session) => {
        session.startTransaction();
        await things.insertOne({ _id: 1 }, { session });
        await session.commitTransaction();
        await session.commitTransaction();
        same(await things.countDocuments(), 1);
      }),
  },
];

/** Transactions and retryable writes. */
export const transactions: Chapter = { title: 'a transaction', cases: [...together, ...conflicts, ...retries] };
