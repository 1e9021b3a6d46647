import type { MapEntry } from '../../api/process-map/contract.ts';

/** Letters without their marks, in lower case: `Înștiințare` is found by `instiintare`. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/ł/g, 'l');

/** The entries whose code, title or owner holds every word. */
export const found = (entries: readonly MapEntry[], typed: string): MapEntry[] => {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return entries.filter(({ code, title, owner }) => {
    const text = folded(`${code} ${title} ${owner.name}`);
    return words.every((word) => text.includes(word));
  });
};

const inOrder = (a: MapEntry, b: MapEntry) => a.order - b.order || a.code.localeCompare(b.code);

/** Entries with their parts below them; one whose whole is not shown stands by itself. */
export const nested = (entries: readonly MapEntry[]) => {
  const ids = new Set(entries.map(({ id }) => id));
  const isPart = ({ parent }: MapEntry) => parent !== null && ids.has(parent);
  return entries
    .filter((entry) => !isPart(entry))
    .sort(inOrder)
    .map((entry) => ({ entry, parts: entries.filter(({ parent }) => parent === entry.id).sort(inOrder) }));
};
