import { isDeepStrictEqual } from 'node:util';
import { diffArrays, diffWords } from 'diff';
import type { Comparison, Draft, FileRef, Link, Section, SectionChange, Words } from './contract.ts';
import { textOf } from './text.ts';

/** What can be compared: an author's words, with the files where there are some. */
export type Compared = Omit<Draft, 'effectiveOn'> & { effectiveOn: string | null; files?: readonly FileRef[] };

const words = (before: string, after: string): Words[] => {
  const changes = diffWords(before, after, { maxEditLength: 4_000 }); // past that they share next to nothing
  if (!changes) return [said('removed', before), said('added', after)];
  return changes.map(({ added, removed, value }) => said(added ? 'added' : removed ? 'removed' : 'same', value));
};
const said = (kind: Words['kind'], text: string): Words => ({ kind, text });

const whole = (kind: 'added' | 'removed', { id, title, body }: Section): SectionChange => ({
  id,
  title,
  changes: [kind],
  words: [said(kind, textOf(body))],
});

const both = (before: Section, after: Section, moved: boolean): SectionChange => ({
  id: after.id,
  title: after.title,
  changes: [
    ...(before.title === after.title ? [] : (['renamed'] as const)),
    ...(moved ? (['moved'] as const) : []),
    ...(isDeepStrictEqual(before.body, after.body) ? [] : (['changed'] as const)),
  ],
  ...(before.title !== after.title && { before: before.title }),
  words: words(textOf(before.body), textOf(after.body)),
});

const byId = (sections: readonly Section[]) => new Map(sections.map((section) => [section.id, section]));

const compareSections = (before: readonly Section[], after: readonly Section[]): SectionChange[] => {
  const [old, now] = [byId(before), byId(after)];
  return diffArrays([...old.keys()], [...now.keys()]).flatMap(({ value, added, removed }) =>
    value.flatMap((id): SectionChange[] => {
      const [was, is] = [old.get(id), now.get(id)];
      if (was && is) return removed ? [] : [both(was, is, added)]; // what was moved is shown where it came to
      return was ? [whole('removed', was)] : [whole('added', is!)];
    }),
  );
};

const fields = ['title', 'reason', 'effectiveOn'] as const;
const compareValues = (before: Compared, after: Compared) =>
  fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));

type FileChange = Comparison['files'][number]['change'];

/** Files are the same by name (replaced when the bytes differ) or by bytes (renamed when the name does). */
const compareFiles = (before: readonly FileRef[], after: readonly FileRef[]): Comparison['files'] => [
  ...after.flatMap(({ name, sha256 }) => {
    const change = changeOfFile(before, name, sha256);
    return change ? [{ name, change }] : [];
  }),
  ...before
    .filter(({ name, sha256 }) => !after.some((file) => file.name === name || file.sha256 === sha256))
    .map(({ name }) => ({ name, change: 'removed' as const })),
];

const changeOfFile = (before: readonly FileRef[], name: string, sha256: string): FileChange | undefined => {
  if (before.some((file) => file.name === name && file.sha256 === sha256)) return undefined;
  if (before.some((file) => file.name === name)) return 'replaced';
  return before.some((file) => file.sha256 === sha256) ? 'renamed' : 'added';
};

const without = (links: readonly Link[], others: readonly Link[]) =>
  links.filter(({ to }) => !others.some((other) => other.to === to));
const compareLinks = (before: readonly Link[], after: readonly Link[]) => [
  ...without(after, before).map(({ to, title }) => ({ to, title, change: 'added' as const })),
  ...without(before, after).map(({ to, title }) => ({ to, title, change: 'removed' as const })),
];

/** Compares two texts of a document by section and word, and what stands beside them. */
export const compare = (before: Compared, after: Compared): Comparison => ({
  values: compareValues(before, after),
  sections: compareSections(before.sections, after.sections),
  files: compareFiles(before.files ?? [], after.files ?? []),
  links: compareLinks(before.links, after.links),
});
