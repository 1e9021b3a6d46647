import { CommandError } from '../errors.ts';
import { type ArrayFilters, checkUse } from './array-filters.ts';
import { isPositional, type Positions, resolvePath } from './positional.ts';
import { renamed, targetOf } from './rename.ts';
import { show } from './show.ts';
import { type Doc, isDoc, typeOf } from './types.ts';
import { ARRAY_OPERATORS } from './update-arrays.ts';
import { copyOf, existingParent, get, isMissing, isSame, parentOf, remove, set } from './update-path.ts';
import { type FieldOperator, SCALAR_OPERATORS } from './update-scalars.ts';

/** One operator on one path, checked. */
export interface Change {
  operator: string;
  path: string;
  parts: string[];
  operand: unknown;
}

/** What changes depend on besides the document. */
export type Situation = Positions & { now: Date; insert: boolean };

const OPERATORS: Record<string, FieldOperator> = { ...SCALAR_OPERATORS, ...ARRAY_OPERATORS };
// These leave a document alone that has no such field.
const NOT_CREATING = new Set(['$pull', '$pullAll', '$pop']);

/**
 * Reads an update of operators into its changes, in the order MongoDB applies them: by path, numbers by value.
 * @throws CommandError 9, 2, 14, 52 or 56 for what cannot be read, 40 for two changes of one path
 */
export const changesOf = (update: Doc, filters: ArrayFilters): Change[] => {
  const changes: Change[] = [];
  const taken: string[] = [];
  for (const operator of Object.keys(update)) {
    for (const [path, operand] of fieldsOf(update, operator)) {
      const change = { operator, path, parts: path.split('.'), operand };
      check(change);
      claim(taken, path);
      if (operator === '$rename') claim(taken, targetOf(change));
      changes.push(change);
    }
  }
  checkUse(filters, taken, update);
  return changes.sort(byPath);
};

const fieldsOf = (update: Doc, operator: string): [string, unknown][] => {
  if (!(operator in OPERATORS) && operator !== '$unset' && operator !== '$rename') {
    throw new CommandError(
      9,
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  const fields = update[operator];
  if (isDoc(fields)) return Object.entries(fields);
  throw new CommandError(
    9,
    `Modifiers operate on fields but we found type ${typeOf(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${show(fields)}}`,
  );
};

const check = ({ operator, path, parts, operand }: Change): void => {
  if (parts.some((part) => part === '')) {
    throw new CommandError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  }
  if (isPositional(parts[0]!)) {
    throw new CommandError(2, `Cannot have array filter or positional element in the first position in path '${path}'`);
  }
  if (parts.filter((part) => part === '$').length > 1) {
    throw new CommandError(2, `Too many positional (i.e. '$') elements found in path '${path}'`);
  }
  const dollar = parts.find((part) => part.startsWith('$') && !isPositional(part));
  if (dollar && operator !== '$unset') {
    throw new CommandError(52, `The dollar ($) prefixed field '${dollar}' in '${path}' is not valid for storage.`);
  }
  OPERATORS[operator]?.check?.(operand, path);
};

const claim = (taken: string[], path: string): void => {
  for (const other of taken) {
    const at = conflict(other.split('.'), path.split('.'));
    if (at) throw new CommandError(40, `Updating the path '${path}' would create a conflict at '${at}'`);
  }
  taken.push(path);
};

// One path within the other, or one that means all elements beside one that names a field.
const conflict = (a: string[], b: string[]): string | undefined => {
  const at = a.findIndex((part, index) => part !== b[index]);
  const [one, other] = [a[at], b[at]];
  if (at < 0 || other === undefined) return (at < 0 ? a : b).join('.');
  return isFilter(one!) !== isFilter(other) ? a.slice(0, at).join('.') : undefined;
};

const isFilter = (part: string): boolean => part.startsWith('$[');

const byPath = (a: Change, b: Change): number => {
  const shorter = Math.min(a.parts.length, b.parts.length);
  for (let at = 0; at < shorter; at++) {
    const order = compareParts(a.parts[at]!, b.parts[at]!);
    if (order) return order;
  }
  return a.parts.length - b.parts.length;
};

const compareParts = (a: string, b: string): number => {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
};

/**
 * Applies the changes to a copy of the document; says whether anything is different then.
 * @throws CommandError as MongoDB does when a change does not fit the document
 */
export const modify = (doc: Doc, changes: readonly Change[], situation: Situation): { doc: Doc; changed: boolean } => {
  const copy = copyOf(doc);
  const touched = new Set<string>();
  let changed = false;
  for (const change of changes) {
    if (change.operator === '$setOnInsert' && !situation.insert) continue;
    if (change.operator === '$rename') changed = renamed(copy, change) || changed;
    else
      for (const parts of pathsOf(copy, change, situation, touched))
        changed = apply(copy, doc, change, parts, situation) || changed;
  }
  return { doc: copy, changed };
};

const pathsOf = (copy: Doc, { parts }: Change, situation: Situation, touched: Set<string>): string[][] => {
  const filter = situation.insert ? {} : situation.filter;
  const paths = parts.some(isPositional) ? resolvePath(copy, parts, { ...situation, filter }) : [parts];
  for (const path of paths) {
    const name = path.join('.');
    if (touched.has(name)) throw new CommandError(40, `Update created a conflict at '${name}'`);
    touched.add(name);
  }
  return paths;
};

const apply = (copy: Doc, doc: Doc, { operator, operand }: Change, parts: string[], situation: Situation): boolean => {
  const last = parts.at(-1)!;
  if (operator === '$unset') return removed(copy, parts);
  if (NOT_CREATING.has(operator) && isMissing(copy, parts)) return false;
  const parent = parentOf(copy, parts);
  const current = get(parent, last);
  const { collation, now } = situation;
  const value = OPERATORS[operator]!.apply(current, operand, { path: parts.join('.'), doc, collation, now });
  if (value === undefined || isSame(current, value)) return false;
  set(parent, last, value);
  return true;
};

const removed = (copy: Doc, parts: string[]): boolean => {
  const parent = existingParent(copy, parts);
  if (!parent || get(parent, parts.at(-1)!) === undefined) return false;
  remove(parent, parts.at(-1)!);
  return true;
};
