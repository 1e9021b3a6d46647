import { expect } from 'chai';
import mongoose, { Schema } from 'mongoose';
import { actAs } from '../../storage/acting.ts';
import { keep } from '../../storage/keep.ts';
import { TrailEntry, verifyTrail } from '../../storage/trail.ts';
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
