import { actingPerson } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { transaction } from '../../../storage/transaction.ts';
import { dayAt } from '../../kit/days.ts';
import type { Language } from '../../kit/fields.ts';
import { Problem } from '../../kit/problem.ts';
import { organisation, unit } from '../../organisations/queries.ts';
import type { Confidentiality } from '../contract.ts';
import { DocumentModel } from '../model.ts';
import { takeCode } from '../types/codes.ts';
import type { DocumentType, Part } from '../types/contract.ts';
import { oneType } from '../types/queries.ts';
import { numberOf, VersionModel } from '../versions/model.ts';
import { requireFacts } from './facts.ts';

/** What is said of a new document; what is left out comes from its type, its organisation, or who acts. */
export interface NewDocument {
  type: string;
  title: string;
  unit?: string | null | undefined;
  owner?: string | undefined;
  authors?: string[] | undefined;
  confidentiality?: Confidentiality | undefined;
  language?: Language | undefined;
  /** True only for the process map, which brings the diagram. */
  isProcess?: boolean;
}

const empty = (parts: readonly Part[]) =>
  parts
    .filter(({ generated }) => !generated)
    .map(({ id, title }) => ({ id, title, body: { type: 'doc' as const, content: [{ type: 'paragraph' }] } }));

const firstDraft = (document: string, title: string, parts: readonly Part[]) => {
  const me = actingPerson().id;
  const number = { edition: 1, revision: 0 };
  return new VersionModel({
    ...{ document, title, ...number, state: 'draft', sections: empty(parts), writers: [me], decidedBy: me },
  }).save();
};

/** A process is started with its diagram and its place on the map, or it would be neither. */
const requireKind = ({ name, kind, inUse }: DocumentType, isProcess: boolean) => {
  if (!inUse) throw new Problem('wrong-state', `The type ${name} is no longer in use`);
  if ((kind === 'process') !== isProcess) throw new Problem('wrong-state', 'A process is started on the map');
};

const gather = async (given: NewDocument) => {
  const type = await oneType(given.type);
  requireKind(type, given.isProcess ?? false);
  const { timeZone, language } = await organisation();
  const year = dayAt(clock.now(), timeZone).slice(0, 4);
  const parts = { unit: given.unit ? (await unit(given.unit)).code : undefined, year };
  return { type, language, parts };
};

/**
 * Starts a document: it gets its code and a first draft with the sections of its type (ISO 9001 7.5.2 a).
 * @returns the ids of both.
 * @throws {Problem} `not-found` (type, unit), `invalid`, `wrong-state` when the type is no longer in use
 */
export const createDocument = async (given: NewDocument): Promise<{ document: string; version: string }> => {
  await requireFacts(given);
  const { type, language, parts } = await gather(given);
  return transaction(async (trail) => {
    const facts = {
      type: type.id,
      unit: given.unit ?? null,
      owner: given.owner ?? actingPerson().id,
      authors: given.authors ?? [],
      confidentiality: given.confidentiality ?? { level: type.level, units: [], positions: [] },
      language: given.language ?? language,
    };
    const document = await new DocumentModel({ ...facts, code: await takeCode(type, parts) }).save();
    trail('document.created', document, { ...facts, code: document.code });
    const version = await firstDraft(document.id, given.title, type.parts);
    trail('version.drafted', version, { document: document.id, number: numberOf(version), title: given.title });
    return { document: document.id, version: version.id };
  });
};
