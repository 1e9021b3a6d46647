import { actingPerson } from '../../../storage/acting.ts';
import { transaction } from '../../../storage/transaction.ts';
import { signedInMember } from '../../kit/person.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import { maintains, maySee } from '../access.ts';
import { DocumentModel } from '../model.ts';
import { type KeptVersion, numberOf, openStates, type VersionFields, VersionModel } from '../versions/model.ts';

type Numbered = Pick<VersionFields, 'edition' | 'revision' | 'state'> & { _id: unknown };

/** A revision stays in the edition in force, an edition is the next one; numbers of discarded drafts stay used. */
const nextNumber = (versions: readonly Numbered[], { edition }: KeptVersion, as: 'revision' | 'edition') => {
  if (as === 'edition') return { edition: Math.max(...versions.map((one) => one.edition)) + 1, revision: 0 };
  const revisions = versions.filter((one) => one.edition === edition).map(({ revision }) => revision);
  return { edition, revision: Math.max(...revisions) + 1 };
};

const requireNoneOpen = (versions: readonly Numbered[]) => {
  const open = versions.find(({ state }) => openStates.includes(state));
  if (!open) return;
  const extra = { version: String(open._id), state: open.state, number: numberOf(open) };
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
    const versions = await VersionModel.find({ document: id }).select('edition revision state').lean();
    requireNoneOpen(versions);
    const draft = await draftFrom(inForce, nextNumber(versions, inForce, as));
    trail('version.drafted', draft, { document: id, number: numberOf(draft), from: numberOf(inForce) });
    return draft.id;
  });
