import { etagOf } from '../../kit/change.ts';
import { signedInMember } from '../../kit/person.ts';
import { noSuch } from '../../kit/problem.ts';
import { namesOf } from '../../people/queries.ts';
import { maySee } from '../access.ts';
import { compare } from '../content/compare.ts';
import { readDocument } from '../model.ts';
import type { VersionState } from './contract.ts';
import { numberOf, openStates, VersionModel } from './model.ts';
import { peopleIn, type Stored, showVersion } from './view.ts';

const findCase = async (id: string) => {
  const version = await VersionModel.findById(id).orFail(noSuch('version', id)).lean();
  const document = await readDocument(version.document);
  return { version, document };
};

const readCase = async (id: string) => {
  const found = await findCase(id);
  if (!maySee(signedInMember(), found.document, found.version)) throw noSuch('version', id)();
  return found;
};

const show = async ({ version, document }: Awaited<ReturnType<typeof findCase>>) => {
  const names = await namesOf(peopleIn(version));
  return showVersion(version, document, { names, member: signedInMember() });
};

/** From the newest on. */
export const newestFirst = { edition: -1, revision: -1 } as const;

/** The versions of a document that stand now: in force and open; else the one withdrawn; else what was given up last. */
export const standingVersions = async (document: string): Promise<Stored[]> => {
  const among = (states: readonly VersionState[]) =>
    VersionModel.find({ document, state: { $in: states } }).sort(newestFirst);
  const found = await among(['effective', ...openStates]).lean();
  if (found.length > 0) return found;
  const withdrawn = await among(['withdrawn']).limit(1).lean();
  return withdrawn.length > 0 ? withdrawn : await among(['discarded']).limit(1).lean();
};

/** One version with its content and what the acting member may do with it. @throws {Problem} `not-found` */
export const oneVersion = async (id: string) => show(await readCase(id));

/** The version for who has just taken a step with it, perhaps out of their own sight: a draft is not for its signers. */
export const versionAfterStep = async (id: string) => show(await findCase(id));

/** What changed from one version of a document to another. @throws {Problem} `not-found` */
export const compareVersions = async (id: string, earlier: string) => {
  const after = await readCase(id);
  const before = await readCase(earlier);
  if (before.version.document !== after.version.document) throw noSuch('version of this document', earlier)();
  return compare(before.version, after.version);
};

/** A file of a version that the acting member may see. @throws {Problem} `not-found` */
export const fileOf = async (id: string, sha256: string) => {
  const { version } = await readCase(id);
  const file = version.files.find((one) => one.sha256 === sha256);
  if (!file) throw noSuch('file', sha256)();
  return file;
};

/** The files of a version that the acting member may see, and what names it. @throws {Problem} `not-found` */
export const filesOf = async (id: string) => {
  const { version, document } = await readCase(id);
  const { state, files } = version;
  return {
    document: version.document,
    code: document.code,
    number: numberOf(version),
    state,
    files,
    etag: etagOf(version),
  };
};

/** When a version came into the state that it has. */
const inStateSince = ({ state, effectiveFrom, effectiveUntil, signatures, updatedAt }: Stored): Date => {
  const signed = state === 'in-review' ? signatures[0] : signatures.at(-1);
  if (state === 'effective') return effectiveFrom ?? updatedAt;
  if (state === 'superseded' || state === 'withdrawn') return effectiveUntil ?? updatedAt;
  return state === 'draft' || state === 'discarded' ? updatedAt : (signed?.at ?? updatedAt);
};

/** How a version stands, whoever asks: for those who hold a copy of it. @throws {Problem} `not-found` */
export const standingOf = async (id: string) => {
  const { version, document } = await findCase(id);
  return {
    code: document.code,
    number: numberOf(version),
    state: version.state,
    since: inStateSince(version).toISOString(),
  };
};

const upTo = (last: Stored) => (one: Pick<Stored, 'edition' | 'revision'>) =>
  one.edition < last.edition || (one.edition === last.edition && one.revision <= last.revision);

/**
 * The record of changes that belongs to a version: itself and all that were in force before it, oldest first. Whoever
 * may read the version may read that, too. @throws {Problem} `not-found`
 */
export const recordOfChanges = async (id: string) => {
  const { version } = await readCase(id);
  const before = { document: version.document, effectiveFrom: { $ne: null } };
  const released = await VersionModel.find(before).select('edition revision reason signatures effectiveFrom').lean();
  const earlier = released.filter((one) => upTo(version)(one) && String(one._id) !== id);
  const inOrder = [...earlier, version].sort((a, b) => a.edition - b.edition || a.revision - b.revision);
  return inOrder.map(({ edition, revision, reason, signatures, effectiveFrom }) => ({
    ...{ edition, revision, reason },
    approvedAt: signatures.findLast(({ meaning }) => meaning === 'approved')?.at.toISOString() ?? null,
    effectiveFrom: effectiveFrom?.toISOString() ?? null,
  }));
};

/**
 * What changed from the version that was in force before, for whoever may read this one: they were meant to read that
 * one, too. @throws {Problem} `not-found`
 */
export const whatChanged = async (id: string) => {
  const { version } = await readCase(id);
  const released = { document: version.document, effectiveFrom: { $ne: null } };
  const earlier = (await VersionModel.find(released).sort(newestFirst).lean()).find(
    (one) => String(one._id) !== id && upTo(version)(one),
  );
  return earlier ? { before: numberOf(earlier), comparison: compare(earlier, version) } : null;
};
