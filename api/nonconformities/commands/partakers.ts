import { restrictAllOf } from '../../actions/commands/steps.ts';
import { partakers } from '../access.ts';
import type { KeptCase } from '../model.ts';

/**
 * Opens the actions of a case to whom the case is open: everybody, or those who have to do with it. To be called by
 * whatever changes who these are, within its transaction.
 */
export const openActionsTo = (one: KeptCase) =>
  restrictAllOf(String(one._id), one.level === 'restricted', partakers(one, []));
