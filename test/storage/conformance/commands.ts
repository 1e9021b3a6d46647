import { expect } from 'chai';
import { type Case, type Chapter, refuses, same } from './suite.ts';

const about: Case[] = [
  {
    title: 'hello says that it is a primary with sessions, and its limits',
    run: async ({ db }) => {
      const hello = await db.command({ hello: 1 });
      expect(hello).to.deep.include({ isWritablePrimary: true, maxBsonObjectSize: 16 * 1024 * 1024, ok: 1 });
      expect(hello.logicalSessionTimeoutMinutes).to.be.a('number');
      expect(hello.setName).to.be.a('string');
      expect(hello.maxWireVersion).to.be.at.least(9);
      expect(hello.localTime).to.be.instanceOf(Date);
    },
  },
  {
    title: 'ping and buildInfo',
    run: async ({ db }) => {
      expect(await db.command({ ping: 1 })).to.include({ ok: 1 });
      const build = await db.admin().buildInfo();
      expect(build.version).to.match(/^\d+\.\d+\.\d+/);
    },
  },
  {
    title: 'a command that does not exist is told by name',
    run: ({ db }) => refuses(db.command({ noSuchThing: 1 }), 59),
  },
  {
    title: 'an option that does not exist is refused',
    run: ({ db, things }) => refuses(db.command({ find: things.collectionName, shiny: true }), 40415, 9),
  },
  {
    title: 'an option of the wrong type is refused',
    run: ({ db, things }) => refuses(db.command({ find: things.collectionName, filter: 5 }), 14),
  },
];

const collections: Case[] = [
  {
    title: 'a collection is made by hand, once',
    run: async ({ db, things }) => {
      await db.createCollection(things.collectionName);
      const [listed] = await db.listCollections({ name: things.collectionName }).toArray();
      expect(listed).to.include({ name: things.collectionName, type: 'collection' });
      await db.command({ create: things.collectionName });
      expect(await db.listCollections({ name: things.collectionName }, { nameOnly: true }).toArray()).to.have.length(1);
    },
  },
  {
    title: 'a collection is made by its first document and dropped with all',
    run: async ({ db, things }) => {
      await things.insertOne({ _id: 1 });
      await things.drop();
      expect(await db.listCollections({ name: things.collectionName }).toArray()).to.deep.equal([]);
      same(await things.find().toArray(), []);
      await things.insertOne({ _id: 1 });
    },
  },
  {
    title: 'a read of what is not there gives nothing and makes nothing',
    run: async ({ db }) => {
      const nowhere = db.collection('nowhere');
      same([await nowhere.find().toArray(), await nowhere.countDocuments(), await nowhere.distinct('a')], [[], 0, []]);
      expect(await nowhere.deleteMany({})).to.include({ deletedCount: 0 });
      expect(await nowhere.updateMany({}, { $set: { a: 1 } })).to.include({ matchedCount: 0 });
      expect(await db.listCollections({ name: 'nowhere' }).toArray()).to.deep.equal([]);
    },
  },
  {
    title: 'a name with a dollar or a zero is none',
    run: async ({ db }) => {
      await refuses(db.command({ create: 'a$b' }), 73);
      await refuses(db.command({ insert: '', documents: [{ _id: 1 }] }), 73);
    },
  },
  {
    title: 'a collection gets another name, with its documents and indexes',
    run: async ({ db, things }) => {
      await things.insertOne({ _id: 1, a: 1 });
      await things.createIndex({ a: 1 }, { unique: true });
      const moved = await things.rename(`${things.collectionName}_moved`);
      same(await moved.find().toArray(), [{ _id: 1, a: 1 }]);
      same(await things.countDocuments(), 0);
      await refuses(moved.insertOne({ _id: 2 as never, a: 1 }), 11000);
      await refuses(db.collection('nowhere').rename('somewhere'), 26);
      await things.insertOne({ _id: 5 });
      await refuses(things.rename(moved.collectionName), 48);
      await things.rename(moved.collectionName, { dropTarget: true });
      same(await moved.find().toArray(), [{ _id: 5 }]);
      await moved.drop();
    },
  },
  {
    title: 'databases are listed and dropped',
    run: async ({ client, db }) => {
      const other = client.db(`${db.databaseName}_other`);
      await other.collection('things').insertOne({ a: 1 });
      const names = async () =>
        (await client.db().admin().listDatabases({ nameOnly: true })).databases.map(({ name }) => name);
      expect(await names()).to.include(other.databaseName);
      await other.dropDatabase();
      expect(await names()).not.to.include(other.databaseName);
    },
  },
];

/** What a server says about itself, and its collections. */
export const commands: Chapter = { title: 'a command', cases: [...about, ...collections] };
