import { readFileSync } from 'node:fs';
import { createDocument } from '../documents/commands/create.ts';
import { revise } from '../documents/commands/revise.ts';
import type { Section } from '../documents/content/contract.ts';
import { oneDocument } from '../documents/queries.ts';
import { sendBack } from '../documents/steps/commands/back-to-draft.ts';
import type { Level } from '../documents/types/contract.ts';
import { saveDraft } from '../documents/versions/commands/save-draft.ts';
import { oneVersion } from '../documents/versions/queries.ts';
import { attachMade } from './attachments.ts';
import { type Procedure, procedures } from './procedures.ts';
import { richText } from './rich-text.ts';
import { daysAgo, onDay, type Stage } from './stage.ts';
import type { Institution } from './town.ts';

interface ShortDocument {
  type: string;
  unit: string;
  author: string;
  title: string;
  level?: Level;
  text: string;
  attach?: 'docx' | 'pdf';
}

const shortDocuments = JSON.parse(
  readFileSync(new URL('./data/short-documents.json', import.meta.url), 'utf8'),
) as ShortDocument[];

interface Words {
  title: string;
  sections: Section[];
  reason: string;
  effectiveOn?: string | null;
}

/** What the documents of the demonstration are made with. */
export interface Props {
  town: Institution;
  stage: Stage;
  types: Map<string, string>;
}

const signers: Record<string, string[]> = {
  POL: ['matei.bradisor', 'ilinca.teiuleanu'],
  IL: ['sorana.campulescu', 'ilinca.teiuleanu'],
  F: ['sorana.campulescu', 'ilinca.teiuleanu'],
  DE: ['irina.zambileanu'],
};
const usualSigners = ['irina.zambileanu', 'matei.bradisor', 'ilinca.teiuleanu'];

/** Who signs a document of a type, in the order of its route. */
export const signersOf = (type: string): string[] => signers[type] ?? usualSigners;

const write = async (version: string, { title, sections, reason, effectiveOn = null }: Words) => {
  const { etag } = await oneVersion(version);
  await saveDraft(version, { title, sections, reason, links: [], effectiveOn }, etag);
};

const start = (
  { town, stage, types }: Props,
  given: { type: string; unit: string; author: string; level?: Level },
  words: Words,
) =>
  stage.as(given.author, async () => {
    const type = types.get(given.type) ?? '';
    const confidentiality = given.level && { level: given.level, units: [], positions: [] };
    const unit = town.units.get(given.unit);
    const made = await createDocument({ type, unit, title: words.title, ...(confidentiality && { confidentiality }) });
    await write(made.version, words);
    return made;
  });

/** Submits a version and lets its first `count` signers sign; all of them unless said. */
const approve = async (
  { stage }: Props,
  { type, author }: { type: string; author: string },
  version: string,
  count = 3,
) => {
  await stage.submits(author, version);
  for (const signer of signersOf(type).slice(0, count)) await stage.signs(signer, version);
};

const revised = (words: Words, section: string, added: string): Words => ({
  ...words,
  sections: words.sections.map((one) =>
    one.id === section
      ? { ...one, body: { type: 'doc', content: [...(one.body.content ?? []), ...(richText(added).content ?? [])] } }
      : one,
  ),
});

const addition =
  'Cererile depuse electronic se confirmă automat, iar solicitantul primește numărul de înregistrare în aceeași zi.';

const nextVersion = async (
  props: Props,
  { author }: Procedure,
  document: string,
  words: Words,
  as: 'revision' | 'edition' = 'revision',
) =>
  props.stage.as(author, async () => {
    const version = await revise(document, as);
    await write(version, words);
    return version;
  });

/** What is going on with a procedure today: which step waits, or what happened last. */
const presentDay: Record<
  string,
  (props: Props, procedure: Procedure, document: string, words: Words) => Promise<void>
> = {
  'P-01': async (props, procedure, document, words) => {
    await approve(props, procedure, await nextVersion(props, procedure, document, words), 0);
  },
  'P-03': async (props, procedure, document, words) => {
    await approve(props, procedure, await nextVersion(props, procedure, document, words), 1);
  },
  'P-06': async (props, procedure, document, words) => {
    await approve(props, procedure, await nextVersion(props, procedure, document, words), 2);
  },
  'P-13': async (props, procedure, document, words) => {
    const later = { ...words, effectiveOn: daysAgo(-30) };
    await approve(props, procedure, await nextVersion(props, procedure, document, later));
  },
  'P-31': async (props, procedure, document, words) => {
    const version = await nextVersion(props, procedure, document, words);
    await approve(props, procedure, version, 1);
    const reason = 'La responsabilități lipsește termenul în care secretariatul tehnic dă codul.';
    await props.stage.as('matei.bradisor', () => sendBack(version, reason));
  },
  'P-33': async (props, procedure, document, words) => {
    await nextVersion(props, procedure, document, words);
  },
};

const live = async (props: Props, procedure: Procedure, index: number) => {
  onDay(daysAgo(600 - index * 7));
  const words = {
    title: procedure.title,
    sections: procedure.sections,
    reason: 'Prima ediție, la introducerea sistemului de management al calității',
  };
  const { document, version } = await start(props, procedure, words);
  await props.stage.as(procedure.author, () => attachMade('pdf', version, 'Lista anexelor', procedure.title));
  await approve(props, procedure, version);
  return { procedure, document, words };
};

type Living = Awaited<ReturnType<typeof live>>;

const reviseOnce = async (props: Props, { procedure, document, words }: Living, index: number) => {
  onDay(daysAgo(200 - index * 5));
  const edition = procedure.process === 'P-25' ? 'edition' : 'revision';
  const next = {
    ...revised(words, 'scope', 'Procedura se aplică și cererilor primite prin ghișeul electronic.'),
    reason: 'Introducerea depunerii electronice',
  };
  await approve(props, procedure, await nextVersion(props, procedure, document, next, edition));
  return { procedure, document, words: next };
};

const goOn = async (props: Props, { procedure, document, words }: Living, index: number) => {
  onDay(daysAgo(9 - index));
  const next = { ...revised(words, 'description', addition), reason: 'Confirmarea automată a cererilor electronice' };
  await presentDay[procedure.process]?.(props, procedure, document, next);
};

const addShort = async (props: Props, one: ShortDocument, index: number) => {
  onDay(daysAgo(420 - index * 6));
  const sections =
    one.type === 'PO' || one.type === 'PS'
      ? [{ id: 'description', title: 'Descrierea activității sau procesului', body: richText(one.text) }]
      : [{ id: 'text', title: 'Conținut', body: richText(one.text) }];
  const { version } = await start(props, one, { title: one.title, sections, reason: 'Prima ediție' });
  if (one.attach) await props.stage.as(one.author, () => attachMade(one.attach ?? 'pdf', version, one.title, one.text));
  await approve(props, one, version);
};

const procedureCodes = async ({ stage }: Props, living: Living[]) => {
  const codes = new Map<string, { id: string; code: string }>();
  for (const { procedure, document } of living) {
    const { code } = await stage.as(procedure.author, () => oneDocument(document));
    codes.set(procedure.title, { id: document, code });
  }
  return codes;
};

/** Loads the eight procedures with their history and the seventeen short documents. @returns the procedures' ids and codes by title. */
export const addDocuments = async (props: Props, say: (line: string) => void) => {
  say('Loading eight procedures with their history …');
  const living: Living[] = [];
  for (const [index, procedure] of procedures().entries()) living.push(await live(props, procedure, index));
  say('Loading seventeen short documents …');
  for (const [index, one] of shortDocuments.entries()) await addShort(props, one, index);
  const revisedOnes = ['P-01', 'P-25', 'P-31'];
  for (const [index, one] of living.entries()) {
    const now = revisedOnes.includes(one.procedure.process) ? await reviseOnce(props, one, index) : one;
    living[index] = now;
  }
  for (const [index, one] of living.entries()) await goOn(props, one, index);
  return procedureCodes(props, living);
};
