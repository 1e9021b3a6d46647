import { acting } from '../../../storage/acting.ts';
import { etagOf } from '../../kit/change.ts';
import { noSuch } from '../../kit/problem.ts';
import { remembered } from '../../kit/remembered.ts';
import type { TypeFields } from './contract.ts';
import { type ReadType, RecordTypeModel } from './model.ts';

const load = remembered(5, async (): Promise<ReadType[]> => {
  const found = await RecordTypeModel.find().sort({ name: 1 }).lean();
  return found.map(({ _id, __v, organisation: _, ...fields }: TypeFields & { [key: string]: unknown }) => ({
    ...(fields as TypeFields),
    id: String(_id),
    etag: etagOf({ __v: __v as number }),
  }));
});

/** All types of the acting organisation, by name. */
export const recordTypes = (): Promise<ReadType[]> => load(acting().organisation);

/** One type. @throws {Problem} `not-found` */
export const recordType = async (id: string): Promise<ReadType> => {
  const found = (await recordTypes()).find((one) => one.id === id);
  if (!found) throw noSuch('record type', id)();
  return found;
};
