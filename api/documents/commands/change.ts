import { transaction } from '../../../storage/transaction.ts';
import { change, mustBeAsSeen } from '../../kit/change.ts';
import type { Language } from '../../kit/fields.ts';
import { actingMember } from '../../kit/person.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import { governs, maySee } from '../access.ts';
import type { Confidentiality } from '../contract.ts';
import { DocumentModel } from '../model.ts';
import { VersionModel } from '../versions/model.ts';
import { requireFacts } from './facts.ts';

/** What can be changed of a document; its code and type never. */
export interface ChangedDocument {
  unit?: string | null | undefined;
  owner?: string | undefined;
  authors?: string[] | undefined;
  confidentiality?: Confidentiality | undefined;
  language?: Language | undefined;
}

const load = async (id: string) => {
  const document = await DocumentModel.findById(id).orFail(noSuch('document', id));
  const member = actingMember();
  if (!member || governs(member, document)) return document;
  const versions = await VersionModel.find({ document: id }).select('state writers route').lean();
  if (!versions.some((version) => maySee(member, document, version))) throw noSuch('document', id)();
  throw new Problem('not-allowed', 'Only its owner and the quality officer change what is said of a document');
};

/**
 * Changes who owns a document, who writes it and who may read it.
 * @throws {Problem} `not-found`, `not-allowed`, `invalid`, `stale`
 */
export const changeDocument = async (id: string, facts: ChangedDocument, ifMatch?: string) => {
  await requireFacts(facts);
  await transaction(async (trail) => {
    const document = await load(id);
    mustBeAsSeen(document, ifMatch);
    const changed = change(document, facts);
    await document.save();
    trail('document.changed', document, changed);
  });
};
