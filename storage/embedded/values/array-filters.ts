import { CommandError } from '../errors.ts';
import type { Collation } from './collation.ts';
import type { ValueTest } from './condition.ts';
import { matcher } from './match.ts';
import { show } from './show.ts';
import type { Doc } from './types.ts';

/** The tests that `$[name]` stands for, by name. */
export type ArrayFilters = ReadonlyMap<string, ValueTest>;

/**
 * Reads the `arrayFilters` of an update.
 * @throws CommandError 9 or 2 for a filter without one name, with a wrong one, or with one that is taken
 */
export const arrayFiltersOf = (filters: readonly Doc[], collation?: Collation): ArrayFilters => {
  const tests = new Map<string, ValueTest>();
  for (const filter of filters) {
    const name = nameOf(filter);
    if (tests.has(name)) {
      throw new CommandError(9, `Found multiple array filters with the same top-level field name ${name}`);
    }
    const matches = matcher(filter, { collation });
    tests.set(name, (element) => matches({ [name]: element }));
  }
  return tests;
};

const nameOf = (filter: Doc): string => {
  const [name, other] = [...new Set(namesIn(filter))];
  if (name === undefined) throw failed(9, 'Cannot use an expression without a top-level field name in arrayFilters');
  if (other !== undefined) throw failed(9, `Expected a single top-level field name, found '${name}' and '${other}'`);
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
    throw failed(
      2,
      `The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    );
  }
  return name;
};

const namesIn = (filter: Doc): string[] =>
  Object.entries(filter).flatMap(([name, operand]) =>
    ['$and', '$or', '$nor'].includes(name) && Array.isArray(operand)
      ? operand.flatMap(namesIn)
      : name.startsWith('$')
        ? []
        : [name.split('.')[0]!],
  );

const failed = (code: number, why: string) =>
  new CommandError(code, `Error parsing array filter :: caused by :: ${why}`);

/** @throws CommandError 2 for a path that asks for a filter that is not there, 9 for a filter that no path asks for */
export const checkUse = (filters: ArrayFilters, paths: readonly string[], update: Doc): void => {
  const used = new Set<string>();
  for (const path of paths) {
    for (const [, name = ''] of path.matchAll(/\$\[([^\]]*)\]/g)) {
      if (name && !filters.has(name)) {
        throw new CommandError(2, `No array filter found for identifier '${name}' in path '${path}'`);
      }
      used.add(name);
    }
  }
  const idle = [...filters.keys()].find((name) => !used.has(name));
  if (idle !== undefined) {
    throw new CommandError(9, `The array filter for identifier '${idle}' was not used in the update ${show(update)}`);
  }
};
