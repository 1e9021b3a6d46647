import { EJSON } from 'bson';
import { expect } from 'chai';
import { type Collection, type Db, type Document, MongoClient } from 'mongodb';

/** A document of a case. */
export type Thing = Document & { _id: number };

/** Where a case runs: a database of its suite, a collection of its own, and a client for what goes beyond one. */
export type Place = { uri: string; client: MongoClient; db: Db; things: Collection<Thing> };

/** One expectation of MongoDB's manual. */
export type Case = { title: string; run(place: Place): Promise<void> };

/** Cases of one chapter. */
export type Chapter = { title: string; cases: Case[] };

/** A title of a case → why this engine does otherwise. It has to fail there: a difference that is gone is taken out. */
export type Differences = Record<string, string>;

/** Values with their types, and documents with the order of their fields, in words that can be compared. */
export const inWords = (value: unknown): string => EJSON.stringify(value, { relaxed: false });

/** Reads numbers in the type they are kept in. */
export const TYPED = { promoteValues: false, bsonRegExp: true } as const;

/** What a promise is rejected with. */
export const failureOf = async (promise: Promise<unknown>): Promise<Document & Error> => {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: Error) => ({ error }),
  );
  if ('error' in outcome) return outcome.error;
  throw new Error(`It did not fail but gave ${inWords(outcome.value)}`);
};

/**
 * Expects an error of MongoDB's: one of these codes, where its versions differ. DocumentDB says 8 wherever MongoDB's
 * code is a place in its source (five digits); such a refusal is taken as one.
 */
export const refuses = async (promise: Promise<unknown>, ...codes: number[]): Promise<void> => {
  const { code, message } = await failureOf(promise);
  if (message.includes('(DocumentDB error M') && codes.some((one) => one > 10_000 || one === 168)) return;
  expect(codes, `${code}: ${message}`).to.include(Number(code));
};

/** Expects the same values, types and fields in the same order. */
export const same = (is: unknown, expected: unknown): void => {
  expect(inWords(is)).to.equal(inWords(expected));
};

let runs = 0;

/** Runs the chapters as tests on the server at an address, each case in a collection of its own. */
export const conformance = (chapters: Chapter[], uri: () => string, differences: Differences = {}): void => {
  let client: MongoClient;
  let db: Db;
  before(async () => {
    client = await new MongoClient(uri()).connect();
    db = client.db(`conformance_${process.pid}`);
  });
  after(async () => {
    await db?.dropDatabase();
    await client?.close();
  });
  const run = async (one: Case) => {
    const things = db.collection<Thing>(`things_${++runs}`);
    await one.run({ uri: uri(), client, db, things }).finally(() => things.drop().catch(() => undefined));
  };
  for (const { title, cases } of chapters) {
    describe(title, () => {
      for (const one of cases) {
        const reason = differences[one.title];
        if (reason === undefined) it(one.title, () => run(one));
        else it(`${one.title} (differs here: ${reason})`, () => failureOf(run(one)).then(() => undefined));
      }
    });
  }
};
