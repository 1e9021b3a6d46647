// A process that says whether everything it was told of is there and whole, then writes until it is killed. It works as
// the product does: documents, unique numbers and the trail in transactions, and plain writes beside them.
import mongoose, { Schema } from 'mongoose';
import { actAs } from '../../../storage/acting.ts';
import { connect } from '../../../storage/connect.ts';
import { keep } from '../../../storage/keep.ts';
import { TrailEntry, verifyTrail } from '../../../storage/trail.ts';
import { transaction } from '../../../storage/transaction.ts';

/** What was acknowledged: papers by code (with their value), plain writes by id. */
export type Acknowledged = { organisation: string; codes: Record<string, number>; plain: number[] };

type Paper = { code: string; value: number };
const paperSchema = new Schema({ code: { type: String, required: true }, value: { type: Number, default: 0 } });
paperSchema.index({ organisation: 1, code: 1 }, { unique: true });
const Paper = keep<Paper>('CrashPaper', paperSchema);

const [folder = '', round = ''] = process.argv.slice(2);
const tell = (message: object) => process.send?.(message);
await connect({ folder });
const db = mongoose.connection.db!;
const plain = db.collection<{ _id: number; text: string }>('plain');
await plain.createIndex({ text: 1 });

const as = <Result>(organisation: string, work: () => Promise<Result>) =>
  actAs({ organisation, person: { id: '64b000000000000000000001', can: () => true } }, work);

const missing = async ({ organisation, codes, plain: ids }: Acknowledged): Promise<string[]> => {
  const found: string[] = [];
  const papers = await as(organisation, () => Paper.find().lean());
  const values = new Map(papers.map(({ code, value }) => [code, value]));
  for (const [code, value] of Object.entries(codes)) {
    // The last change of a paper may have come through without its answer.
    if ((values.get(code) ?? -1) < value) found.push(`paper ${code} has ${values.get(code)}, not ${value}`);
  }
  const there = new Set((await plain.find({ _id: { $in: ids } }).toArray()).map(({ _id }) => _id));
  for (const id of ids) if (!there.has(id)) found.push(`plain write ${id} is gone`);
  const trail = await as(organisation, () => verifyTrail());
  if (trail.broken) found.push(`the trail does not verify: ${JSON.stringify(trail)}`);
  // Each change of a paper has one entry: both or neither.
  const changes = papers.reduce((sum, { value }) => sum + value + 1, 0);
  const entries = await as(organisation, () => TrailEntry.countDocuments());
  if (changes !== entries) found.push(`${changes} changes have ${entries} entries`);
  return found;
};

const unsound = async (): Promise<string[]> => {
  const found: string[] = [];
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    const { errors } = await db.command({ validate: name });
    found.push(...errors);
  }
  return found;
};

const write = async (organisation: string): Promise<never> => {
  for (let n = 0; ; n++) {
    const code = `${round}-${n % 25}`;
    const value = await as(organisation, () =>
      transaction(async (trail) => {
        const paper = await Paper.findOne({ code });
        const changed = paper ?? new Paper({ code });
        if (paper) changed.value++;
        await changed.save();
        trail(paper ? 'paper.changed' : 'paper.added', changed, { value: changed.value });
        return changed.value;
      }),
    );
    tell({ kind: 'paper', organisation, code, value });
  }
};

const writePlain = async (at: number): Promise<never> => {
  for (let n = 0; ; n++) {
    const _id = Number(round) * 1_000_000 + at * 100_000 + n;
    await plain.insertOne({ _id, text: `text ${n % 7}` });
    if (n % 3 === 0) await plain.updateOne({ _id }, { $set: { text: 'changed '.repeat(n % 400) } });
    if (n % 5 === 0) await plain.deleteMany({ _id: -1 });
    tell({ kind: 'plain', id: _id });
  }
};

process.once('message', async (acknowledged: Acknowledged[]) => {
  const wrong = (await Promise.all(acknowledged.map(missing))).flat();
  tell({ kind: 'checked', wrong: [...wrong, ...(await unsound())] });
  await Promise.all([...acknowledged.map(({ organisation }) => write(organisation)), writePlain(1), writePlain(2)]);
});
tell({ kind: 'ready' });
