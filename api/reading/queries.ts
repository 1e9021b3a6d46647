import { oneDocument } from '../documents/queries.ts';
import { filesOf, whatChanged } from '../documents/versions/queries.ts';
import { etagOf } from '../kit/change.ts';
import { signedInMember } from '../kit/person.ts';
import { Problem } from '../kit/problem.ts';
import { positions, units } from '../organisations/queries.ts';
import { namesOf } from '../people/queries.ts';
import type { MyReading, Reading, Recipient } from './contract.ts';
import { purposeFor } from './lifecycle.ts';
import { AcknowledgementModel, DistributionModel, ReadingTask } from './model.ts';

const namesFor = async (recipients: readonly Recipient[]): Promise<Map<string, string>> => {
  const people = recipients.filter(({ kind }) => kind === 'person').map(({ id }) => id);
  const places = recipients.length > people.length ? [...(await units()), ...(await positions())] : [];
  return new Map([...(await namesOf(people)), ...places.map(({ id, name }) => [id, name] as const)]);
};

/** Whom a document is distributed to, by name. @throws {Problem} `not-found` */
export const distributionOf = async (document: string) => {
  const { may } = await oneDocument(document);
  const kept = await DistributionModel.findOne({ document }).lean();
  const names = await namesFor(kept?.recipients ?? []);
  const items = (kept?.recipients ?? []).map(({ kind, id, purpose }) => {
    return { kind, id, purpose, name: names.get(id) ?? '–' };
  });
  return { etag: etagOf(kept ?? {}), items, mayChange: may.includes('change') };
};

/** What the acting member has still to read: first what they are to apply, the longest first. */
export const toRead = async () => {
  const tasks = await ReadingTask.find({ person: signedInMember().id, acknowledgedAt: null }).lean();
  tasks.sort((a, b) => a.purpose.localeCompare(b.purpose) || a.since.getTime() - b.since.getTime());
  const items = tasks.map(({ document, version, code, number, title, purpose, since }) => ({
    ...{ title, purpose, since: since.toISOString() },
    document: { id: document, code },
    version: { id: version, number },
  }));
  return { items };
};

/** How the acting member stands to a version, from what is kept. @throws {Problem} `not-found` */
export const readingOf = async (version: string): Promise<MyReading> => {
  const member = signedInMember();
  const { document, state } = await filesOf(version);
  const said = await AcknowledgementModel.findOne({ version, person: member.id }).lean();
  const given = await DistributionModel.findOne({ document }).lean();
  const purpose = purposeFor(given?.recipients ?? [], member) ?? null;
  if (said) return { state: 'acknowledged', purpose, at: said.at.toISOString() };
  return state === 'effective' && purpose
    ? { state: 'to-read', purpose, at: null }
    : { state: null, purpose, at: null };
};

/** What changed in a version since the one before. @throws {Problem} `not-found` */
export const changesIn = async (version: string) => (await whatChanged(version)) ?? { before: null, comparison: null };

const maySeeCoverage = async (document: string) => {
  const { may } = await oneDocument(document);
  const member = signedInMember();
  if (!may.includes('change') && !member.can('documents:control') && !member.can('trail:read'))
    throw new Problem('not-allowed', 'Who has read it is for its owner, the quality officer and auditors');
};

/** Who has read what is in force of a document; those who have not come first. @throws {Problem} `not-found`, `not-allowed` */
export const coverageOf = async (document: string) => {
  await maySeeCoverage(document);
  const tasks = await ReadingTask.find({ document }).lean();
  const names = await namesOf(tasks.map(({ person }) => person));
  const items = tasks.map(
    ({ person, purpose, since, acknowledgedAt }): Reading => ({
      ...{ purpose, since: since.toISOString() },
      person: { id: person, name: names.get(person) ?? '–' },
      acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    }),
  );
  const rank = (one: Reading) => (one.acknowledgedAt ? 2 : 0) + (one.purpose === 'apply' ? 0 : 1);
  items.sort((a, b) => rank(a) - rank(b) || a.person.name.localeCompare(b.person.name));
  const due = items.filter(({ purpose }) => purpose === 'apply');
  return { items, due: due.length, done: due.filter((one) => one.acknowledgedAt).length };
};
