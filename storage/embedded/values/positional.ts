import { CommandError } from '../errors.ts';
import type { ArrayFilters } from './array-filters.ts';
import type { Collation } from './collation.ts';
import { matcher } from './match.ts';
import { condition, isOperators } from './operators.ts';
import { show } from './show.ts';
import { type Doc, isDoc } from './types.ts';
import { getAt } from './update-path.ts';

/** What positional parts of a path depend on. */
export interface Positions {
  filters: ArrayFilters;
  /** the filter that found the document; its array condition says what `$` is */
  filter: Doc;
  collation?: Collation | undefined;
}

export const isPositional = (part: string): boolean => part === '$' || /^\$\[.*\]$/.test(part);

/**
 * The paths that a path with `$`, `$[]` or `$[name]` stands for in a document.
 * @throws CommandError 2 when there is no array, or no element that `$` could mean
 */
export const resolvePath = (doc: Doc, parts: readonly string[], positions: Positions): string[][] => {
  let paths: string[][] = [[]];
  for (const part of parts) {
    paths = isPositional(part)
      ? paths.flatMap((path) => placesIn(doc, path, part, positions).map((place) => [...path, String(place)]))
      : paths.map((path) => [...path, part]);
  }
  return paths;
};

const placesIn = (doc: Doc, path: string[], part: string, positions: Positions): number[] => {
  if (part === '$') return [matchedPlace(doc, path, positions)];
  const array = getAt(doc, path);
  const name = path.join('.');
  if (array === undefined) {
    throw new CommandError(2, `The path '${name}' must exist in the document in order to apply array updates.`);
  }
  if (!Array.isArray(array)) {
    throw new CommandError(2, `Cannot apply array updates to non-array element ${path.at(-1)}: ${show(array)}`);
  }
  const test = positions.filters.get(part.slice(2, -1));
  return [...array.keys()].filter((place) => !test || test(array[place]));
};

/**
 * The place of the element that made the filter match.
 * @throws CommandError 2 when the filter asks nothing of this array
 */
export const matchedPlace = (
  doc: Doc,
  path: readonly string[],
  { filter, collation }: Omit<Positions, 'filters'>,
): number => {
  const array = getAt(doc, path);
  const place = Array.isArray(array) ? lastPlace(filter, doc, array, path.join('.'), collation) : -1;
  if (place < 0) {
    throw new CommandError(2, 'The positional operator did not find the match needed from the query.');
  }
  return place;
};

// Where several conditions look into the array, the last one decides.
const lastPlace = (filter: Doc, doc: Doc, array: unknown[], path: string, collation?: Collation): number => {
  let last = -1;
  for (const [name, operand] of Object.entries(filter)) {
    const place = name.startsWith('$')
      ? Math.max(
          -1,
          ...branchesOf(name, operand, doc, collation).map((branch) => lastPlace(branch, doc, array, path, collation)),
        )
      : placeFor(name, operand, array, path, collation);
    if (place >= 0) last = place;
  }
  return last;
};

const branchesOf = (name: string, operand: unknown, doc: Doc, collation?: Collation): Doc[] => {
  if (!Array.isArray(operand)) return [];
  if (name === '$and') return operand;
  return name === '$or' ? operand.filter((branch) => matcher(branch, { collation })(doc)) : [];
};

const placeFor = (name: string, operand: unknown, array: unknown[], path: string, collation?: Collation): number => {
  if (name !== path && !name.startsWith(`${path}.`)) return -1;
  const test = condition(operand, { collation, filter: (filter) => matcher(filter, { collation }) });
  if (name !== path) {
    const matches = test.field(name.slice(path.length + 1).split('.'));
    return array.findIndex((element) => isDoc(element) && matches(element));
  }
  const ofWhole = isOperators(operand) && '$elemMatch' in operand;
  return array.findIndex((element) => test.value(ofWhole ? [element] : element));
};
