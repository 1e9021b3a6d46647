/** A unit as far as the tree needs it. */
interface Placed {
  id: string;
  name: string;
  parent: string | null;
}

export interface Node<U extends Placed> {
  unit: U;
  below: Node<U>[];
}

/** The units as a tree, each level by name; a unit whose parent is not among them stands at the top. */
export const treeOf = <U extends Placed>(units: readonly U[], language?: string): Node<U>[] => {
  const known = new Set(units.map(({ id }) => id));
  const under = (parent: string | null): Node<U>[] =>
    units
      .filter((unit) => (unit.parent && known.has(unit.parent) ? unit.parent : null) === parent)
      .toSorted((a, b) => a.name.localeCompare(b.name, language))
      .map((unit) => ({ unit, below: under(unit.id) }));
  return under(null);
};

const idsIn = <U extends Placed>(nodes: readonly Node<U>[]): string[] =>
  nodes.flatMap(({ unit, below }) => [unit.id, ...idsIn(below)]);

const find = <U extends Placed>(nodes: readonly Node<U>[], id: string): Node<U> | undefined =>
  nodes.find(({ unit }) => unit.id === id) ?? nodes.map(({ below }) => find(below, id)).find(Boolean);

/** Where a unit may be moved to: not into itself, and not below itself. */
export const possibleParents = <U extends Placed>(units: readonly U[], id: string | undefined): U[] => {
  const own = id ? find(treeOf(units), id) : undefined;
  const excluded = new Set(own ? idsIn([own]) : []);
  return units.filter((unit) => !excluded.has(unit.id));
};
