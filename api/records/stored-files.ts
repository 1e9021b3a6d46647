import type { Lock } from '../../storage/files/object-store.ts';
import { heldNow, notLocked } from '../files/commands/keep-years.ts';
import { refersToFiles, type Which } from '../files/commands/referrers.ts';
import { startOfDay } from '../kit/days.ts';
import { organisation } from '../organisations/queries.ts';
import { type RecordFields, RecordModel } from './model.ts';
import { freeOn } from './retention.ts';

type Kept = Pick<RecordFields, 'code' | 'state' | 'files' | 'addenda' | 'endsOn' | 'hold'> & { _id: unknown };

/** What is filed stays until its end, for good where it has none, and while it is on hold (product.md, property 7). */
const lockOf = ({ state, endsOn, hold }: Kept, timeZone: string): Lock => {
  if (state !== 'filed') return notLocked;
  return endsOn === null ? heldNow : { until: startOfDay(freeOn(endsOn), timeZone), held: hold !== null };
};

const filesOf = ({ files, addenda }: Kept) => [...files, ...addenda.flatMap(({ file }) => (file ? [file] : []))];

const among = ({ things, sha256s }: Which) => ({
  state: { $ne: 'disposed' as const }, // what is disposed of refers to nothing: its files are destroyed
  ...(things && { _id: { $in: things } }),
  ...(sha256s && {
    $or: [{ 'files.sha256': { $in: sha256s } }, { 'addenda.file.sha256': { $in: sha256s } }],
  }),
});

refersToFiles('Record', async function* (which) {
  const { timeZone } = await organisation();
  const found = RecordModel.find(among(which)).select('code state files addenda endsOn hold');
  for await (const one of found.lean().cursor()) {
    const kept = one as Kept;
    for (const { sha256, size } of filesOf(kept))
      if (!which.sha256s || which.sha256s.includes(sha256))
        yield { sha256, size, id: String(kept._id), label: kept.code, lock: lockOf(kept, timeZone) };
  }
});
