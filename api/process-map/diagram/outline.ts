import type { Limit, Link } from '../../../processes/model.ts';
import type { Step } from '../../../processes/outline.ts';
import { rowsOf } from '../../documents/register/queries.ts';
import { filesOf } from '../../documents/versions/queries.ts';
import { positions, units } from '../../organisations/queries.ts';
import type { StepRow } from './contract.ts';
import { diagramIn } from './files.ts';
import { understood } from './understood.ts';

/** What the ids in a diagram mean to the acting member: documents that they may see, parties by their present names. */
interface Meanings {
  documents: Awaited<ReturnType<typeof rowsOf>>;
  parties: ReadonlyMap<string, string>;
}

const linksOf = (step: Step) => [...step.with.links, ...step.results.links];

const partyNames = async (steps: readonly Step[]) => {
  if (!steps.some(({ responsible }) => responsible.party.id)) return new Map<string, string>();
  return new Map([...(await units()), ...(await positions())].map(({ id, name }) => [id, name]));
};

const meaningsOf = async (steps: readonly Step[]): Promise<Meanings> => {
  const ids = steps.flatMap(linksOf).flatMap(({ documentId }) => documentId ?? []);
  return { documents: await rowsOf([...new Set(ids)]), parties: await partyNames(steps) };
};

const showDocument = ({ documentId, code, label, section, kind }: Link, { documents }: Meanings) => {
  const row = documents.get(documentId ?? '');
  return {
    document: row?.id ?? null,
    code: row?.code ?? code ?? '',
    title: row?.title ?? label ?? '',
    section: section ?? null,
    kind,
  };
};

const showParty = ({ external, party: { kind, id } }: Step['responsible']): StepRow['party'] => {
  if (external) return { kind: 'external', id: null };
  return kind || id ? { kind: kind ?? 'position', id: id ?? null } : null;
};

const responsibleIn = ({ names, party }: Step['responsible'], { parties }: Meanings) => {
  const name = parties.get(party.id ?? '') ?? names.at(-1);
  return [...names.slice(0, -1), ...(name ? [name] : [])].join(' – ');
};

const inWords = ({ text, basis }: Limit) => (basis ? `${text} (${basis})` : text);

const sent = ({ name, whom }: Step['results']['messages'][number]) => [name, whom].filter(Boolean).join(' → ');

const showStep = (step: Step, meanings: Meanings): StepRow => ({
  number: step.number,
  element: step.id,
  kind: step.kind,
  name: step.name ?? '',
  responsible: responsibleIn(step.responsible, meanings),
  party: showParty(step.responsible),
  documents: linksOf(step).map((link) => showDocument(link, meanings)),
  inputs: step.with.inputs,
  results: [...step.results.outputs, ...step.results.messages.map(sent).filter(Boolean)],
  limit: step.limits.map(inWords).join('; ') || null,
  documentation: step.documentation ?? null,
  next: step.next.map(({ label, number, name }) => ({ label: label ?? null, number, name: name ?? '' })),
});

/** The diagram of a version in words: who does what, with what, and what comes next. @throws {Problem} `not-found` */
export const outlineOf = async (id: string) => {
  const { files } = await filesOf(id);
  const { steps, findings } = await understood(diagramIn(files).sha256);
  const meanings = await meaningsOf(steps);
  return { steps: steps.map((step) => showStep(step, meanings)), findings };
};
