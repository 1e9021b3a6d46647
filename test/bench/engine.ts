import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import mongoose from 'mongoose';
import { type RunningEngine, startEngine } from '../../storage/embedded/start.ts';
import { start } from './child.ts';
import { report } from './report.ts';

const { MongoClient, BSON } = mongoose.mongo;
type Client = InstanceType<typeof MongoClient>;
type Db = ReturnType<Client['db']>;

const sizes = (process.env.CHARTA_BENCH_ENGINE ?? '10000,200000').split(',').map(Number);
const megabyte = 2 ** 20;
const slice = 500;
const turns = 5;
const pad = 'x'.repeat(1_850);

interface Thing {
  _id: number;
  key: string;
  group: number;
  rank: number;
  times: number;
  pad: string;
}

const thing = (id: number): Thing => ({
  ...{ _id: id, key: `key-${id}`, group: id % 100, rank: (id * 7_919) % 1_000_003, times: 0, pad },
});

const perGroup = 20;

const load = async (db: Db, count: number) => {
  const things = db.collection<Thing>('things');
  await things.createIndexes([{ key: { key: 1 }, unique: true }, { key: { group: 1, rank: 1 } }]);
  for (let from = 0; from < count; from += 1_000)
    await things.insertMany(Array.from({ length: 1_000 }, (_, index) => thing(from + index)));
};

/** A call through the driver, and the reply that the floor gives to it. */
interface Call {
  name: string;
  run: (db: Db, client: Client) => Promise<unknown>;
  reply: (db: Db) => Promise<object>;
  /** How long, where a single call is long. */
  atOnce: readonly number[];
}

const calls = (count: number): Call[] => {
  const anyOf = () => Math.floor(Math.random() * count);
  const things = (db: Db) => db.collection<Thing>('things');
  const one = (db: Db) => db.command({ find: 'things', filter: { _id: 1 }, limit: 1, singleBatch: true });
  const written = async () => ({ n: 1, nModified: 1, ok: 1 });
  const page = (db: Db) =>
    things(db)
      .find({ group: anyOf() % 100 })
      .sort({ rank: 1 })
      .limit(perGroup)
      .toArray();
  const increase = (db: Db, session?: Parameters<ReturnType<typeof things>['updateOne']>[2]) =>
    things(db).updateOne({ _id: anyOf() }, { $inc: { times: 1 } }, session);
  const both = (db: Db, client: Client) =>
    client.withSession((session) =>
      session.withTransaction(async () => {
        await increase(db, { session });
        await increase(db, { session });
      }),
    );
  const often = [1, 16];
  return [
    { name: 'find by id', run: (db) => things(db).findOne({ _id: anyOf() }), reply: one, atOnce: often },
    {
      name: 'find by unique index',
      run: (db) => things(db).findOne({ key: `key-${anyOf()}` }),
      reply: one,
      atOnce: often,
    },
    {
      ...{ name: `indexed page of ${perGroup}`, run: page, atOnce: often },
      reply: (db) =>
        db.command({ find: 'things', filter: { group: 1 }, sort: { rank: 1 }, limit: perGroup, singleBatch: true }),
    },
    { name: 'update', run: (db) => increase(db), reply: written, atOnce: often },
    { name: 'transaction of two updates', run: both, reply: written, atOnce: often },
    {
      ...{ name: 'unindexed scan', run: (db) => things(db).findOne({ times: -1 }), atOnce: [1] },
      reply: async () => ({ cursor: { firstBatch: [], ns: 'bench.things' }, ok: 1 }),
    },
  ];
};

/** What was read of a reply, as the server had said it: a cursor's id is a long. */
const unread = (reply: { cursor?: object }) =>
  reply.cursor ? { ...reply, cursor: { ...reply.cursor, id: BSON.Long.ZERO } } : reply;

/** A reply as it goes over the wire: OP_MSG with one section. */
const message = (reply: object) => {
  const body = BSON.serialize(unread(reply));
  const bytes = Buffer.alloc(21 + body.length);
  bytes.writeInt32LE(bytes.length, 0);
  bytes.writeInt32LE(2013, 12);
  bytes.set(body, 21);
  return bytes;
};

/** Calls for a while, some at once. @returns how many were answered in a second */
const rate = async (work: () => Promise<unknown>, atOnce: number) => {
  let done = 0;
  const began = performance.now();
  const worker = async () => {
    do {
      await work();
      done += 1;
    } while (performance.now() - began < slice);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (done * 1000) / (performance.now() - began);
};

const middle = (of: number[]) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)]!;

/** Both in turns, so that a slow moment of the machine meets both. */
const rates = async (found: () => Promise<unknown>, below: () => Promise<unknown>, atOnce: number) => {
  const both: { found: number[]; below: number[] } = { found: [], below: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    both.below.push(await rate(below, atOnce));
    both.found.push(await rate(found, atOnce));
  }
  return { found: middle(both.found), below: middle(both.below) };
};

const openFloor = async (db: Db, folder: string) => {
  const greeting = message(await db.command({ hello: 1 }));
  const socket = join(folder, 'floor.sock');
  const worker = new Worker(new URL('./floor.cjs', import.meta.url), {
    workerData: { socket, greeting },
    execArgv: [],
  });
  await once(worker, 'message');
  const client = await MongoClient.connect(`mongodb://${encodeURIComponent(socket)}/?directConnection=true`);
  const set = async (reply: object) => {
    worker.postMessage(message(reply));
    await once(worker, 'message');
  };
  const close = async () => {
    await client.close();
    worker.postMessage('close');
  };
  return { client, db: client.db('bench'), set, close };
};

const measureCalls = async (client: Client, folder: string, count: number) => {
  const db = client.db('bench');
  const floor = await openFloor(db, folder);
  for (const { name, run, reply, atOnce } of calls(count)) {
    await floor.set(await reply(db));
    await rate(() => run(db, client), 4); // warm
    for (const many of atOnce) {
      const { found, below } = await rates(
        () => run(db, client),
        () => run(floor.db, floor.client),
        many,
      );
      const against = { name: 'driver and socket alone', value: below };
      report(`engine, ${count} documents: ${name}, ${many} at once`, found, 'calls/s', against);
    }
  }
  await floor.close();
};

const timed = async <T>(work: () => Promise<T>) => {
  const began = performance.now();
  return { result: await work(), took: performance.now() - began };
};

/** What a folder takes of the disk, in bytes. */
const sizeOf = async (folder: string) => {
  const names = await readdir(folder);
  const found = await Promise.all(names.map((name) => stat(join(folder, name))));
  return found.reduce((sum, { blocks }) => sum + blocks * 512, 0);
};

const measureAlone = async (folder: string, count: number) => {
  const { result: engine, took } = await timed(() => startEngine(folder));
  report(`engine, ${count} documents: start`, took, 'ms');
  await engine.close();
  const alone = await start('storage/embedded/alone.ts', [folder]);
  const client = await MongoClient.connect(alone.url);
  const db = client.db('bench');
  await db.command({ find: 'things', filter: { times: -1 } });
  report(`engine, ${count} documents: memory of its process`, alone.memory() / megabyte, 'MB');
  const bare = count * BSON.calculateObjectSize(thing(count));
  report(`engine, ${count} documents: file`, (await sizeOf(folder)) / megabyte, 'MB', {
    ...{ name: 'the documents alone', value: bare / megabyte },
  });
  await client.close();
  await alone.stop();
};

const withEngine = async (engine: RunningEngine, work: (client: Client) => Promise<void>) => {
  const client = await MongoClient.connect(engine.uri);
  try {
    await work(client);
  } finally {
    await client.close();
    await engine.close();
  }
};

const measureSize = async (count: number) => {
  const folder = await mkdtemp(join(tmpdir(), 'charta-bench-'));
  await withEngine(await startEngine(folder, { durable: false }), (client) => load(client.db('bench'), count));
  await withEngine(await startEngine(folder), (client) => measureCalls(client, folder, count));
  await measureAlone(folder, count);
  await rm(folder, { recursive: true });
};

/** The embedded engine through the driver, with fsync, beside a socket that answers stored bytes. */
export const measureEngine = async (): Promise<void> => {
  for (const count of sizes) await measureSize(count);
};
