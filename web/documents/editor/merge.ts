import type { Draft, Section } from '../../../api/documents/content/contract.ts';
import { sameText } from './stored.ts';

export type Side = 'mine' | 'theirs';

/** A place where two texts of one draft differ: a section by its id, or one of the other fields. */
export interface Difference {
  key: string;
  /** Which one is taken when nobody says otherwise: whoever changed it since the text that both started from. */
  proposed: Side;
  /** Whether both changed it. */
  both: boolean;
}

const sameSection = (a: Section | undefined, b: Section | undefined) =>
  a === b || (a !== undefined && b !== undefined && a.title === b.title && sameText(a.body, b.body));

const find = ({ sections }: Draft, id: string) => sections.find((one) => one.id === id);
const fields = ['title', 'reason', 'effectiveOn', 'links'] as const;
type Field = (typeof fields)[number];
const sameField = (a: Draft, b: Draft, field: Field) => JSON.stringify(a[field]) === JSON.stringify(b[field]);

/** All places where `mine` and `theirs` differ; `base` is the text that both started from. */
export const differences = (base: Draft, mine: Draft, theirs: Draft): Difference[] => {
  const ids = new Set([...theirs.sections, ...mine.sections].map(({ id }) => id));
  const difference = (key: string, iChanged: boolean, theyChanged: boolean): Difference => ({
    key,
    proposed: iChanged || !theyChanged ? 'mine' : 'theirs',
    both: iChanged && theyChanged,
  });
  const inSections = [...ids]
    .filter((id) => !sameSection(find(mine, id), find(theirs, id)))
    .map((id) => {
      const before = find(base, id);
      return difference(id, !sameSection(before, find(mine, id)), !sameSection(before, find(theirs, id)));
    });
  const inFields = fields
    .filter((field) => !sameField(mine, theirs, field))
    .map((field) => difference(field, !sameField(base, mine, field), !sameField(base, theirs, field)));
  return [...inFields, ...inSections];
};

/** One text out of two: of each difference the chosen side. Sections stand in my order, theirs that I have not at the end. */
export const merged = (mine: Draft, theirs: Draft, sideOf: (key: string) => Side): Draft => {
  const taken = (key: string) => (sideOf(key) === 'mine' ? mine : theirs);
  const ids = [...new Set([...mine.sections, ...theirs.sections].map(({ id }) => id))];
  const differing = (id: string) => !sameSection(find(mine, id), find(theirs, id));
  return {
    title: taken('title').title,
    reason: taken('reason').reason,
    effectiveOn: taken('effectiveOn').effectiveOn,
    links: taken('links').links,
    sections: ids.flatMap((id) => find(differing(id) ? taken(id) : mine, id) ?? []),
  };
};
