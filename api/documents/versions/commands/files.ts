import { actingPerson } from '../../../../storage/acting.ts';
import { clock } from '../../../../storage/clock.ts';
import { transaction } from '../../../../storage/transaction.ts';
import { etagOf } from '../../../kit/change.ts';
import { actingMember } from '../../../kit/person.ts';
import { noSuch, Problem } from '../../../kit/problem.ts';
import type { FileRef, FileRole } from '../../content/contract.ts';
import { nodesOf } from '../../content/text.ts';
import { stepOf } from '../../steps/lifecycle.ts';
import { type KeptCase, loadCase } from '../case.ts';
import { type KeptVersion, numberOf } from '../model.ts';
import { sessionMinutes } from './save-draft.ts';

const stale = (version: KeptVersion) => {
  const { by, at } = version.lastEdit ?? { by: null, at: version.updatedAt };
  const extra = { etag: etagOf(version), by, at };
  return new Problem('stale', 'Somebody else saved this draft first; nothing of yours was stored', extra);
};

/**
 * Loads a version whose files are to be changed.
 * @param ifMatch the draft that they saw who change it.
 * @throws {Problem} `not-found`, `wrong-state`, `not-allowed`, `stale` with who saved it and when
 */
export const draftToChange = async (id: string, ifMatch?: string): Promise<KeptCase> => {
  const one = await loadCase(id);
  stepOf(one, 'edit', actingMember());
  if (ifMatch !== undefined && ifMatch !== etagOf(one.version)) throw stale(one.version);
  return one;
};

const named = (files: readonly FileRef[]) => files.map(({ name, sha256 }) => ({ name, sha256 }));

const changeFiles = async ({ version, document }: KeptCase, files: FileRef[]) => {
  const by = actingPerson().id;
  const change = { before: named(version.files), after: named(files) };
  const writers = [...new Set([...version.writers, by])];
  await version.set({ files, writers, lastEdit: { by, at: clock.now() } }).save();
  return { document: document.id, number: numberOf(version), files: change };
};

const isPicture = ({ type }: FileRef) => type.startsWith('image/');

/**
 * Attaches a file that lies in the store already. Who attaches is a writer.
 * @throws {Problem} as `draftToChange`; `taken` when it has these bytes already; `unsupported` when an image of the
 *   text is none: no page would show it, and yet it would be signed
 */
export const attach = (id: string, file: FileRef, ifMatch?: string) =>
  transaction(async (trail) => {
    if (file.role === 'image' && !isPicture(file)) throw new Problem('unsupported', `${file.name} is not an image`);
    const one = await draftToChange(id, ifMatch);
    const { files } = one.version;
    const same = files.find(({ sha256 }) => sha256 === file.sha256);
    if (same) throw new Problem('taken', `It is attached already, as ${same.name}`, { name: same.name });
    trail('version.file-attached', one.version, await changeFiles(one, [...files, file]));
  });

/** Files that take the place of all that have one of the roles, and what that is called in the trail. */
export interface Replacement {
  roles: readonly FileRole[];
  files: readonly FileRef[];
  event: string;
  /** Whether further saves of one person belong to one editing session: one entry in the trail. */
  inSession?: boolean;
}

/**
 * Replaces the files of some roles in a draft: how a feature keeps content of its own kind in it, a process its
 * diagram. Who does so is a writer; saving what lies there already is nothing.
 * @throws {Problem} as `draftToChange`
 */
export const replaceFiles = async (
  id: string,
  { roles, files, event, inSession }: Replacement,
  ifMatch?: string,
): Promise<void> => {
  const { version: seen } = await draftToChange(id, ifMatch);
  const held = (file: FileRef) => seen.files.some(({ role, sha256 }) => role === file.role && sha256 === file.sha256);
  if (inSession && files.every(held)) return; // what derives from them stays as well
  await transaction(async (trail) => {
    const one = await draftToChange(id, ifMatch);
    const { version } = one;
    const others = version.files.filter(({ role }) => !roles.includes(role));
    const told = await changeFiles(one, [...others, ...files]);
    if (!inSession || !(await trail.goesOn(event, version, sessionMinutes))) trail(event, version, told);
  });
};

const isShown = ({ sections }: KeptVersion, sha256: string) =>
  sections.some(({ body }) => nodesOf(body).some(({ attrs }) => attrs?.sha256 === sha256));

/** What authors attach themselves; the rest belongs to a feature. */
const isAttached = ({ role }: FileRef) => role === 'attachment' || role === 'image';

/** Removes an attached file from a draft. @throws {Problem} `not-found`, `wrong-state` also while the text shows it, `not-allowed` */
export const removeFile = (id: string, sha256: string) =>
  transaction(async (trail) => {
    const one = await draftToChange(id);
    const files = one.version.files.filter((file) => file.sha256 !== sha256 || !isAttached(file));
    if (files.length === one.version.files.length) throw noSuch('file', sha256)();
    if (isShown(one.version, sha256))
      throw new Problem('wrong-state', 'The text shows this image: remove it there first');
    trail('version.file-removed', one.version, await changeFiles(one, files));
  });
