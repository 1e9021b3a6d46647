import { acting } from '../../storage/acting.ts';
import { remembered } from '../kit/remembered.ts';
import { units } from '../organisations/queries.ts';

const names = remembered(5, async () => new Map((await units()).map(({ id, name }) => [id, name])));

/** The names of the units of the acting organisation by their ids, closed ones too. */
export const namesOfUnits = (): Promise<Map<string, string>> => names(acting().organisation);
