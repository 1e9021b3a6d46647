// An office that works as fast as it can, for tests of backups: each note has a file and an entry of the trail, and is
// told once it is acknowledged. It ends by the message `stop`.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import mongoose, { Schema } from 'mongoose';
import { actAsSystem } from '../../../storage/acting.ts';
import { connect } from '../../../storage/connect.ts';
import { openFolder } from '../../../storage/files/folder.ts';
import { keep } from '../../../storage/keep.ts';
import { signToday } from '../../../storage/signed-heads.ts';
import { Paused } from '../../../storage/trail.ts';
import { transaction } from '../../../storage/transaction.ts';

const [folder = '', uri = '', most = '1000000', size = '20000'] = process.argv.slice(2);
const noteSchema = new Schema({ name: { type: String, required: true }, sha256: String, text: String });
noteSchema.index({ organisation: 1, name: 1 }, { unique: true });
const Note = keep<{ name: string; sha256: string; text: string }>('Note', noteSchema);

const connection = await connect(uri ? { uri } : { folder: join(folder, 'database'), durable: false });
const links = { secret: randomBytes(32), now: Date.now, base: '' };
const files = await openFolder(join(folder, 'files'), { links });

const keepNote = async (organisation: string, name: string) => {
  const { sha256 } = await files.put(organisation, Readable.from([randomBytes(Number(size))]), { limit: 2 ** 30 });
  await actAsSystem(organisation, () =>
    transaction(async (trail) => {
      const note = await new Note({ name, sha256, text: 'x'.repeat(1500) }).save();
      trail('note.kept', note, { name });
    }),
  );
  process.send?.({ kept: name });
};

/** As a client does that is told to come again. */
const keepSoon = async (organisation: string, name: string): Promise<void> => {
  try {
    await keepNote(organisation, name);
  } catch (error) {
    if (!(error instanceof Paused)) throw error;
    process.send?.({ paused: name });
    await new Promise((resolve) => setTimeout(resolve, 100));
    return keepSoon(organisation, name);
  }
};

let [stopped, made] = [false, 0];
process.once('message', () => {
  stopped = true;
});
const organisations = [1, 2].map(() => new mongoose.Types.ObjectId().toHexString());
const write = async (organisation: string, writer: number) => {
  for (let n = 0; !stopped && made < Number(most); n++) {
    made += 1;
    await keepSoon(organisation, `${writer}-${n}`);
  }
};
await Promise.all([0, 1, 2, 3].map((writer) => write(organisations[writer % 2]!, writer)));
// At the end of the day each trail is signed, by a key that nobody keeps.
const { privateKey } = generateKeyPairSync('ed25519');
for (const organisation of organisations) await actAsSystem(organisation, () => signToday(privateKey));
await connection.close();
process.exit(0);
