import { expect } from 'chai';
import mongoose, { Schema } from 'mongoose';
import { actAs } from '../../storage/acting.ts';
import { keep } from '../../storage/keep.ts';
import { type Trail, TrailEntry, TrailHead, verifyTrail } from '../../storage/trail.ts';
import { NothingTold, Taken, transaction } from '../../storage/transaction.ts';
import { newOrganisation, store } from '../support/store.ts';

const counterSchema = new Schema({ name: { type: String, required: true }, value: { type: Number, default: 0 } });
counterSchema.index({ organisation: 1, name: 1 }, { unique: true });
const Counter = keep<{ name: string; value: number }>('TestCounter', counterSchema);

const as = <T>(organisation: string, work: () => PromiseLike<T> | T) =>
  actAs({ organisation, person: { id: '64b000000000000000000001', can: () => true } }, work);

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: Error) => error,
  );

const add = (name: string) =>
  transaction(async (trail) => {
    const counter = await new Counter({ name }).save();
    trail('counter.added', counter, { name });
    return counter;
  });

const raise = (name: string) =>
  transaction(async (trail) => {
    const counter = await Counter.findOne({ name }).orFail();
    const before = counter.value;
    counter.value = before + 1;
    await counter.save();
    trail('counter.raised', counter, { value: { before, after: counter.value } });
  });

describe('a transaction', () => {
  let organisation: string;
  before(store);
  beforeEach(() => {
    organisation = newOrganisation();
  });

  it('writes the change and its entry', async () => {
    const counter = await as(organisation, () => add('visits'));
    const [entry] = await as(organisation, () => TrailEntry.find().lean());
    expect(entry).to.deep.include({
      number: 1,
      previous: null,
      event: 'counter.added',
      by: '64b000000000000000000001',
      detail: { name: 'visits' },
    });
    expect(entry?.subject).to.deep.equal({ kind: 'TestCounter', id: counter.id });
  });

  it('leaves nothing when it told the trail nothing', async () => {
    const silent = as(organisation, () => transaction(async () => new Counter({ name: 'silent' }).save()));
    expect(await failure(silent)).to.be.instanceOf(NothingTold);
    expect(await as(organisation, () => Counter.countDocuments())).to.equal(0);
  });

  it('needs no entry of its own while it goes on with the last one', async () => {
    await as(organisation, () => add('long'));
    await as(organisation, () => raise('long'));
    const goOn = (event: string) =>
      transaction(async (trail) => {
        const counter = await Counter.findOne({ name: 'long' }).orFail();
        await counter.set({ value: 9 }).save();
        return await trail.goesOn(event, counter, 30);
      });
    expect(await as(organisation, () => goOn('counter.raised'))).to.equal(true);
    expect(await as(organisation, verifyTrail)).to.deep.include({ entries: 2 });
    expect(await failure(as(organisation, () => goOn('counter.added')))).to.be.instanceOf(NothingTold);
    const other = { id: '64b000000000000000000002', can: () => true };
    const byOther = actAs({ organisation, person: other }, () => goOn('counter.raised'));
    expect(await failure(byOther)).to.be.instanceOf(NothingTold);
  });

  it('leaves neither change nor entry when the body fails', async () => {
    const broken = as(organisation, () =>
      transaction(async (trail) => {
        trail('counter.added', await new Counter({ name: 'broken' }).save());
        throw new Error('on purpose');
      }),
    );
    expect(await failure(broken)).to.have.property('message', 'on purpose');
    expect(await as(organisation, () => Counter.countDocuments())).to.equal(0);
    expect(await as(organisation, () => TrailEntry.countDocuments())).to.equal(0);
  });

  it('is joined by a command called inside it', async () => {
    const both = as(organisation, () =>
      transaction(async (trail) => {
        const counter = await add('inner');
        trail('counter.used', counter);
        throw new Error('on purpose');
      }),
    );
    await failure(both);
    expect(await as(organisation, () => Counter.countDocuments())).to.equal(0);
  });

  it('says that a unique value is taken', async () => {
    await as(organisation, () => add('one'));
    expect(await failure(as(organisation, () => add('one')))).to.be.instanceOf(Taken);
  });

  it('loses no update of many writers at once', async () => {
    await as(organisation, () => add('busy'));
    await Promise.all(Array.from({ length: 20 }, () => as(organisation, () => raise('busy'))));
    expect(await as(organisation, () => Counter.findOne().lean())).to.deep.include({ value: 20 });
    expect(await as(organisation, verifyTrail))
      .to.deep.include({ entries: 21 })
      .and.not.have.property('broken');
  });

  it('shares its commit with those that came while another one was made', async () => {
    await as(organisation, () => add('busy'));
    const before = await as(organisation, () => TrailHead.findOne().lean());
    await Promise.all(Array.from({ length: 16 }, () => as(organisation, () => raise('busy'))));
    const after = await as(organisation, () => TrailHead.findOne().lean());
    expect(after!.taken - before!.taken).to.be.below(16);
    expect(after!.number - before!.number).to.equal(16);
  });

  it('is told as done by whoever asked for it, however many were made with it', async () => {
    const people = ['1', '2', '3'].map((digit) => `64b00000000000000000000${digit}`);
    const addAs = (id: string) => actAs({ organisation, person: { id, can: () => true } }, () => add(`of ${id}`));
    await Promise.all(people.map(addAs));
    const entries = await as(organisation, () => TrailEntry.find().sort({ number: 1 }).lean());
    expect(entries.map(({ by, detail }) => [by, detail.name])).to.deep.equal(people.map((id) => [id, `of ${id}`]));
  });

  it('suffers nothing from one that fails beside it', async () => {
    const fail = async () => {
      await new Counter({ name: 'half' }).save();
      throw new Error('on purpose');
    };
    const [first, broken, taken, last] = await Promise.allSettled(
      [() => add('first'), () => transaction(fail), () => add('first'), () => add('last')].map((one) =>
        as(organisation, one),
      ),
    );
    expect([first?.status, last?.status]).to.deep.equal(['fulfilled', 'fulfilled']);
    expect((broken as PromiseRejectedResult).reason).to.have.property('message', 'on purpose');
    expect((taken as PromiseRejectedResult).reason).to.be.instanceOf(Taken);
    expect(await as(organisation, () => Counter.distinct('name'))).to.have.members(['first', 'last']);
    expect(await as(organisation, verifyTrail))
      .to.deep.include({ entries: 2 })
      .and.not.have.property('broken');
  });

  it('goes on with an entry that was told just before it, in the same commit', async () => {
    const saved = async () => {
      const goOn = async (trail: Trail) => {
        const counter = await Counter.findOne({ name: 'saved' }).orFail();
        await counter.set({ value: counter.value + 1 }).save();
        if (!(await trail.goesOn('counter.saved', counter, 30))) trail('counter.saved', counter);
      };
      await as(organisation, () => transaction(goOn));
    };
    await as(organisation, () => add('saved'));
    await Promise.all([saved(), saved(), saved(), saved()]);
    expect(await as(organisation, () => Counter.findOne().lean())).to.deep.include({ value: 4 });
    expect(await as(organisation, () => TrailEntry.countDocuments({ event: 'counter.saved' }))).to.equal(1);
  });

  it('keeps the chains of two organisations apart', async () => {
    const other = newOrganisation();
    await as(organisation, () => add('ours'));
    await as(other, () => add('theirs'));
    expect(await as(other, verifyTrail)).to.deep.include({ entries: 1 });
  });
});

describe('the trail', () => {
  let organisation: string;
  const entries = () => mongoose.connection.collection('trailentries');
  const ours = (number: number) => ({ organisation: new mongoose.Types.ObjectId(organisation), number });
  before(store);
  beforeEach(async () => {
    organisation = newOrganisation();
    await as(organisation, () => add('a'));
    await as(organisation, () => raise('a'));
    await as(organisation, () => raise('a'));
  });
  const verified = () => as(organisation, verifyTrail);

  it('verifies from the first entry to the head', async () => {
    expect(await verified())
      .to.include({ entries: 3 })
      .and.not.have.property('broken');
  });

  it('shows an entry that was altered', async () => {
    await entries().updateOne(ours(2), { $set: { 'detail.value.after': 7 } });
    expect(await verified())
      .to.have.property('broken')
      .that.deep.equals({ number: 2, why: 'altered' });
  });

  it('shows an entry that was removed', async () => {
    await entries().deleteOne(ours(2));
    expect(await verified())
      .to.have.property('broken')
      .that.deep.equals({ number: 2, why: 'missing' });
  });

  it('shows that its end was cut off', async () => {
    await entries().deleteOne(ours(3));
    expect(await verified())
      .to.have.property('broken')
      .that.deep.equals({ number: 3, why: 'head' });
  });

  it('lets nobody change or remove an entry', async () => {
    const change = as(organisation, () =>
      transaction(async (trail) => {
        trail('trail.changed', { id: 'x', constructor: TrailEntry });
        await TrailEntry.updateOne({ number: 1 }, { $set: { event: 'x' } });
      }),
    );
    expect(await failure(change))
      .to.have.property('message')
      .that.includes('never changed');
  });
});
