import { RecordModel } from '../model.ts';
import { visible } from '../queries.ts';
import type { RecordType } from './contract.ts';
import type { ReadType } from './model.ts';
import { recordType, recordTypes } from './queries.ts';

/** Only those records are counted that the acting member may see. */
const counted = async (one: ReadType): Promise<RecordType> => ({
  ...one,
  records: await RecordModel.countDocuments({ type: one.id, ...(await visible()) }),
});

/** The types, each with the number of its records. */
export const listTypes = async (): Promise<{ items: RecordType[] }> => {
  const items: RecordType[] = [];
  for (const one of await recordTypes()) items.push(await counted(one));
  return { items };
};

/** One type as the contract shows it. @throws {Problem} `not-found` */
export const showType = async (id: string): Promise<RecordType> => counted(await recordType(id));
