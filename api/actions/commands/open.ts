import { acting, actingPerson } from '../../../storage/acting.ts';
import { transaction } from '../../../storage/transaction.ts';
import { Problem } from '../../kit/problem.ts';
import { takeYearCode } from '../../kit/series.ts';
import { standingIn } from '../../people/queries.ts';
import type { NewAction, Source } from '../contract.ts';
import { todayHere } from '../due.ts';
import { ActionModel } from '../model.ts';

/** What an action is opened for, and whether not everybody may see it. */
export interface Opening {
  source: Source;
  restricted?: boolean;
}

const other: Opening = { source: { kind: 'other', id: null, code: '' } };

/** The unit of who is to own an action. @throws {Problem} `invalid` when it is nobody who works here */
export const unitOfOwner = async (owner: string): Promise<string | null> => {
  const standing = await standingIn(acting().organisation, owner);
  if (!standing)
    throw new Problem('invalid', 'The owner is nobody who works here', {
      errors: [{ pointer: '/body/owner', message: 'Nobody who works here' }],
    });
  return standing.units[0] ?? null;
};

/**
 * Opens an action in the one register, for whatever it is to improve (ISO 9001 10.2.1 c, 10.1).
 * @returns its id.
 * @throws {Problem} `invalid` when its owner is nobody who works here
 */
export const openAction = async (given: NewAction, opening: Opening = other): Promise<string> => {
  const unit = await unitOfOwner(given.owner);
  const year = (await todayHere()).slice(0, 4);
  return transaction(async (trail) => {
    const code = await takeYearCode('A', year);
    const facts = { ...given, ...opening, code, unit };
    const action = new ActionModel({
      ...facts,
      owners: [given.owner],
      state: 'open',
      createdBy: actingPerson().id,
    });
    await action.save();
    const { source, ...told } = facts;
    trail('action.opened', action, { ...told, source: source.id, for: source });
    return action.id as string;
  });
};
