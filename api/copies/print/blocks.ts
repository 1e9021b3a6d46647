import type { output } from 'zod/mini';
import type { Part } from '../../documents/types/contract.ts';
import { diagramToPrint } from '../../process-map/diagram/queries.ts';
import { oneProcess } from '../../process-map/queries.ts';
import type { Case } from './case.ts';
import type { Block, PlainTable } from './printable.ts';
import { changesTable, filesTable, stepsTable } from './tables.ts';

/** A part of a print: what stands under one heading. `id` is that of the section or what is generated. */
interface Chapter {
  id: string;
  title: string;
  blocks: Block[];
}

const tabled = (id: string, title: string, table: PlainTable): Chapter[] =>
  table.rows.length > 0 ? [{ id, title, blocks: [{ kind: 'table', table }] }] : [];

const sections = ({ version }: Case): Chapter[] =>
  version.sections.map(({ id, title, body }) => ({ id, title, blocks: [{ kind: 'rich', body }] }));

type TypePart = output<typeof Part>;

/** Puts what is generated behind the section that it follows in the template, or at the end. */
const inPlace = (chapters: Chapter[], generated: Chapter[], parts: readonly TypePart[]): Chapter[] => {
  const result = [...chapters];
  for (const chapter of generated) {
    const part = parts.findIndex((one) => one.generated === chapter.id);
    const before = parts.slice(0, Math.max(0, part)).map(({ id }) => id);
    const after = part === -1 ? -1 : result.findLastIndex(({ id }) => before.includes(id));
    result.splice(after === -1 ? result.length : after + 1, 0, chapter);
  }
  return result;
};

const titled = (id: string, unless: string, parts: readonly TypePart[]) =>
  parts.find((part) => part.generated === id)?.title ?? unless;

const numbered = (chapters: readonly Chapter[], from = 1): Block[] =>
  chapters.flatMap(({ title, blocks }, index) => [
    { kind: 'heading' as const, number: `${from + index}`, text: title },
    ...blocks,
  ]);

const files = (one: Case): Chapter[] => {
  const attached = one.version.files.filter(({ role }) => role === 'attachment');
  return tabled('files', one.words.files, filesTable(attached, one));
};

const textBlocks = (one: Case, distribution: PlainTable): Block[] => {
  const { parts } = one.type;
  const { words } = one;
  const generated = [
    ...tabled('changes', titled('changes', words.changes, parts), changesTable(one)),
    ...tabled('distribution', titled('distribution', words.distribution, parts), distribution),
  ];
  return numbered([...inPlace(sections(one), generated, parts), ...files(one)]);
};

const factLines = (facts: readonly (readonly [string, string])[]): Block[] =>
  facts.filter(([, value]) => value).map(([label, value]) => ({ kind: 'paragraph', text: `${label}: ${value}` }));

const diagramBlocks = async (one: Case, distribution: PlainTable): Promise<Block[]> => {
  const { words, version, document } = one;
  const [{ svg, steps }, process] = [await diagramToPrint(version.id), await oneProcess(document.id)];
  const facts = factLines([
    [words.purposeOf, process.purpose],
    [words.inputs, process.inputs.join('; ')],
    [words.outputs, process.outputs.join('; ')],
  ]);
  const ends = [
    ...tabled('changes', words.changes, changesTable(one)),
    ...tabled('distribution', words.distribution, distribution),
    ...files(one),
  ];
  return [
    { kind: 'picture', heading: words.diagram, number: '1', svg },
    { kind: 'page', landscape: true },
    { kind: 'heading', number: '2', text: words.steps },
    ...facts,
    { kind: 'table', table: stepsTable(steps, one) },
    { kind: 'page', landscape: false },
    ...numbered(ends, 3),
  ];
};

/** What stands in a print after cover and contents: the sections of a text, or a diagram with its steps. */
export const blocksOf = (one: Case, distribution: PlainTable): Promise<Block[]> =>
  one.type.kind === 'process' ? diagramBlocks(one, distribution) : Promise.resolve(textBlocks(one, distribution));
