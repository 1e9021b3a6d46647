import { acting } from '../../../storage/acting.ts';
import { signedInMember } from '../../kit/person.ts';
import { remembered, standOf } from '../../kit/remembered.ts';
import { tokensOf } from '../../kit/tokens.ts';
import { keysOf } from '../access.ts';
import type { Filter } from './contract.ts';
import { byKey, RegisterEntry, SearchEntry, shownOnly } from './model.ts';

const mostWords = 8;

const wordsOf = ({ q = '' }: Pick<Filter, 'q'>) =>
  tokensOf(q)
    .slice(0, mostWords)
    .sort((a, b) => b.length - a.length); // a long word is found in the fewest

/** A word that begins with these letters lies in one stretch of the index; `tokensOf` leaves nothing to escape. */
const beginsWith = (letters: string) => ({ tokens: new RegExp(`^${letters}`) });

const oneOf = (field: string, values: readonly string[] | undefined) => (values ? { [field]: { $in: values } } : {});

/** What the acting member may see of the register: the face of each document that is for them. */
export const visible = () => {
  const keys = keysOf(signedInMember());
  return { audience: { $in: keys }, hiddenFrom: { $nin: keys } };
};

const conditionsOf = ({ kind, type, state, unit, owner, level, ...filter }: Filter) => {
  const [word, ...more] = wordsOf(filter).map(beginsWith);
  return {
    ...(more.length > 0 ? { $and: [word!, ...more] } : word),
    ...oneOf('kind', kind),
    ...oneOf('type', type),
    ...oneOf('states', state),
    ...oneOf('unit', unit),
    ...oneOf('owner', owner),
    ...oneOf('level', level),
    ...visible(),
  };
};

const keys = { code: 'codeKey', title: 'titleKey', effectiveFrom: 'effectiveFrom', updatedAt: 'updatedAt' } as const;

const isSearch = (filter: Filter) => wordsOf(filter).length > 0;

const sourceOf = (filter: Filter) => (isSearch(filter) ? SearchEntry : RegisterEntry);

const count = (filter: Filter) => {
  const counting = sourceOf(filter).countDocuments(conditionsOf(filter));
  return isSearch(filter) ? counting.hint(byKey('tokens')) : counting;
};

/** How many there are is counted once for all pages, and anew when an entry was written here. */
const counted = remembered(60, (key) => count(JSON.parse(key)[0]).exec());

/** How many entries the acting member may see under a filter. */
export const countOf = ({ order: _, ...filter }: Filter): Promise<number> => {
  const { organisation } = acting();
  const asked = [{ ...filter, sort: 'code' }, keysOf(signedInMember()), organisation, standOf(organisation)];
  return counted(JSON.stringify(asked));
};

/** So many hits are sorted; more are met soon enough on the way through the index of the order. */
const few = 500;

/**
 * The entries that the acting member may see under a filter, in its order.
 * @param total how many there are, as `countOf` says: it decides which way leads there sooner.
 */
export const entriesUnder = (filter: Filter, total: number) => {
  const key = keys[filter.sort];
  return sourceOf(filter)
    .find(conditionsOf(filter))
    .select(shownOnly)
    .hint(isSearch(filter) && total <= few ? byKey('tokens') : byKey(key))
    .sort({ [key]: filter.order === 'asc' ? 1 : -1 });
};

/** The owners of the entries under a filter, by their ids. */
export const ownersUnder = (filter: Filter) => sourceOf(filter).distinct('owner', conditionsOf(filter));
