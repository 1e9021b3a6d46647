import { expect } from 'chai';
import fc from 'fast-check';
import { Decimal128, type Document, Double, Long, ObjectId } from 'mongodb';
import { newWorld, type World } from './world.ts';

const ids = [1, 2, 3].map((n) => new ObjectId(`00000000000000000000000${n}`));
const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 3 }) },
  fc.constantFrom('', 'a', 'ab', 'abc', 'b', 'B', 'é'),
  fc.constantFrom(...ids),
  fc.constantFrom(null, true, false, new Date(0), new Date(1000)),
  fc.constantFrom(
    Long.fromNumber(1),
    Decimal128.fromString('1.0'),
    Decimal128.fromString('0.5'),
    new Double(2),
    1.5,
    Number.NaN,
  ),
  fc.constantFrom({ x: 1 }, { x: 1, y: 2 }),
);
const value = fc.oneof({ weight: 5, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 }));
const inner = fc.record({ d: value, f: scalar }, { requiredKeys: [] });
const nested = fc.oneof(inner, fc.array(inner, { maxLength: 3 }), scalar);
const document = fc.record({ a: value, b: value, c: nested, e: value, t: scalar }, { requiredKeys: [] });

const path = fc.constantFrom('a', 'b', 'c.d', 'c.f', 'e', 't', 'c');
const test: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $lte: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
  fc.constantFrom(
    { $regex: '^a' },
    { $regex: '^ab' },
    { $regex: '^ab?' },
    { $regex: '^AB', $options: 'i' },
    { $type: 'string' },
    { $size: 2 },
  ),
);
const simple = fc.array(fc.tuple(path, test), { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs) as Document);
const filter = fc.oneof(
  { weight: 4, arbitrary: simple },
  fc.array(simple, { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
  fc.tuple(simple, fc.array(simple, { minLength: 1, maxLength: 2 })).map(([rest, $or]) => ({ ...rest, $or })),
  fc.array(simple, { minLength: 1, maxLength: 2 }).map(($and) => ({ $and })),
);
const sort = fc.constantFrom<Document>(
  { a: 1, _id: 1 },
  { a: -1, _id: -1 },
  { b: -1, _id: 1 },
  { 'c.d': 1, _id: 1 },
  { t: 1, a: -1, _id: 1 },
);
const query = fc.record({ filter, sort, skip: fc.constantFrom(0, 0, 2), limit: fc.constantFrom(0, 0, 5) });
type AnyQuery = { filter: Document; sort: Document; skip: number; limit: number };

describe('a search by way of an index', function () {
  this.timeout(60_000);
  let world: World;
  const indexed = () => world.connection.collection<{ _id: number }>('indexed');
  const plain = () => world.connection.collection<{ _id: number }>('plain');

  before(async () => {
    world = await newWorld();
    await plain().insertOne({ _id: 0 });
    const keys: Record<string, 1 | -1>[] = [
      { a: 1, _id: 1 },
      { b: -1, _id: 1 },
      { 'c.d': 1, _id: 1 },
      { a: 1, t: -1 },
      { t: 1, a: -1, _id: 1 },
    ];
    for (const key of keys) {
      await indexed().createIndex(key);
    }
    await indexed().createIndex({ e: 1 }, { sparse: true });
    await indexed().createIndex({ b: 1 }, { name: 'part', partialFilterExpression: { a: { $gte: 0 } } });
    await indexed().createIndex({ t: 1 }, { name: 'strings', partialFilterExpression: { t: { $exists: true } } });
  });
  after(() => world.end());

  const fill = async (documents: Document[]) => {
    const numbered = documents.map((one, _id) => ({ _id, ...one }));
    for (const collection of [indexed(), plain()]) {
      await collection.deleteMany({});
      if (numbered.length) await collection.insertMany(numbered);
    }
  };

  const found = async (
    collection: ReturnType<typeof plain>,
    { filter, sort, skip, limit }: AnyQuery,
    session?: Session,
  ) => {
    const documents = await collection.find(filter, { session }).sort(sort).skip(skip).limit(limit).toArray();
    return documents.map(({ _id }) => _id);
  };
  type Session = ReturnType<ReturnType<World['connection']['getClient']>['startSession']>;

  it('finds what a look at every document finds, in the same order', async () => {
    const documents = fc.array(document, { maxLength: 25 });
    const property = fc.asyncProperty(
      documents,
      fc.array(query, { minLength: 12, maxLength: 12 }),
      async (all, queries) => {
        await fill(all);
        for (const one of queries) {
          expect(await found(indexed(), one), JSON.stringify(one)).to.deep.equal(await found(plain(), one));
          expect(await indexed().countDocuments(one.filter)).to.equal(await plain().countDocuments(one.filter));
        }
      },
    );
    await fc.assert(property, { numRuns: 12 });
  });

  it('finds the same in a transaction that has changed things', async () => {
    const documents = fc.array(document, { minLength: 6, maxLength: 12 });
    const property = fc.asyncProperty(
      documents,
      document,
      fc.array(query, { minLength: 8, maxLength: 8 }),
      async (all, other, queries) => {
        await fill(all);
        const session = world.connection.getClient().startSession();
        session.startTransaction();
        const change = async (collection: ReturnType<typeof plain>, within?: Session) => {
          await collection.replaceOne({ _id: 1 }, other, { session: within });
          await collection.deleteOne({ _id: 2 }, { session: within });
          await collection.insertOne({ ...other, _id: 100 }, { session: within });
          await collection.updateMany({ _id: { $in: [3, 4] } }, { $set: { a: 1, t: 'a' } }, { session: within });
        };
        await change(indexed(), session);
        await change(plain());
        for (const one of queries)
          expect(await found(indexed(), one, session), JSON.stringify(one)).to.deep.equal(await found(plain(), one));
        await session.commitTransaction();
        await session.endSession();
        for (const one of queries)
          expect(await found(indexed(), one), JSON.stringify(one)).to.deep.equal(await found(plain(), one));
      },
    );
    await fc.assert(property, { numRuns: 8 });
    expect(await world.connection.db!.command({ validate: 'indexed' })).to.deep.include({ valid: true, errors: [] });
  });
});
