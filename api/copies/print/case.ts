import type { Document } from '../../documents/contract.ts';
import { oneDocument } from '../../documents/queries.ts';
import { oneType } from '../../documents/types/queries.ts';
import type { Version } from '../../documents/versions/contract.ts';
import { oneVersion, recordOfChanges } from '../../documents/versions/queries.ts';
import { organisation } from '../../organisations/queries.ts';
import { dates, type Words, wordsOf } from './words.ts';

/** A version with all that its print is made from, in the language of the document. */
export interface Case {
  version: Version;
  document: Document;
  type: Awaited<ReturnType<typeof oneType>>;
  organisation: { name: string };
  changes: Awaited<ReturnType<typeof recordOfChanges>>;
  words: Words;
  date: ReturnType<typeof dates>;
}

/** Reads a version for its print. @throws {Problem} `not-found` when it is not for the acting member */
export const caseOf = async (id: string): Promise<Case> => {
  const version = (await oneVersion(id)) as Version;
  const document = (await oneDocument(version.document)) as Document;
  const [type, of, changes] = [await oneType(document.type.id), await organisation(), await recordOfChanges(id)];
  const { language } = document;
  return {
    ...{ version, document, type, changes },
    organisation: { name: of.name },
    words: wordsOf(language),
    date: dates(language, of.timeZone),
  };
};

/** Code, number and state in one line. */
export const whatOf = ({ document, version, words }: Pick<Case, 'document' | 'version' | 'words'>): string =>
  `${document.code} · ${version.number} · ${words.state[version.state]}`;
