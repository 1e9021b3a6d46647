import { TrailEntry } from '../../storage/trail.ts';
import { etagOf } from '../kit/change.ts';
import { dayAt, monthsAfter } from '../kit/days.ts';
import { type Member, signedInMember } from '../kit/person.ts';
import { noSuch } from '../kit/problem.ts';
import { organisation } from '../organisations/queries.ts';
import { namesOf } from '../people/queries.ts';
import { governs, maintains, maySee } from './access.ts';
import { type DocumentFields, DocumentModel, readDocument } from './model.ts';
import { oneType } from './types/queries.ts';
import { namesOfUnits } from './units.ts';
import { factsOnly, numberOf, openStates, VersionModel } from './versions/model.ts';
import { newestFirst, standingVersions } from './versions/queries.ts';
import { peopleIn, personIn, type Stored, type StoredFacts, showHead, showVersion } from './versions/view.ts';

const showUnit = async (id: string | null) => (id ? { id, name: (await namesOfUnits()).get(id) ?? '' } : null);

const reviewBy = async (inForce: Stored | undefined, months: number | null) => {
  if (!inForce?.effectiveFrom || !months) return null;
  const { timeZone } = await organisation();
  return monthsAfter(dayAt(inForce.effectiveFrom, timeZone), months);
};

const mayDo = (member: Member, document: DocumentFields, inForce: Stored | undefined, open: Stored | undefined) => [
  ...(inForce && !open && maintains(member, document) ? (['revise'] as const) : []),
  ...(governs(member, document) ? (['change'] as const) : []),
];

/** One document as the acting member may see it, with its version in force. @throws {Problem} `not-found` */
export const oneDocument = async (id: string) => {
  const [document, versions] = await Promise.all([readDocument(id), standingVersions(id)]);
  const member = signedInMember();
  const seen = versions.filter((version) => maySee(member, document, version));
  const inForce = seen.find(({ state }) => state === 'effective');
  const open = seen.find(({ state }) => openStates.includes(state));
  const last = inForce || open ? undefined : seen[0];
  const title = (inForce ?? open ?? last)?.title;
  if (title === undefined) throw noSuch('document', id)();
  const type = await oneType(document.type);
  const names = await namesOf([document.owner, ...document.authors, ...seen.flatMap(peopleIn)]);
  return {
    id,
    etag: etagOf(document),
    code: document.code,
    title,
    type: { id: type.id, name: type.name, kind: type.kind },
    unit: await showUnit(document.unit),
    owner: personIn(names)(document.owner),
    authors: document.authors.map(personIn(names)),
    confidentiality: document.confidentiality,
    language: document.language,
    createdAt: document.createdAt.toISOString(),
    reviewBy: await reviewBy(inForce, type.reviewMonths),
    inForce: inForce ? showVersion(inForce, document, { names, member }) : null,
    openVersion: open ? showHead(open, names) : null,
    last: last ? showHead(last, names) : null,
    may: mayDo(
      member,
      document,
      inForce,
      versions.find(({ state }) => openStates.includes(state)),
    ),
  };
};

const seenVersions = async (id: string) => {
  const [document, versions] = await Promise.all([
    readDocument(id),
    VersionModel.find({ document: id }).select(factsOnly).sort(newestFirst).lean(),
  ]);
  const seen = versions.filter((version) => maySee(signedInMember(), document, version));
  if (seen.length === 0) throw noSuch('document', id)();
  return seen;
};

/** The versions of a document that the acting member may see, newest first. @throws {Problem} `not-found` */
export const versionsOf = async (id: string) => {
  const versions = await seenVersions(id);
  const names = await namesOf(versions.flatMap(peopleIn));
  return { items: versions.map((version) => showHead(version, names)) };
};

/** What happened to a document and those of its versions that the acting member may see. @throws {Problem} `not-found` */
export const trailOf = async (id: string) => {
  const versions = new Map((await seenVersions(id)).map((one) => [String(one._id), one]));
  const entries = await TrailEntry.find({ 'subject.id': { $in: [id, ...versions.keys()] } })
    .sort({ number: -1 })
    .lean();
  const names = await namesOf(entries.flatMap(({ by, asDecidedBy }) => [by, asDecidedBy].filter((one) => one != null)));
  const person = (one: string | null | undefined) => (one ? personIn(names)(one) : null);
  const version = (one: StoredFacts | undefined) => (one ? { id: String(one._id), number: numberOf(one) } : null);
  const items = entries.map(({ number, at, by, asDecidedBy, event, subject, detail }) => ({
    ...{ number, event, detail },
    at: at.toISOString(),
    by: person(by),
    asDecidedBy: person(asDecidedBy),
    version: version(versions.get(subject?.id ?? '')),
  }));
  return { items };
};

/** Which of the ids are documents of the acting organisation, whoever may read them. */
export const existingDocuments = async (ids: readonly string[]): Promise<Set<string>> => {
  const found = await DocumentModel.find({ _id: { $in: ids } })
    .select('_id')
    .lean();
  return new Set(found.map(({ _id }) => String(_id)));
};

/** The id of who answers for a document. @throws {Problem} `not-found` */
export const ownerOf = async (id: string): Promise<string> => (await readDocument(id)).owner;

/** How many documents the acting organisation has, whoever may read them. */
export const countDocuments = async (): Promise<number> => DocumentModel.countDocuments();

/**
 * What is in force of a document, and who may read it: for who tells people of it.
 * @returns nothing where nothing is in force
 */
export const inForceOf = async (id: string) => {
  const document = await DocumentModel.findById(id).lean();
  const version = await VersionModel.findOne({ document: id, state: 'effective' }).select(factsOnly).lean();
  if (!document || !version) return undefined;
  return {
    ...{ id: String(version._id), number: numberOf(version), code: document.code, title: version.title },
    since: version.effectiveFrom ?? version.updatedAt,
    restricted: document.confidentiality.level === 'restricted',
    maySee: (member: Member) => maySee(member, document, version),
  };
};
