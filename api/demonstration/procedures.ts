import { readdirSync, readFileSync } from 'node:fs';
import { starterProcesses } from '../../processes/templates/starter-processes.ts';
import type { StarterProcess } from '../../processes/templates/template.ts';
import type { Section } from '../documents/content/contract.ts';
import { templates } from '../documents/types/templates.ts';
import { richText } from './rich-text.ts';

/** A procedure as its file tells it. */
export interface Procedure {
  process: string;
  type: string;
  unit: string;
  author: string;
  title: string;
  sections: Section[];
}

const folder = new URL('./data/procedures/', import.meta.url);
const parts = templates.find(({ id }) => id === 'ro-procedure')?.parts.filter(({ generated }) => !generated) ?? [];

const lanesOf = ({ lanes }: StarterProcess) => lanes.filter(({ type }) => type !== 'external');

/** The steps of the process as a table, so that procedure and diagram say the same. */
const stepTable = (process: StarterProcess): string => {
  const lanes = new Map(lanesOf(process).map(({ id, name }) => [id, name.ro]));
  const steps = process.steps.filter(({ lane, kind }) => lanes.has(lane) && kind.endsWith('Task'));
  const rows = steps.map(({ name, lane }, index) => `| ${index + 1} | ${name.ro} | ${lanes.get(lane)} |`);
  return ['| Nr. | Pasul | Responsabil |', ...rows].join('\n');
};

const responsibilityTable = (process: StarterProcess): string => {
  const rows = lanesOf(process).map(({ name }, index, all) => {
    const last = index === all.length - 1;
    return `| ${index + 1} | ${name.ro} | ${index === 0 ? 'A, Ah' : last ? 'Ap' : 'A'} |`;
  });
  return ['| Nr. | Postul / compartimentul | Acțiunea |', ...rows].join('\n');
};

const filledIn = (text: string, process: StarterProcess) =>
  text.replace('{steps}', stepTable(process)).replace('{responsibilities}', responsibilityTable(process));

const read = (file: string): Procedure => {
  const [head = '', ...blocks] = readFileSync(new URL(file, folder), 'utf8').split(/^## /m);
  const facts = Object.fromEntries(
    head
      .trim()
      .split('\n')
      .map((line) => line.split(/: (.*)/s).slice(0, 2)),
  );
  const process = starterProcesses.find(({ id }) => id === facts.process);
  if (!process) throw new Error(`${file} names the process ${facts.process}, which there is not`);
  const texts = new Map(blocks.map((one) => [one.slice(0, one.indexOf('\n')).trim(), one.slice(one.indexOf('\n'))]));
  const sections = parts.map(({ id, title }) => ({
    id,
    title,
    body: richText(filledIn(texts.get(id) ?? '', process)),
  }));
  return { ...(facts as unknown as Procedure), sections };
};

/** The eight procedures that are written out. */
export const procedures = (): Procedure[] => readdirSync(folder).sort().map(read);
