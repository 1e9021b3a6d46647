import { actingMember } from '../../kit/person.ts';
import { noSuch } from '../../kit/problem.ts';
import { maySee } from '../access.ts';
import { DocumentModel, type KeptDocument } from '../model.ts';
import { type KeptVersion, VersionModel } from './model.ts';

/** A stored version with its document, to be changed. */
export interface KeptCase {
  version: KeptVersion;
  document: KeptDocument;
}

/** Loads a version with its document. @throws {Problem} `not-found`, also when it is not for who acts to see */
export const loadCase = async (id: string): Promise<KeptCase> => {
  const version = await VersionModel.findById(id).orFail(noSuch('version', id));
  const document = await DocumentModel.findById(version.document).orFail(noSuch('version', id));
  const member = actingMember();
  if (member && !maySee(member, document, version)) throw noSuch('version', id)();
  return { version, document };
};
