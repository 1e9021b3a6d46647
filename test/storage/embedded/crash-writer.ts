// A process that writes as fast as it can and tells each write that was acknowledged, until it is killed.
import { startEngine } from '../../../storage/embedded/start.ts';
import { connectTo } from './world.ts';

const ACCOUNTS = 10;
const [folder = '', round = ''] = process.argv.slice(2);
const engine = await startEngine(folder);
const connection = await connectTo(engine);
const entries = connection.collection<{ _id: string; code: string; n: number }>('entries');
const accounts = connection.collection<{ _id: number; money: number }>('accounts');
const transfers = connection.collection<{ _id: string; from: number; to: number }>('transfers');

const acknowledged = (kind: 'entry' | 'transfer', id: string) => process.send?.({ kind, id });

const write = async (writer: number) => {
  for (let n = 0; ; n++) {
    const _id = `${round}-${writer}-${n}`;
    await entries.insertOne({ _id, code: `code ${_id}`, n });
    if (n % 3 === 0) await entries.updateOne({ _id }, { $set: { code: `new ${_id}` } });
    if (n % 7 === 0) await entries.insertOne({ _id: `${_id}-short-lived`, code: `gone ${_id}`, n });
    if (n % 7 === 0) await entries.deleteOne({ _id: `${_id}-short-lived` });
    acknowledged('entry', _id);
  }
};

const transfer = async () => {
  for (let n = 0; ; n++) {
    const _id = `${round}-${n}`;
    const [from, to] = [n % ACCOUNTS, (n * 3 + 1) % ACCOUNTS];
    await connection.transaction(async (session) => {
      await accounts.updateOne({ _id: from }, { $inc: { money: -n } }, { session });
      await accounts.updateOne({ _id: to }, { $inc: { money: n } }, { session });
      await transfers.insertOne({ _id, from, to }, { session });
    });
    acknowledged('transfer', _id);
  }
};

await entries.createIndex({ code: 1 }, { unique: true });
await entries.createIndex({ n: 1, code: -1 });
for (let _id = 0; _id < ACCOUNTS; _id++) {
  await accounts.updateOne({ _id }, { $setOnInsert: { money: 100 } }, { upsert: true });
}
await Promise.all([...Array.from({ length: 6 }, (_, writer) => write(writer)), transfer()]);
