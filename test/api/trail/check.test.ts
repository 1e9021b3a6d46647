import { expect } from 'chai';
import mongoose from 'mongoose';
import { verifyFurther, verifyTrails, verifyWhole } from '../../../api/trail/commands.ts';
import { lastCheck } from '../../../api/trail/queries.ts';
import { clock } from '../../../storage/clock.ts';
import { TrailEntry } from '../../../storage/trail.ts';
import { townHall } from '../../support/town-hall.ts';

const { now } = clock;
const day = 24 * 3_600_000;

describe('the check of the trail', () => {
  afterEach(() => {
    clock.now = now;
  });

  /** Somebody with the database in hand changes what an entry says. */
  const alter = async (organisation: string, number: number, by: string) =>
    TrailEntry.collection.updateOne(
      { organisation: new mongoose.Types.ObjectId(organisation), number },
      { $set: { by } },
    );

  it('tells up to which entry the chain holds, and goes on from there', async () => {
    const hall = await townHall('administrator');
    const first = await hall.asSystem(() => verifyWhole());
    expect(await hall.asSystem(() => lastCheck())).to.include({ number: first.entries, broken: null });
    await hall.join('Some More', ['staff']);
    const further = await hall.asSystem(() => verifyFurther());
    expect(further.entries).to.be.greaterThan(first.entries);
    expect(further.broken).to.equal(undefined);
  });

  it('finds a new entry that was altered', async () => {
    const hall = await townHall('administrator');
    const { entries } = await hall.asSystem(() => verifyWhole());
    await hall.join('Some More', ['staff']);
    await alter(hall.id, entries + 1, 'f'.repeat(24));
    const wrong = { number: entries + 1, why: 'altered' };
    expect((await hall.asSystem(() => verifyFurther())).broken).to.deep.equal(wrong);
    expect((await hall.asSystem(() => lastCheck()))?.broken).to.deep.equal(wrong);
  });

  it('finds an old entry that was altered since, within a week', async () => {
    const hall = await townHall('administrator');
    await hall.asSystem(() => verifyWhole());
    await alter(hall.id, 1, 'f'.repeat(24));
    expect((await hall.asSystem(() => verifyFurther())).broken).to.equal(undefined);
    clock.now = () => new Date(now().getTime() + 8 * day);
    expect((await hall.asSystem(() => verifyFurther())).broken).to.deep.equal({ number: 1, why: 'altered' });
  });

  it('goes through all organisations, and fails with the names of those whose chain does not hold', async () => {
    const [whole, broken] = [await townHall('administrator'), await townHall('administrator')];
    await alter(broken.id, 1, 'f'.repeat(24));
    const failure = await verifyTrails(new AbortController().signal).catch((error: Error) => error.message);
    expect(failure).to.include(broken.id).and.not.include(whole.id);
  });

  it('is not confused by what is changed while it reads', async () => {
    const hall = await townHall('administrator');
    const joining = Promise.all(Array.from({ length: 8 }, (_, n) => hall.join(`Some ${n}`, ['staff'])));
    for (let times = 0; times < 8; times += 1)
      expect((await hall.asSystem(() => verifyWhole())).broken).to.equal(undefined);
    await joining;
  });
});
