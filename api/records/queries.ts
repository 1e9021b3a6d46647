import { signedInMember } from '../kit/person.ts';
import { noSuch } from '../kit/problem.ts';
import { historyOf } from '../trail/queries.ts';
import { keysOf } from './access.ts';
import { type ReadRecord, RecordModel } from './model.ts';
import { recordTypes } from './types/queries.ts';
import { showRecord } from './view.ts';

/** What the acting member may see of the records. */
export const visible = async () => ({ audience: { $in: keysOf(signedInMember(), await recordTypes()) } });

/** A record that the acting member may see. @throws {Problem} `not-found` */
export const readRecord = async (id: string): Promise<ReadRecord> => {
  const found = await RecordModel.findOne({ _id: id, ...(await visible()) }).lean();
  if (!found) throw noSuch('record', id)();
  return found as ReadRecord;
};

/** One record as the acting member may see it. @throws {Problem} `not-found` */
export const oneRecord = async (id: string) => showRecord(await readRecord(id));

/** What happened to a record, newest first. @throws {Problem} `not-found` */
export const trailOfRecord = async (id: string) => {
  await readRecord(id);
  return { items: (await historyOf([id])).reverse() };
};

/** A record's files, those of its addenda among them; none once they are destroyed. @throws {Problem} `not-found` */
export const filesOfRecord = async (id: string) => {
  const { state, files, addenda } = await readRecord(id);
  if (state === 'disposed') return [];
  return [...files, ...addenda.flatMap(({ file }) => (file ? [file] : []))];
};
