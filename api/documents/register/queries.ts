import { namesOf } from '../../people/queries.ts';
import { typesById } from '../types/queries.ts';
import { namesOfUnits } from '../units.ts';
import { personIn } from '../versions/view.ts';
import type { Filter, Row } from './contract.ts';
import { countOf, entriesUnder, ownersUnder, visible } from './find.ts';
import { RegisterEntry, type ShownFields } from './model.ts';

/** What the rows name by id. */
interface Names {
  people: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
  types: ReadonlyMap<string, { name: string }>;
}

/** Looks up the names for rows of these owners. */
export const namesFor = async (owners: Iterable<string>): Promise<Names> => {
  const [people, units, types] = await Promise.all([namesOf(owners), namesOfUnits(), typesById()]);
  return { people, units, types };
};

/** An entry as the contract shows it. */
export const showRow = (entry: ShownFields, { people, units, types }: Names): Row => ({
  id: entry.document,
  code: entry.code,
  title: entry.title,
  kind: entry.kind,
  type: { id: entry.type, name: types.get(entry.type)?.name ?? '' },
  unit: entry.unit ? { id: entry.unit, name: units.get(entry.unit) ?? '' } : null,
  owner: personIn(people)(entry.owner),
  level: entry.level,
  version: entry.version,
  inForce: entry.inForce,
  effectiveFrom: entry.effectiveFrom?.toISOString() ?? null,
  updatedAt: entry.updatedAt.toISOString(),
});

/** One page of the register, as the acting member may see it. */
export const listDocuments = async ({ page, size, ...filter }: Filter & { page: number; size: number }) => {
  const total = await countOf(filter);
  const entries = await entriesUnder(filter, total)
    .skip((page - 1) * size)
    .limit(size)
    .lean();
  const names = await namesFor(entries.map(({ owner }) => owner));
  return { items: entries.map((entry) => showRow(entry, names)), total, page, size };
};

/** All rows under a filter, one after the other, for exports. */
export const everyRow = async function* (filter: Filter): AsyncGenerator<Row> {
  const names = await namesFor(await ownersUnder(filter));
  for await (const entry of entriesUnder(filter, await countOf(filter))
    .lean()
    .cursor())
    yield showRow(entry, names);
};

/** The rows of these documents, of those that the acting member may see, by the documents' ids. */
export const rowsOf = async (documents: readonly string[]): Promise<Map<string, Row>> => {
  const seen = { document: { $in: documents }, ...visible() };
  const entries = documents.length > 0 ? await RegisterEntry.find(seen).lean() : [];
  const names = await namesFor(entries.map(({ owner }) => owner));
  return new Map(entries.map((entry) => [entry.document, showRow(entry, names)]));
};
