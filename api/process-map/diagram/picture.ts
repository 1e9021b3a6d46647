import { acting } from '../../../storage/acting.ts';
import { objectStore } from '../../../storage/files/current.ts';
import { keyOf, partsOf } from '../../../storage/files/object-store.ts';
import type { FileRef } from '../../documents/content/contract.ts';
import { filesOf } from '../../documents/versions/queries.ts';
import { picture } from '../picture/picture.ts';
import { byContent } from '../reading/by-content.ts';
import { diagramIn, fileIn, storeText, textOf } from './files.ts';

/** Draws a stored diagram and stores its picture. @throws {Problem} `invalid` when it cannot be drawn */
export const drawn = async (sha256: string): Promise<FileRef> =>
  storeText('picture', (await picture(await textOf(sha256))).svg);

const drawnBefore = byContent(500, (key) => drawn(partsOf(key).sha256));

/** What a picture is drawn from may long have been replaced, and the picture have been swept away. */
const drawnAgain = async (sha256: string) => {
  const { organisation } = acting();
  const before = await drawnBefore(keyOf(organisation, sha256));
  return (await objectStore().stat(keyOf(organisation, before.sha256))) ? before : drawn(sha256);
};

/** The picture of a version's diagram: the signed one, or for a draft one that is drawn now. @throws {Problem} `not-found` */
export const pictureOf = async (id: string) => {
  const { files, code, number } = await filesOf(id);
  const { sha256, type } = fileIn(files, 'picture') ?? (await drawnAgain(diagramIn(files).sha256));
  return { key: keyOf(acting().organisation, sha256), name: `${code} ${number}.svg`, type };
};
