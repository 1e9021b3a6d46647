import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EJSON } from 'bson';
import { expect } from 'chai';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { startEngine } from '../../storage/embedded/start.ts';
import { answerTo, documents, type Question, questions } from '../storage/embedded/differential.ts';

/**
 * The embedded engine and the server at MONGODB_URI answer the same random questions: the same ones in every run, so that
 * it tells what changed here. SEED=random asks others, and a number those of that run again; COUNT makes it longer. What
 * is found so becomes a case of the conformance suite. Of what the engine of ../shared/servers does otherwise than MongoDB's manual says,
 * other questions meet two: it takes arrays for different whose numbers are of different types, and it makes new fields in
 * the order of the operators, not of their names.
 */
const { SEED: asked = '300501' } = process.env;
const SEED = asked === 'random' ? Date.now() % 1_000_000 : Number(asked);
const COUNT = Number(process.env.COUNT ?? 200);
const DOCUMENTS = 40;

describe(`the embedded engine and another server (seed ${SEED})`, function () {
  this.timeout(0);
  const uri = process.env.MONGODB_URI;
  let ours: Collection;
  let theirs: Collection;
  let end: () => Promise<void>;

  before(async () => {
    if (!uri) throw new Error('MONGODB_URI names the server to compare with');
    const folder = await mkdtemp(join(tmpdir(), 'charta-differential-'));
    const engine = await startEngine(folder, { durable: false });
    const clients = await Promise.all([new MongoClient(engine.uri).connect(), new MongoClient(uri).connect()]);
    const collections = clients.map((client) => client.db('charta-differential').collection('questions'));
    [ours, theirs] = collections as [Collection, Collection];
    for (const collection of collections) {
      await collection.drop().catch(() => undefined);
      await collection.insertMany(documents(DOCUMENTS, SEED) as (Document & { _id: never })[]);
    }
    end = async () => {
      await theirs.drop();
      await Promise.all(clients.map((client) => client.close()));
      await engine.close();
      await rm(folder, { recursive: true });
    };
  });

  after(() => end?.());

  const agree = async (kind: Question['kind'], count: number) => {
    for (const question of questions(kind, count, SEED)) {
      const [one, other] = [await answerTo(ours, question), await answerTo(theirs, question)];
      expect(one, `${EJSON.stringify(question, { relaxed: false })}\n`).to.equal(other);
    }
  };

  it('find the same documents in the same order, and show the same of them', () => agree('find', COUNT * 5));

  it('change documents in the same way', () => agree('update', COUNT / 2));

  it('aggregate to the same results', () => agree('aggregate', COUNT));
});
