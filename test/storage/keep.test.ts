import { expect } from 'chai';
import mongoose, { Schema } from 'mongoose';
import { actAs, NobodyActs } from '../../storage/acting.ts';
import { OutsideTransaction } from '../../storage/current.ts';
import { keep, Refused } from '../../storage/keep.ts';
import { transaction } from '../../storage/transaction.ts';
import { newOrganisation, store } from '../support/store.ts';

const noteSchema = new Schema({ text: { type: String, required: true }, tags: [String] });
noteSchema.index({ organisation: 1, text: 1 }, { unique: true });
const Note = keep<{ text: string; tags: string[] }>('TestNote', noteSchema);

const acts = (organisation: string) => ({ organisation, person: { id: 'p1', can: () => true } });
const as = <T>(organisation: string, work: () => PromiseLike<T> | T) => actAs(acts(organisation), work);

const write = (organisation: string, text: string) =>
  as(organisation, () =>
    transaction(async (trail) => {
      const note = await new Note({ text }).save();
      trail('note.written', note);
      return note;
    }),
  );

/** The error that the work ends with. */
const failure = async (work: () => PromiseLike<unknown>): Promise<Error> => {
  try {
    await work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail');
};

describe('a kept model', () => {
  let ours: string;
  let theirs: string;
  before(store);
  beforeEach(async () => {
    ours = newOrganisation();
    theirs = newOrganisation();
    await write(ours, 'ours');
    await write(theirs, 'theirs');
  });

  describe('while nobody acts', () => {
    it('answers no question', async () => {
      expect(await failure(() => Note.find())).to.be.instanceOf(NobodyActs);
      expect(await failure(() => Note.aggregate([{ $match: {} }]))).to.be.instanceOf(NobodyActs);
      expect(await failure(() => new Note({ text: 'x' }).save())).to.be.instanceOf(NobodyActs);
    });
  });

  describe('for who acts', () => {
    const reads: Record<string, () => PromiseLike<unknown>> = {
      find: async () => (await Note.find()).map(({ text }) => text),
      'find without middleware': async () =>
        (await Note.find().setOptions({ middleware: false } as object)).map(({ text }) => text),
      'a cursor': async () => {
        const texts: string[] = [];
        for await (const { text } of Note.find().cursor()) texts.push(text);
        return texts;
      },
      lean: async () => (await Note.find().lean()).map(({ text }) => text),
      distinct: () => Note.distinct('text'),
      aggregate: async () => (await Note.aggregate([{ $sort: { text: 1 } }])).map(({ text }) => text),
      'a faceted aggregate': async () =>
        (await Note.aggregate([{ $facet: { all: [{ $match: {} }] } }]))[0].all.map(
          ({ text }: { text: string }) => text,
        ),
      'an or': async () => (await Note.find({ $or: [{ text: 'ours' }, { text: 'theirs' }] })).map(({ text }) => text),
    };
    for (const [name, read] of Object.entries(reads))
      it(`gives only the organisation’s own to ${name}`, async () => {
        expect(await as(ours, read)).to.deep.equal(['ours']);
      });

    it('counts only the organisation’s own', async () => {
      expect(await as(ours, () => Note.countDocuments())).to.equal(1);
      expect(await as(ours, () => Note.exists({ text: 'theirs' }))).to.equal(null);
    });

    it('finds another organisation’s by no id', async () => {
      const note = await as(theirs, () => Note.findOne());
      expect(await as(ours, () => Note.findById(note?.id))).to.equal(null);
    });

    it('changes and deletes nothing of another organisation', async () => {
      const note = await as(theirs, () => Note.findOne());
      const change = () =>
        transaction(async (trail) => {
          await Note.updateMany({}, { $set: { tags: ['taken'] } });
          await Note.deleteOne({ _id: note?.id });
          trail('note.changed', note ?? { constructor: Note });
        });
      await as(ours, change);
      expect(await as(theirs, () => Note.findOne().lean())).to.deep.include({ text: 'theirs', tags: [] });
    });

    it('does not save a document of another organisation', async () => {
      const note = await as(theirs, () => Note.findOne().orFail());
      note.text = 'changed';
      const saving = () => transaction(async (trail) => trail('note.changed', await note.save()));
      expect(await failure(() => as(ours, saving))).to.be.instanceOf(Refused);
    });
  });

  describe('asked for what cannot be scoped', () => {
    const id = new mongoose.Types.ObjectId();
    const ways: Record<string, () => PromiseLike<unknown>> = {
      bulkWrite: () => Note.bulkWrite([{ insertOne: { document: { text: 'x' } } }] as never),
      insertMany: () => Note.insertMany([{ text: 'x' }]),
      bulkSave: () => Note.bulkSave([new Note({ text: 'x' })]),
      replaceOne: () => Note.replaceOne({}, { text: 'x' }),
      findOneAndReplace: () => Note.findOneAndReplace({}, { text: 'x' }),
      estimatedDocumentCount: () => Note.estimatedDocumentCount(),
      'an upsert': () => Note.updateOne({}, { text: 'x' }, { upsert: true }),
      'an update by pipeline': () => Note.updateOne({}, [{ $set: { text: 'x' } }], { updatePipeline: true }),
      'an update of the organisation': () => Note.updateOne({}, { $set: { organisation: id } } as object),
      'a filter by organisation': () => Note.find({ organisation: id } as object),
      'a nested filter by organisation': () => Note.find({ $or: [{ organisation: id }] } as object),
      $lookup: () => Note.aggregate([{ $lookup: { from: 'testnotes', pipeline: [], as: 'x' } }]),
      'a nested $unionWith': () => Note.aggregate([{ $facet: { a: [{ $unionWith: 'testnotes' } as never] } }]),
      $out: () => Note.aggregate([{ $out: 'stolen' }]),
      'a session of one’s own': async () => Note.find().session(await mongoose.startSession()),
    };
    for (const [name, way] of Object.entries(ways))
      it(`refuses ${name}`, async () => {
        expect(await failure(() => as(ours, way))).to.be.instanceOf(Refused);
      });

    it('refuses an index that does not begin with the organisation', () => {
      const schema = new Schema({ text: String });
      schema.index({ text: 1 });
      expect(() => keep('TestBadIndex', schema)).to.throw(Refused);
    });
  });

  describe('written outside a transaction', () => {
    it('refuses to save, update and delete', async () => {
      expect(await failure(() => as(ours, () => new Note({ text: 'x' }).save()))).to.be.instanceOf(OutsideTransaction);
      expect(await failure(() => as(ours, () => Note.updateOne({}, { text: 'x' })))).to.be.instanceOf(
        OutsideTransaction,
      );
      expect(await failure(() => as(ours, () => Note.deleteMany({})))).to.be.instanceOf(OutsideTransaction);
    });

    it('refuses a write that was not awaited and comes after the end', async () => {
      const late = await as(ours, () =>
        transaction(async (trail) => {
          trail('note.promised', { id: 'x', constructor: Note });
          return {
            write: () =>
              new Promise((resolve) => setTimeout(resolve, 30)).then(() => new Note({ text: 'late' }).save()),
          };
        }),
      );
      expect(await failure(() => as(ours, late.write))).to.be.instanceOf(OutsideTransaction);
    });
  });
});
