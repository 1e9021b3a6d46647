import { transaction } from '../../../storage/transaction.ts';
import { change, mustBeAsSeen } from '../../kit/change.ts';
import { noSuch } from '../../kit/problem.ts';
import type { TypeFields } from './contract.ts';
import { TypeModel } from './model.ts';

/** Adds a type of documents. @throws {Taken} when one has that name */
export const createType = (fields: TypeFields) =>
  transaction(async (trail) => {
    const type = await new TypeModel(fields).save();
    trail('document-type.created', type, fields);
    return type.id as string;
  });

/**
 * Changes a type. What exists stays as it is: codes, drafts, and the routes of versions under way.
 * @throws {Problem} `not-found`, `stale`
 */
export const changeType = (id: string, fields: Partial<TypeFields>, ifMatch?: string) =>
  transaction(async (trail) => {
    const type = await TypeModel.findById(id).orFail(noSuch('document type', id));
    mustBeAsSeen(type, ifMatch);
    const changed = change(type, fields);
    await type.save();
    trail('document-type.changed', type, changed);
    return id;
  });
