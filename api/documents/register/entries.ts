import { follow } from '../../../storage/follow.ts';
import { sortKeyOf, tokensOf } from '../../kit/tokens.ts';
import { audienceOf } from '../access.ts';
import { textOf } from '../content/text.ts';
import { type DocumentFields, DocumentModel } from '../model.ts';
import type { Kind } from '../types/contract.ts';
import { oneType } from '../types/queries.ts';
import { numberOf, openStates } from '../versions/model.ts';
import { standingVersions } from '../versions/queries.ts';
import type { Stored } from '../versions/view.ts';
import { type EntryFields, RegisterEntry, SearchEntry } from './model.ts';

type Row = Omit<EntryFields, 'document' | 'face' | 'audience' | 'hiddenFrom'>;

const refOf = (version: Stored) => ({ id: String(version._id), number: numberOf(version), state: version.state });

const wordsOf = (code: string, { title, sections }: Stored) =>
  tokensOf([code, title, ...sections.flatMap((section) => [section.title, textOf(section.body)])].join('\n'));

const rowOf = (document: DocumentFields, kind: Kind, version: Stored, inForce?: Stored): Row => ({
  code: document.code,
  title: version.title,
  kind,
  type: document.type,
  unit: document.unit,
  owner: document.owner,
  level: document.confidentiality.level,
  version: refOf(version),
  inForce: inForce ? refOf(inForce) : null,
  states: [version.state, ...(inForce ? [inForce.state] : [])],
  effectiveFrom: (inForce ?? version).effectiveFrom,
  updatedAt: version.updatedAt,
  codeKey: sortKeyOf(document.code),
  titleKey: sortKeyOf(version.title),
  tokens: wordsOf(document.code, version),
});

type Faces = Record<EntryFields['face'], (Row & Pick<EntryFields, 'audience' | 'hiddenFrom'>) | undefined>;

/** The faces of a document; one is enough while there is nothing but a version in force. */
const facesOf = (document: DocumentFields, kind: Kind, versions: readonly Stored[]): Faces => {
  const inForce = versions.find(({ state }) => state === 'effective');
  const open = versions.find(({ state }) => openStates.includes(state));
  const worked = open ?? (inForce ? undefined : versions[0]);
  const workers = worked ? audienceOf(document, worked) : [];
  return {
    work: worked && { ...rowOf(document, kind, worked, inForce), audience: workers, hiddenFrom: [] },
    valid: inForce && {
      ...rowOf(document, kind, inForce),
      audience: audienceOf(document, inForce),
      hiddenFrom: workers,
    },
  };
};

const enter = async (
  model: typeof RegisterEntry,
  document: string,
  faces: Record<EntryFields['face'], object | undefined>,
) => {
  const before = await model.find({ document });
  for (const face of ['work', 'valid'] as const) {
    const found = before.find((entry) => entry.face === face);
    if (faces[face]) await (found ?? new model({ document, face })).set(faces[face]).save();
    else if (found) await model.deleteOne({ _id: found._id });
  }
};

const wordless = (row: Row | undefined) => {
  if (!row) return undefined;
  const { tokens: _, ...rest } = row;
  return rest;
};

const store = async (document: string, { work, valid }: Faces) => {
  await enter(SearchEntry, document, { work, valid });
  await enter(RegisterEntry, document, { work: wordless(work), valid: wordless(valid) });
};

/** Writes a document's entries anew from what it is now. */
const enterDocument = async (id: string): Promise<void> => {
  const document = await DocumentModel.findById(id).lean();
  if (!document) return;
  const { kind } = await oneType(document.type);
  await store(id, facesOf(document, kind, await standingVersions(id)));
};

const documentOf = ({ subject, detail }: { subject?: { kind: string; id: string } | null; detail: unknown }) => {
  if (subject?.kind === 'Document') return subject.id;
  return subject?.kind === 'Version' ? (detail as { document: string }).document : undefined;
};

/** Named after the shape of what it writes: under another name it begins again with the first entry. */
follow('register of documents', async (entries) => {
  const touched = new Set(entries.map(documentOf).filter((id) => id !== undefined));
  for (const document of touched) await enterDocument(document);
});
