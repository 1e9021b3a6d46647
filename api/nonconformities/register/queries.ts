import { acting } from '../../../storage/acting.ts';
import { signedInMember } from '../../kit/person.ts';
import { remembered, standOf } from '../../kit/remembered.ts';
import { tokensOf } from '../../kit/tokens.ts';
import { units } from '../../organisations/queries.ts';
import { namesOf } from '../../people/queries.ts';
import { keysOf } from '../access.ts';
import type { CaseRow, Filter } from './contract.ts';
import { CaseEntry, type EntryFields, indexes } from './model.ts';

/** What rows name by id. */
interface Names {
  people: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
}

const namesFor = async (owners: readonly (string | null)[]): Promise<Names> => ({
  people: await namesOf(owners.filter((id) => id !== null)),
  units: new Map((await units()).map(({ id, name }) => [id, name])),
});

const showRow = (entry: EntryFields, names: Names): CaseRow => {
  const { code, title, source, grade, state, openActions, actions, checkOn, reopened, occurrences } = entry;
  return {
    ...{ id: entry.case, code, title, source, grade, state, openActions, actions, checkOn, reopened, occurrences },
    unit: entry.unit ? { id: entry.unit, name: names.units.get(entry.unit) ?? '' } : null,
    owner: entry.owner ? { id: entry.owner, name: names.people.get(entry.owner) ?? entry.owner } : null,
    reportedAt: entry.reportedAt.toISOString(),
  };
};

/** Entries as rows. */
export const showRows = async (entries: readonly EntryFields[]): Promise<CaseRow[]> => {
  const names = await namesFor(entries.map(({ owner }) => owner));
  return entries.map((entry) => showRow(entry, names));
};

/** What the acting member may see of the register. */
export const visible = () => ({ audience: { $in: keysOf(signedInMember()) } });

const oneOf = (field: string, values: readonly string[] | undefined) => (values ? { [field]: { $in: values } } : {});
const wordsOf = (q = '') => tokensOf(q).slice(0, 8);
/** `tokensOf` leaves nothing to escape. */
const beginsWith = (letters: string) => ({ tokens: new RegExp(`^${letters}`) });

const conditionsOf = ({ q, state, grade, source, unit, owner }: Filter) => {
  const [word, ...more] = wordsOf(q).map(beginsWith);
  return {
    ...(more.length > 0 ? { $and: [word!, ...more] } : word),
    ...oneOf('state', state),
    ...oneOf('grade', grade),
    ...oneOf('source', source),
    ...oneOf('unit', unit),
    ...oneOf('owner', owner),
    ...visible(),
  };
};

/** The index that leads to what is asked for soonest: never a way past all cases but in the order of the list. */
const wayTo = ({ q, owner, unit, state, sort }: Filter) => {
  if (wordsOf(q).length > 0) return indexes.tokens;
  if (owner) return indexes.owner;
  if (unit) return state ? indexes.unitState : indexes.unit;
  return sort === 'code' && state?.length === 1 ? indexes.state : indexes[sort];
};

const keys = { code: 'codeKey', title: 'titleKey', reportedAt: 'reportedAt', checkOn: 'checkOn' } as const;

const walk = (filter: Filter) =>
  CaseEntry.find(conditionsOf(filter))
    .hint(wayTo(filter))
    .select('-tokens')
    .sort({ [keys[filter.sort]]: filter.order === 'asc' ? 1 : -1 });

/** How many there are is counted once for all pages, until something changes. */
const counted = remembered(60, (key) => {
  const filter: Filter = JSON.parse(key)[0];
  return CaseEntry.countDocuments(conditionsOf(filter)).hint(wayTo(filter)).exec();
});
const countOf = ({ order: _, ...filter }: Filter): Promise<number> => {
  const { organisation } = acting();
  return counted(JSON.stringify([filter, keysOf(signedInMember()), organisation, standOf(organisation)]));
};

/** One page of the register of nonconformities. */
export const listCases = async ({ page, size, ...filter }: Filter & { page: number; size: number }) => {
  const total = await countOf(filter);
  const found = await walk(filter)
    .skip((page - 1) * size)
    .limit(size)
    .lean();
  return { items: await showRows(found), total, page, size };
};

/** All rows under a filter, one after the other, for exports. */
export const everyCase = async function* (filter: Filter): AsyncGenerator<CaseRow> {
  const names = await namesFor(await CaseEntry.distinct('owner', conditionsOf(filter)));
  for await (const entry of walk(filter).lean().cursor()) yield showRow(entry, names);
};

const likely = 60;
const shown = 5;

const inCommon = (words: readonly string[], { tokens }: EntryFields) => {
  const known = new Set(tokens);
  return words.filter((word) => known.has(word)).length;
};

/** Words that tell cases apart: the short ones stand in every sentence. */
const telling = (q: string) =>
  tokensOf(q)
    .filter((word) => word.length > 3)
    .slice(0, 12);

/**
 * Cases whose words are like these, the likest first: while somebody types, so that what is known is not reported twice.
 * Two telling words in common make a case alike; where only one is typed, that one.
 */
export const similarCases = async (q: string, except?: string): Promise<CaseRow[]> => {
  const words = telling(q);
  if (words.length === 0) return [];
  const found = new Map<string, EntryFields>();
  for (const word of words)
    for (const entry of await CaseEntry.find({ tokens: word, ...visible() })
      .hint(indexes.tokens)
      .limit(likely)
      .lean())
      if (entry.case !== except) found.set(entry.case, entry);
  const weighed = [...found.values()].map((entry) => ({ entry, weight: inCommon(words, entry) }));
  const alike = weighed.filter(({ weight }) => weight >= Math.min(2, words.length));
  alike.sort((a, b) => b.weight - a.weight || b.entry.codeKey.localeCompare(a.entry.codeKey));
  return showRows(alike.slice(0, shown).map(({ entry }) => entry));
};
