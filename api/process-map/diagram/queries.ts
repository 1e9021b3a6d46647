import type { input } from 'zod/mini';
import type { Change } from '../../../processes/compare.ts';
import type { Limit, Link } from '../../../processes/model.ts';
import { acting } from '../../../storage/acting.ts';
import { keyOf, partsOf } from '../../../storage/files/object-store.ts';
import { filesOf } from '../../documents/versions/queries.ts';
import { noSuch } from '../../kit/problem.ts';
import { read } from '../reading/reader.ts';
import type { Diagram, DiagramChange } from './contract.ts';
import { diagramIn, fileIn, textOf } from './files.ts';
import { outlineOf } from './outline.ts';
import { pictureOf } from './picture.ts';
import { noticedIn } from './understood.ts';

/** The diagram of a version. @param messages what was noticed just now; otherwise what an editor has to know of a draft. */
export const oneDiagram = async (id: string, messages?: Diagram['messages']): Promise<Diagram> => {
  const { files, state, etag } = await filesOf(id);
  const { sha256 } = diagramIn(files);
  const original = fileIn(files, 'original');
  return {
    ...{ sha256, etag },
    xml: await textOf(sha256),
    messages: messages ?? (state === 'draft' ? await noticedIn(sha256) : []),
    original: original ? { sha256: original.sha256, name: original.name } : null,
  };
};

/** A version's diagram as a file to download, or the imported one as it came. @throws {Problem} `not-found` */
export const fileToExport = async (id: string, which: 'diagram' | 'original') => {
  const { files, code, number } = await filesOf(id);
  const file = which === 'diagram' ? diagramIn(files) : fileIn(files, 'original');
  if (!file) throw noSuch('imported file in this', 'version')();
  const name = which === 'diagram' ? `${code} ${number}.bpmn` : file.name;
  return { key: keyOf(acting().organisation, file.sha256), name, type: file.type };
};

const linkInWords = ({ code, label, section }: Link) =>
  [code, label, section && `§ ${section}`].filter(Boolean).join(' ') || '–';
const limitsInWords = (limits: Limit[]) => limits.map(({ text }) => text).join('; ');
const suppliesInWords = ({ inputs, outputs }: { inputs: string[]; outputs: string[] }) =>
  `${inputs.join(', ')} → ${outputs.join(', ')}`;

const valuesOf = (change: Change): [string | undefined, string | undefined] => {
  switch (change.kind) {
    case 'added':
    case 'removed':
      return [undefined, undefined];
    case 'relinked':
      return [change.before.map(linkInWords).join(', '), change.after.map(linkInWords).join(', ')];
    case 'relimited':
      return [limitsInWords(change.before), limitsInWords(change.after)];
    case 'resupplied':
      return [suppliesInWords(change.before), suppliesInWords(change.after)];
    default:
      return [change.before, change.after];
  }
};

const showChange = (change: Change): input<typeof DiagramChange> => {
  const [before, after] = valuesOf(change);
  const { id, part, name, kind } = change;
  return { element: id, part, name: name ?? '', change: kind, before: before ?? null, after: after ?? null };
};

/** What changed from the diagram of an earlier version to this one. @throws {Problem} `not-found` */
export const compareDiagrams = async (id: string, earlier: string) => {
  const [after, before] = [await filesOf(id), await filesOf(earlier)];
  if (before.document !== after.document) throw noSuch('version of this process', earlier)();
  const changes = await read('compare', {
    before: await textOf(diagramIn(before.files).sha256),
    after: await textOf(diagramIn(after.files).sha256),
  });
  return { items: changes.map(showChange) };
};

/** A diagram as it is printed: its picture, and its steps in words. @throws {Problem} `not-found` */
export const diagramToPrint = async (id: string) => {
  const { key } = await pictureOf(id);
  return { svg: await textOf(partsOf(key).sha256), steps: (await outlineOf(id)).steps };
};
