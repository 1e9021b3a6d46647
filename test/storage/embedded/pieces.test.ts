import { copyFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Long, UUID } from 'bson';
import { expect } from 'chai';
import { after as behind, DATA, entryPrefix } from '../../../storage/embedded/disk.ts';
import { dispatch } from '../../../storage/embedded/dispatch.ts';
import { type Engine, openEngine } from '../../../storage/embedded/engine.ts';
import { leftovers } from '../../../storage/embedded/leftovers.ts';
import { removeLeftovers } from '../../../storage/embedded/sweep.ts';
import { type Doc, decode } from '../../../storage/embedded/values/bson.ts';
import { newFolder } from './world.ts';

const COUNT = 6000;
const LAST = COUNT - 1;
const newSession = () => ({ id: new UUID() });

describe('work that takes an engine several commits', function () {
  this.timeout(60_000);
  const folders: string[] = [];
  const engines: Engine[] = [];
  let engine: Engine;

  const open = async (beside?: Engine): Promise<Engine> => {
    const folder = await newFolder();
    folders.push(folder);
    if (beside) copyFileSync(join(folders[engines.indexOf(beside)]!, DATA), join(folder, DATA));
    const opened = openEngine(folder, false, 'nowhere');
    engines.push(opened);
    return opened;
  };

  const ask = async (command: Doc, of = engine, connection = { id: 1, closed: false }): Promise<Doc> => {
    const request = { id: 1, legacy: false, command: { ...command, $db: 'town' }, documents: undefined, silent: false };
    return decode(await dispatch(of, connection, request));
  };

  const things = (count: number) => Array.from({ length: count }, (_, at) => ({ _id: at, n: at, tags: [at % 7] }));
  const fill = async (name: string) => {
    await ask({ insert: name, documents: things(COUNT) });
  };
  const count = async (name: string, query: Doc, of = engine) => (await ask({ count: name, query }, of)).n;
  const isWhole = async (name: string, of = engine) => {
    expect(await ask({ validate: name }, of)).to.deep.include({ valid: true, errors: [] });
  };
  const indexesOf = async (name: string, of = engine) => {
    const { cursor } = (await ask({ listIndexes: name }, of)) as { cursor: { firstBatch: Doc[] } };
    return cursor.firstBatch.map((spec) => spec.name);
  };

  const until = async (reached: () => boolean | Promise<boolean>) => {
    while (!(await reached())) await nextTurn();
  };
  const isBuilding = () => engine.catalog.building.size > 0;
  const entriesOf = (index: number, of = engine) => {
    const start = entryPrefix(index);
    return of.disk.entries.getKeysCount({ start, end: behind(start) });
  };
  const unique = { indexes: [{ key: { n: 1 }, name: 'n_1', unique: true }] };

  before(async () => {
    engine = await open();
  });
  after(async () => {
    for (const one of engines) await one.disk.root.close();
    for (const folder of folders) await rm(folder, { recursive: true });
  });

  describe('an index built while others write', () => {
    it('holds what they wrote, and leads to it', async () => {
      await fill('built');
      const build = ask({ createIndexes: 'built', indexes: [{ key: { tags: 1, n: 1 }, name: 'tags' }] });
      await until(isBuilding);
      await ask({ insert: 'built', documents: [{ _id: -1, n: -1, tags: [70, 71] }] });
      await ask({ update: 'built', updates: [{ q: { _id: LAST }, u: { $set: { tags: [70] } } }] });
      await ask({ update: 'built', updates: [{ q: { _id: 0 }, u: { $set: { tags: [70] } } }] });
      await ask({ delete: 'built', deletes: [{ q: { _id: 70 }, limit: 1 }] });
      expect(isBuilding()).to.equal(true);
      expect(await indexesOf('built')).to.deep.equal(['_id_']);
      expect(await build).to.include({ numIndexesBefore: 1, numIndexesAfter: 2, ok: 1 });
      await isWhole('built');
      expect(await count('built', { tags: 70 })).to.equal(3);
      expect(leftovers(engine.disk)).to.deep.equal([]);
    });

    it('takes in a transaction that began before, and does not lead it astray', async () => {
      await fill('older');
      const transaction = { lsid: newSession(), txnNumber: Long.fromNumber(1), autocommit: false };
      await ask({ insert: 'older', documents: [{ _id: -1, n: -1 }], ...transaction, startTransaction: true });
      const build = ask({ createIndexes: 'older', indexes: [{ key: { n: 1 }, name: 'n' }] });
      await until(isBuilding);
      expect(await build).to.include({ ok: 1 });
      const found = (await ask({ find: 'older', filter: { n: { $in: [-1, LAST] } }, ...transaction })) as {
        cursor: { firstBatch: Doc[] };
      };
      expect(found.cursor.firstBatch).to.have.length(2);
      await ask({ commitTransaction: 1, $db: 'admin', ...transaction });
      await isWhole('older');
      expect(await count('older', { n: { $lt: 1 } })).to.equal(2);
    });

    it('is built once when it is asked for twice', async () => {
      await fill('twice');
      const answers = await Promise.all([1, 2].map(() => ask({ createIndexes: 'twice', ...unique })));
      expect(answers.map(({ ok }) => ok)).to.deep.equal([1, 1]);
      expect(answers[1]).to.include({ note: 'all indexes already exist' });
      expect(await indexesOf('twice')).to.deep.equal(['_id_', 'n_1']);
    });

    it('stays unique: a write that would double a key is refused', async () => {
      await fill('unique');
      const build = ask({ createIndexes: 'unique', ...unique });
      await until(isBuilding);
      const double = { insert: 'unique', documents: [{ _id: -1, n: 0 }] };
      expect((await ask(double)).writeErrors).to.have.nested.property('[0].code', 11000);
      expect(await build).to.include({ ok: 1 });
      await isWhole('unique');
    });

    it('ends where a key is there twice, leaves nothing, and can be made when that is mended', async () => {
      await fill('doubled');
      await ask({ insert: 'doubled', documents: [{ _id: -1, n: 0 }] });
      expect(await ask({ createIndexes: 'doubled', ...unique })).to.include({ code: 11000 });
      expect(await indexesOf('doubled')).to.deep.equal(['_id_']);
      await removeLeftovers(engine, () => true);
      expect(leftovers(engine.disk)).to.deep.equal([]);
      await ask({ delete: 'doubled', deletes: [{ q: { _id: -1 }, limit: 1 }] });
      expect(await ask({ createIndexes: 'doubled', ...unique })).to.include({ ok: 1 });
      await isWhole('doubled');
    });

    it('ends with its collection', async () => {
      await fill('dropped');
      const build = ask({ createIndexes: 'dropped', ...unique });
      await until(isBuilding);
      await ask({ drop: 'dropped' });
      expect(await build).to.include({ code: 276 });
    });

    it('is taken away when the engine died before its end, and can be made anew', async () => {
      await fill('killed');
      await removeLeftovers(engine, () => true);
      const build = ask({ createIndexes: 'killed', ...unique });
      await until(isBuilding);
      const [id] = [...engine.catalog.building];
      await until(() => entriesOf(id!) > 0);
      expect(isBuilding()).to.equal(true);
      const next = await open(engine);
      await build;
      expect(await indexesOf('killed', next)).to.deep.equal(['_id_']);
      expect(leftovers(next.disk)).to.deep.equal([id]);
      await removeLeftovers(next, () => true);
      expect(leftovers(next.disk)).to.deep.equal([]);
      expect(entriesOf(id!, next)).to.equal(0);
      expect(await ask({ createIndexes: 'killed', ...unique }, next)).to.include({ ok: 1 });
      await isWhole('killed', next);
    });
  });

  describe('a write of many documents', () => {
    it('changes each once, also where that moves it on in the order it is found by', async () => {
      await fill('moved');
      await ask({ createIndexes: 'moved', indexes: [{ key: { n: 1 }, name: 'n' }] });
      const updates = [{ q: { n: { $gte: 0 } }, u: { $inc: { n: 10 } }, multi: true }];
      expect(await ask({ update: 'moved', updates })).to.include({ n: COUNT, nModified: COUNT });
      expect(await count('moved', { $expr: { $eq: ['$n', { $add: ['$_id', 10] }] } })).to.equal(COUNT);
      await isWhole('moved');
    });

    it('leaves alone what no longer matches when its turn comes', async () => {
      await fill('changed');
      const updates = [{ q: { n: { $gte: 0 } }, u: { $set: { seen: true } }, multi: true }];
      const update = ask({ update: 'changed', updates });
      await until(async () => (await count('changed', { _id: 0, seen: true })) === 1);
      await ask({ update: 'changed', updates: [{ q: { _id: LAST }, u: { $set: { n: -1 } } }] });
      expect(await update).to.include({ n: LAST });
      expect(await count('changed', { seen: true })).to.equal(LAST);
    });

    it('looks again for the one to change when another write took it', async () => {
      await fill('jobs');
      const take = () =>
        ask({ findAndModify: 'jobs', query: { n: { $gt: 3000 }, taken: null }, update: { $set: { taken: 1 } } });
      const taken = await Promise.all(Array.from({ length: 5 }, take));
      const ids = taken.map(({ value }) => (value as Doc)._id);
      expect(new Set(ids)).to.have.property('size', 5);
    });

    it('inserts once what is asked for twice at the same time', async () => {
      const documents = things(COUNT).map(({ n }) => ({ n }));
      const write = { insert: 'once', documents, lsid: newSession(), txnNumber: Long.fromNumber(1) };
      const answers = await Promise.all([1, 2].map((id) => ask(write, engine, { id, closed: false })));
      expect(answers.map(({ n }) => n)).to.deep.equal([COUNT, COUNT]);
      expect(await count('once', {})).to.equal(COUNT);
    });

    it('goes on where it had come to when the engine died and it is asked for again', async () => {
      const documents = things(COUNT).map(({ n }) => ({ n }));
      const write = { insert: 'resumed', documents, lsid: newSession(), txnNumber: Long.fromNumber(1) };
      const first = ask(write);
      await until(async () => ((await count('resumed', {})) as number) > 0);
      const next = await open(engine);
      await first;
      expect(await count('resumed', {}, next)).to.be.below(COUNT);
      expect(await ask(write, next)).to.include({ n: COUNT });
      expect(await count('resumed', {}, next)).to.equal(COUNT);
      await isWhole('resumed', next);
    });

    it('ends with its client', async () => {
      const connection = { id: 3, closed: false };
      const write = ask({ insert: 'left', documents: things(COUNT) }, engine, connection);
      await until(async () => ((await count('left', {})) as number) > 0);
      connection.closed = true;
      expect(await write).to.include({ code: 11601 });
      expect(await count('left', {})).to.be.below(COUNT);
      await isWhole('left');
    });

    it('tells of the one document that it could not insert, and puts in the others', async () => {
      const documents = [...things(COUNT), { _id: 5 }, { _id: -5 }];
      const answer = await ask({ insert: 'unordered', documents, ordered: false });
      expect(answer).to.include({ n: COUNT + 1 });
      expect(answer.writeErrors).to.have.length(1);
      expect(answer.writeErrors).to.have.nested.property('[0].index', COUNT);
    });
  });

  it('takes the records of a dropped collection off the disk', async () => {
    await fill('gone');
    const before = engine.disk.records.getKeysCount({});
    await ask({ drop: 'gone' });
    await removeLeftovers(engine, () => true);
    expect(engine.disk.records.getKeysCount({})).to.equal(before - COUNT);
  });
});
