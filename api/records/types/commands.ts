import { transaction } from '../../../storage/transaction.ts';
import { change, mustBeAsSeen } from '../../kit/change.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import type { TypeFields } from './contract.ts';
import { RecordTypeModel } from './model.ts';

const mustNameItsEvent = ({ trigger, event }: TypeFields['rule']) => {
  if (trigger !== 'event' || event) return;
  throw new Problem('invalid', 'Which event begins the period?', {
    errors: [{ pointer: '/body/rule/event', message: 'It is missing' }],
  });
};

/** Adds a type of records. @returns its id. @throws {Problem} `invalid`, `taken` */
export const createType = (fields: TypeFields): Promise<string> => {
  mustNameItsEvent(fields.rule);
  return transaction(async (trail) => {
    const type = await new RecordTypeModel(fields).save();
    trail('record-type.created', type, { ...fields });
    return type.id as string;
  });
};

/**
 * Changes a type. Its rule is that of what is filed from now on: each record carries the rule under which it was filed,
 * so that no change of a type shortens what is kept already; a longer period is given to them by `prolong`, record by
 * record and each with its entry in the trail.
 * @throws {Problem} `not-found`, `stale`, `taken`, `invalid`
 */
export const changeType = (
  id: string,
  fields: { [F in keyof TypeFields]?: TypeFields[F] | undefined },
  ifMatch?: string,
) =>
  transaction(async (trail) => {
    const type = await RecordTypeModel.findById(id).orFail(noSuch('record type', id));
    mustBeAsSeen(type, ifMatch);
    if (fields.rule) mustNameItsEvent(fields.rule);
    const detail = change(type, fields);
    await type.save();
    trail('record-type.changed', type, { name: type.name, ...detail });
  });
