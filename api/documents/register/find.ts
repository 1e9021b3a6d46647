import { acting } from '../../../storage/acting.ts';
import { signedInMember } from '../../kit/person.ts';
import { remembered } from '../../kit/remembered.ts';
import { units } from '../../organisations/queries.ts';
import { keysOf } from '../access.ts';
import type { Filter } from './contract.ts';
import { RegisterEntry } from './model.ts';
import { tokensOf } from './tokens.ts';

const mostWords = 8;

/** A word that begins with these letters lies in one stretch of the index; `tokensOf` leaves nothing to escape. */
const beginsWith = (letters: string) => ({ tokens: new RegExp(`^${letters}`) });

const oneOf = (field: string, values: readonly string[] | undefined) => (values ? { [field]: { $in: values } } : {});

/** What the acting member may see of the register under a filter. */
export const conditionsOf = ({ q = '', kind, type, state, unit, owner, level }: Filter) => {
  const words = tokensOf(q).slice(0, mostWords);
  const keys = keysOf(signedInMember());
  return {
    ...(words.length > 0 && { $and: words.map(beginsWith) }),
    ...oneOf('kind', kind),
    ...oneOf('type', type),
    ...oneOf('states', state),
    ...oneOf('unit', unit),
    ...oneOf('owner', owner),
    ...oneOf('level', level),
    audience: { $in: keys },
    hiddenFrom: { $nin: keys },
  };
};

const keys = { code: 'codeKey', title: 'titleKey', effectiveFrom: 'effectiveFrom', updatedAt: 'updatedAt' } as const;

/** The order that the filter asks for, as an index has it. */
export const orderOf = ({ sort, order }: Filter) =>
  ({ [keys[sort]]: order === 'asc' ? 1 : -1 }) as Record<string, 1 | -1>;

/** How many there are is counted once for all pages and people of the same keys. */
const counted = remembered(5, (key) => RegisterEntry.countDocuments(conditionsOf(JSON.parse(key)[0])).exec());
export const countOf = ({ sort: _, order: __, ...filter }: Filter) =>
  counted(JSON.stringify([filter, keysOf(signedInMember()), acting().organisation]));

const unitNames = remembered(5, async () => new Map((await units()).map(({ id, name }) => [id, name])));
/** The names of the units of the acting organisation. */
export const namesOfUnits = () => unitNames(acting().organisation);
