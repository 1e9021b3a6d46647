import type { input } from 'zod/mini';
import { existingDocuments, oneDocument } from '../documents/queries.ts';
import type { Row } from '../documents/register/contract.ts';
import { rowsOf } from '../documents/register/queries.ts';
import { etagOf } from '../kit/change.ts';
import { noSuch } from '../kit/problem.ts';
import { MapEntry, type Process } from './contract.ts';
import { type ProcessFields, ProcessModel, StepLink } from './model.ts';

type Stored = ProcessFields & { _id: unknown; __v?: number };

const shown = new Set<string>(MapEntry.shape.state.options);
const isShown = (state: string): state is MapEntry['state'] => shown.has(state);

const entryOf = (process: Stored, row: Row | undefined): MapEntry[] => {
  const state = row?.inForce?.state ?? row?.version.state;
  if (!row || !state || !isShown(state)) return []; // not for them to see, or a first draft that was given up
  const { group, parent, order } = process;
  const { id: document, code, title, owner, unit } = row;
  return [{ id: String(process._id), document, code, title, group, parent, order, owner, unit, state }];
};

const inOrder = (a: MapEntry, b: MapEntry) =>
  a.order - b.order || a.code.localeCompare(b.code, undefined, { numeric: true });

const entriesOf = async (processes: readonly Stored[]): Promise<MapEntry[]> => {
  const rows = await rowsOf(processes.map(({ document }) => document));
  return processes.flatMap((process) => entryOf(process, rows.get(process.document))).sort(inOrder);
};

/** Hangs what is below something unseen on the nearest that is seen. */
const rehung = (entries: readonly MapEntry[], processes: readonly Stored[]): MapEntry[] => {
  const seen = new Set(entries.map(({ id }) => id));
  const above = new Map(processes.map(({ _id, parent }) => [String(_id), parent]));
  const nearest = (id: string | null): string | null => (!id || seen.has(id) ? id : nearest(above.get(id) ?? null));
  return entries.map((entry) => ({ ...entry, parent: nearest(entry.parent) }));
};

/** The map as the acting member may see it: what is in force, and for those who work on it what is not yet. */
export const processMap = async () => {
  const processes = await ProcessModel.find().select('document group parent order').lean();
  return { items: rehung(await entriesOf(processes), processes) };
};

const findProcess = async (id: string): Promise<Stored> => {
  const found = (await ProcessModel.findById(id).lean()) ?? (await ProcessModel.findOne({ document: id }).lean());
  if (!found) throw noSuch('process', id)();
  return found;
};

const partsOf = async (process: Stored) => entriesOf(await ProcessModel.find({ parent: String(process._id) }).lean());

/** One process by its id or its document's, as the acting member may see it. @throws {Problem} `not-found` */
export const oneProcess = async (id: string): Promise<input<typeof Process>> => {
  const process = await findProcess(id);
  const [document, parts] = await Promise.all([oneDocument(process.document), partsOf(process)]);
  const { code, title, owner, unit, inForce, openVersion, last, may } = document;
  const { group, parent, order, purpose, inputs, outputs } = process;
  return {
    ...{ id: String(process._id), document: process.document, code, title, owner, unit },
    ...{ group, parent, order, purpose, inputs, outputs, parts },
    ...{ inForce, openVersion, last, may },
    etag: etagOf(process),
  };
};

/** The processes in force whose steps name a document. @throws {Problem} `not-found` */
export const usedIn = async (document: string) => {
  const links = await StepLink.find({ document }).lean();
  const rows = await rowsOf([document, ...links.map(({ of }) => of)]);
  if (!rows.has(document)) {
    if (!(await existingDocuments([document])).has(document)) throw noSuch('document', document)();
    return { items: [] }; // new, or not for them to see
  }
  const items = links.flatMap(({ process, of, steps }) => {
    const row = rows.get(of);
    return row ? [{ process, code: row.code, title: row.title, steps }] : [];
  });
  return { items: items.sort((a, b) => a.code.localeCompare(b.code, undefined, { numeric: true })) };
};
