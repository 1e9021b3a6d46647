import { acting } from '../../../storage/acting.ts';
import { etagOf } from '../../kit/change.ts';
import { noSuch } from '../../kit/problem.ts';
import { remembered } from '../../kit/remembered.ts';
import type { DocumentType } from './contract.ts';
import { TypeModel } from './model.ts';

const load = async (): Promise<Map<string, DocumentType>> => {
  const found = await TypeModel.find().sort({ name: 1 }).lean();
  return new Map(
    found.map(({ _id, ...fields }) => [String(_id), { ...fields, id: String(_id), etag: etagOf(fields) }]),
  );
};

const byOrganisation = remembered(5, load);

/** The types of the acting organisation by id, in the order of their names. */
export const typesById = () => byOrganisation(acting().organisation);

/** All types, those no longer in use too. */
export const listTypes = async () => ({ items: [...(await typesById()).values()] });

/** One type. @throws {Problem} `not-found` */
export const oneType = async (id: string): Promise<DocumentType> => {
  const type = (await typesById()).get(id);
  if (!type) throw noSuch('document type', id)();
  return type;
};
