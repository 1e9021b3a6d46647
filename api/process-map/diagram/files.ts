import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { acting } from '../../../storage/acting.ts';
import { objectStore } from '../../../storage/files/current.ts';
import { Damaged, keyOf, NoSuchObject } from '../../../storage/files/object-store.ts';
import type { FileRef, FileRole } from '../../documents/content/contract.ts';
import { noSuch, Problem } from '../../kit/problem.ts';

const asFileProblem = (error: unknown) =>
  error instanceof Damaged || error instanceof NoSuchObject
    ? new Problem('unavailable', 'The stored file is damaged or missing, and is not handed out')
    : error;

/** The bytes of a file of the acting organisation. @throws {Problem} `unavailable` when they are damaged */
export const bytesOf = async (sha256: string): Promise<Buffer> => {
  try {
    return await buffer(await objectStore().get(keyOf(acting().organisation, sha256)));
  } catch (error) {
    throw asFileProblem(error);
  }
};

/** The text of a stored diagram: the gate has left it in UTF-8. */
export const textOf = async (sha256: string): Promise<string> => (await bytesOf(sha256)).toString('utf8');

const kinds = {
  diagram: { name: 'diagram.bpmn', type: 'application/bpmn+xml' },
  picture: { name: 'picture.svg', type: 'image/svg+xml' },
};

/** Stores a diagram or a picture. @returns what the version keeps of it */
export const storeText = async (role: keyof typeof kinds, text: string): Promise<FileRef> => {
  const bytes = Buffer.from(text);
  const stored = await objectStore().put(acting().organisation, Readable.from([bytes]), { limit: bytes.length });
  return { ...stored, ...kinds[role], role };
};

/** The file that has this role in a version. */
export const fileIn = (files: readonly FileRef[], role: FileRole): FileRef | undefined =>
  files.find((file) => file.role === role);

/** The diagram among a version's files. @throws {Problem} `not-found` */
export const diagramIn = (files: readonly FileRef[]): FileRef => {
  const found = fileIn(files, 'diagram');
  if (!found) throw noSuch('diagram in this', 'version')();
  return found;
};
