import type { Lock } from '../../../storage/files/object-store.ts';
import { heldNow, keptSince, notLocked } from '../../files/commands/keep-years.ts';
import { type FileReference, refersToFiles, type Which } from '../../files/commands/referrers.ts';
import { DocumentModel } from '../model.ts';
import { numberOf, type VersionFields, VersionModel } from './model.ts';

type Kept = Pick<VersionFields, 'document' | 'edition' | 'revision' | 'state' | 'files' | 'effectiveUntil'> & {
  _id: unknown;
};

/** What is approved or in force stays (property 7); what was in force stays until its retention ends. */
const lockOf = ({ state, effectiveUntil }: Kept): Lock => {
  if (state === 'approved' || state === 'effective') return heldNow;
  return effectiveUntil ? keptSince(effectiveUntil) : notLocked;
};

const filterOf = ({ things, sha256s }: Which) => ({
  'files.0': { $exists: true },
  ...(things && { _id: { $in: things } }),
  ...(sha256s && { 'files.sha256': { $in: sha256s } }),
});

const codes = new Map<string, string>();
/** Codes never change. */
const codeOf = async (document: string) => {
  const known = codes.get(document);
  if (known) return known;
  const found = await DocumentModel.findById(document).select('code').lean();
  if (codes.size > 50_000) codes.clear();
  if (found) codes.set(document, found.code);
  return found?.code ?? document;
};

const referencesOf = async function* (version: Kept, sha256s?: readonly string[]): AsyncGenerator<FileReference> {
  const label = `${await codeOf(version.document)} ${numberOf(version)}`;
  for (const { sha256, size } of version.files)
    if (!sha256s || sha256s.includes(sha256))
      yield { sha256, size, id: String(version._id), label, lock: lockOf(version) };
};

/** Versions refer to their files, and say how long these have to stay. */
refersToFiles('Version', async function* (which) {
  const found = VersionModel.find(filterOf(which)).select('document edition revision state files effectiveUntil');
  for await (const version of found.lean().cursor()) yield* referencesOf(version as Kept, which.sha256s);
});
