import { actingPerson } from '../../../storage/acting.ts';
import { transaction } from '../../../storage/transaction.ts';
import { signedInMember } from '../../kit/person.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import { maintains, maySee } from '../access.ts';
import { DocumentModel } from '../model.ts';
import { type KeptVersion, numberOf, openStates, VersionModel } from '../versions/model.ts';

/** A revision stays in the edition in force, an edition is the next one; numbers of discarded drafts stay used. */
const nextNumber = async ({ document, edition }: KeptVersion, as: 'revision' | 'edition') => {
  const among = as === 'revision' ? { document, edition } : { document };
  const last = await VersionModel.findOne(among).sort({ edition: -1, revision: -1 }).orFail();
  return as === 'revision' ? { edition, revision: last.revision + 1 } : { edition: last.edition + 1, revision: 0 };
};

const requireNoneOpen = async (document: string) => {
  const open = await VersionModel.findOne({ document, state: { $in: openStates } });
  if (!open) return;
  const extra = { version: open.id, state: open.state, number: numberOf(open) };
  throw new Problem('wrong-state', `Version ${numberOf(open)} is under way already`, extra);
};

const load = async (id: string) => {
  const document = await DocumentModel.findById(id).orFail(noSuch('document', id));
  const inForce = await VersionModel.findOne({ document: id, state: 'effective' });
  const member = signedInMember();
  if (inForce && !maySee(member, document, inForce)) throw noSuch('document', id)();
  if (!maintains(member, document)) throw inForce ? notYours() : noSuch('document', id)();
  if (!inForce) throw new Problem('wrong-state', 'There is no version in force to start from');
  return inForce;
};
const notYours = () => new Problem('not-allowed', 'You are not among those who work on this document');

const draftFrom = (from: KeptVersion, number: { edition: number; revision: number }) => {
  const { document, title, sections, links, files } = from.toObject();
  const me = actingPerson().id;
  return new VersionModel({
    ...{ document, title, sections, links, files, ...number, state: 'draft', writers: [me], decidedBy: me },
  }).save();
};

/**
 * Starts the next version from the one in force.
 * @returns the id of the draft.
 * @throws {Problem} `not-found`, `not-allowed`, `wrong-state` when none is in force or another is under way
 */
export const revise = (id: string, as: 'revision' | 'edition' = 'revision'): Promise<string> =>
  transaction(async (trail) => {
    const inForce = await load(id);
    await requireNoneOpen(id);
    const draft = await draftFrom(inForce, await nextNumber(inForce, as));
    trail('version.drafted', draft, { document: id, number: numberOf(draft), from: numberOf(inForce) });
    return draft.id;
  });
