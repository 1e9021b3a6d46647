import { actingPerson } from '../../../../storage/acting.ts';
import { clock } from '../../../../storage/clock.ts';
import type { Trail } from '../../../../storage/trail.ts';
import { transaction } from '../../../../storage/transaction.ts';
import { mustBeAsSeen } from '../../../kit/change.ts';
import { actingMember } from '../../../kit/person.ts';
import { noSuch, Problem } from '../../../kit/problem.ts';
import type { FileRef } from '../../content/contract.ts';
import { nodesOf } from '../../content/text.ts';
import { stepOf } from '../../steps/lifecycle.ts';
import { type KeptCase, loadCase } from '../case.ts';
import { type KeptVersion, numberOf } from '../model.ts';

/** Loads a version whose files are to be changed. @throws {Problem} `not-found`, `wrong-state`, `not-allowed` */
export const draftToChange = async (id: string): Promise<KeptCase> => {
  const one = await loadCase(id);
  stepOf(one, 'edit', actingMember());
  return one;
};

const changeFiles = async ({ version, document }: KeptCase, files: FileRef[], trail: Trail, what: string) => {
  const by = actingPerson().id;
  const named = (list: readonly FileRef[]) => list.map(({ name, sha256 }) => ({ name, sha256 }));
  const change = { before: named(version.files), after: named(files) };
  const writers = [...new Set([...version.writers, by])];
  await version.set({ files, writers, lastEdit: { by, at: clock.now() } }).save();
  trail(what, version, { document: document.id, number: numberOf(version), files: change });
};

/** A version has one diagram and one picture of it: the next one takes the place. */
const isReplaced = (file: FileRef, by: FileRef) => by.role === file.role && ['diagram', 'picture'].includes(by.role);

/**
 * Attaches a file that lies in the store already. Who attaches is a writer.
 * @throws {Problem} `not-found`, `wrong-state`, `not-allowed`, `taken` when it has these bytes already
 */
export const attach = (id: string, file: FileRef, ifMatch?: string) =>
  transaction(async (trail) => {
    const one = await draftToChange(id);
    mustBeAsSeen(one.version, ifMatch);
    const others = one.version.files.filter((other) => !isReplaced(other, file));
    const same = others.find(({ sha256 }) => sha256 === file.sha256);
    if (same) throw new Problem('taken', `It is attached already, as ${same.name}`, { name: same.name });
    await changeFiles(one, [...others, file], trail, 'version.file-attached');
  });

const isShown = ({ sections }: KeptVersion, sha256: string) =>
  sections.some(({ body }) => nodesOf(body).some(({ attrs }) => attrs?.sha256 === sha256));

/** Removes a file from a draft. @throws {Problem} `not-found`, `wrong-state` also while the text shows it, `not-allowed` */
export const removeFile = (id: string, sha256: string) =>
  transaction(async (trail) => {
    const one = await draftToChange(id);
    const files = one.version.files.filter((file) => file.sha256 !== sha256);
    if (files.length === one.version.files.length) throw noSuch('file', sha256)();
    if (isShown(one.version, sha256))
      throw new Problem('wrong-state', 'The text shows this image: remove it there first');
    await changeFiles(one, files, trail, 'version.file-removed');
  });
