import type { FileRef } from '../../documents/content/contract.ts';
import { draftToChange, type Replacement, replaceFiles } from '../../documents/versions/commands/files.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import type { UploadedFile } from '../../kit/upload.ts';
import type { Message } from '../diagram/contract.ts';
import { bytesOf, storeText } from '../diagram/files.ts';
import { letIn, showMessage } from '../diagram/let-in.ts';
import { ProcessModel } from '../model.ts';

/** A new diagram takes the place of the one before; the picture of that one goes with it. */
export const replacingDiagram = (diagram: FileRef): Replacement => ({
  roles: ['diagram', 'picture'],
  files: [diagram],
  event: 'version.diagram-saved',
  inSession: true,
});

/**
 * Requires that the version is a draft of a process, as who acts saw it: before a large file is sent in vain.
 * @throws {Problem} `not-found`, `wrong-state`, `not-allowed`, `stale`, `invalid` without If-Match
 */
export const requireDraft = async (id: string, ifMatch: string | undefined) => {
  const { document } = await draftToChange(id, ifMatch);
  if (!(await ProcessModel.exists({ document: document.id }))) throw noSuch('draft of a process', id)();
  if (!ifMatch) throw new Problem('invalid', 'Say by If-Match which state of the draft you edited');
};

/** What comes as text is UTF-8, whatever it says of itself. */
const asBytes = (xml: string) => Buffer.from(`\uFEFF${xml.replace(/^\uFEFF/, '')}`);

/**
 * Saves the diagram of a draft, once the gate has let it in.
 * @returns what the gate noticed.
 * @throws {Problem} `not-found`, `wrong-state`, `not-allowed`, `stale`; `too-large`, `unsupported`, `invalid` with `messages`
 */
export const saveDiagram = async (id: string, xml: string, ifMatch: string | undefined): Promise<Message[]> => {
  await requireDraft(id, ifMatch);
  const admitted = await letIn(asBytes(xml));
  await replaceFiles(id, replacingDiagram(await storeText('diagram', admitted.xml)), ifMatch);
  return admitted.messages.map(showMessage);
};

/**
 * Takes in a file of another tool as the diagram of a draft. The file itself is kept beside it, byte for byte.
 * @param file lies in the store already.
 * @returns what the gate noticed: what was lost, or could not be drawn.
 * @throws {Problem} as `saveDiagram`
 */
export const importDiagram = async (
  id: string,
  file: UploadedFile,
  ifMatch: string | undefined,
): Promise<Message[]> => {
  const { xml, messages } = await letIn(await bytesOf(file.sha256));
  const original: FileRef = { ...file, type: 'application/bpmn+xml', role: 'original' };
  const files = [await storeText('diagram', xml), original];
  const event = 'version.diagram-imported';
  await replaceFiles(id, { roles: ['diagram', 'picture', 'original'], files, event }, ifMatch);
  return messages.map(showMessage);
};
