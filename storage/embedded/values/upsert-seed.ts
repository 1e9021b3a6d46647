import { CommandError } from '../errors.ts';
import { isOperators } from './operators.ts';
import { type Doc, isRegex } from './types.ts';
import { copyOf, parentOf, set } from './update-path.ts';

/**
 * What an upsert starts with: the fields that the filter says to be equal to something.
 * @throws CommandError 54 when it says so twice for one path, or for a path and one inside it
 */
export const upsertSeed = (filter: Doc): Doc => {
  const found = new Map<string, unknown>();
  for (const [path, value] of equalities(filter)) {
    const other = [...found.keys()].find(
      (one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`),
    );
    if (other === path) throw conflict(`path '${path}' is matched twice`);
    if (other !== undefined) throw conflict(`both paths '${other}' and '${path}' are matched`);
    found.set(path, value);
  }
  const doc: Doc = {};
  for (const [path, value] of found) {
    const parts = path.split('.');
    set(parentOf(doc, parts), parts.at(-1)!, copyOf(value));
  }
  return doc;
};

const conflict = (why: string) => new CommandError(54, `cannot infer query fields to set, ${why}`);

const equalities = (filter: Doc): [string, unknown][] =>
  Object.entries(filter).flatMap(([name, operand]) => {
    if (Array.isArray(operand) && (name === '$and' || (name === '$or' && operand.length === 1))) {
      return operand.flatMap(equalities);
    }
    return name.startsWith('$') ? [] : valuesOf(operand).map((value): [string, unknown] => [name, value]);
  });

const valuesOf = (operand: unknown): unknown[] => {
  if (isRegex(operand)) return [];
  if (!isOperators(operand)) return [operand];
  const { $eq, $in, $all } = operand;
  if ($eq !== undefined) return [$eq];
  const [one, ...others] = (($in ?? $all) as unknown[] | undefined) ?? [];
  return one === undefined || others.length || isRegex(one) || isOperators(one) ? [] : [one];
};
