import { CommandError } from '../errors.ts';
import type { Collation } from './collation.ts';
import { equalValues } from './compare.ts';
import type { ValueTest } from './condition.ts';
import { matcher } from './match.ts';
import { isOperators } from './operators.ts';
import { show } from './show.ts';
import { compareElements } from './sort.ts';
import { type Doc, isDoc, isNumeric, toNumber, typeOf } from './types.ts';
import { copyOf } from './update-path.ts';
import { type FieldOperator, named } from './update-scalars.ts';

const bad = (message: string, code = 2) => new CommandError(code, message);

const eachOf = (operator: string, operand: unknown): unknown[] =>
  isDoc(operand) && '$each' in operand ? listOf(operator, operand.$each) : [operand];

const listOf = (operator: string, each: unknown): unknown[] => {
  if (Array.isArray(each)) return each;
  const code = operator === '$push' ? 2 : 14;
  throw bad(`The argument to $each in ${operator} must be an array but it was of type: ${typeOf(each)}`, code);
};

const CLAUSES = ['$each', '$slice', '$sort', '$position'];

const push: FieldOperator = {
  check: (operand) => {
    if (!isDoc(operand) || !('$each' in operand)) return;
    listOf('$push', operand.$each);
    const other = Object.keys(operand).find((name) => !CLAUSES.includes(name));
    if (other) throw bad(`Unrecognized clause in $push: ${other}`);
    checkInteger('$position', operand.$position);
    checkInteger('$slice', operand.$slice);
    checkSort(operand.$sort);
  },
  apply: (current, operand, { path, doc, collation }) => {
    if (current !== undefined && !Array.isArray(current)) {
      throw bad(`The field '${path}' must be an array but is of type ${typeOf(current)} in document ${named(doc)}`);
    }
    const list = [...(current ?? [])];
    const clauses: Doc = isDoc(operand) && '$each' in operand ? operand : {};
    list.splice(placeOf(clauses.$position, list.length), 0, ...eachOf('$push', operand).map(copyOf));
    if (clauses.$sort !== undefined) list.sort(compareElements(clauses.$sort, collation));
    return clauses.$slice === undefined ? list : sliced(list, toNumber(clauses.$slice));
  },
};

const checkInteger = (name: string, value: unknown): void => {
  if (value === undefined) return;
  if (!isNumeric(value) || !Number.isInteger(toNumber(value))) {
    throw bad(`The value for ${name} must be an integer value but was given type: ${typeOf(value)}`);
  }
};

const isDirection = (value: unknown): boolean => isNumeric(value) && Math.abs(toNumber(value)) === 1;

const checkSort = (sort: unknown): void => {
  if (sort === undefined || isDirection(sort)) return;
  if (isDoc(sort) && Object.keys(sort).length && Object.values(sort).every(isDirection)) return;
  throw bad('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields');
};

const placeOf = (position: unknown, length: number): number => {
  if (position === undefined) return length;
  const place = toNumber(position);
  return place < 0 ? Math.max(0, length + place) : place;
};

const sliced = (list: unknown[], slice: number): unknown[] => (slice < 0 ? list.slice(slice) : list.slice(0, slice));

const addToSet: FieldOperator = {
  check: (operand) => {
    if (!isDoc(operand) || !('$each' in operand)) return;
    listOf('$addToSet', operand.$each);
    const other = Object.keys(operand).find((name) => name !== '$each');
    if (other) throw bad(`Found unexpected fields after $each in $addToSet: ${show(operand)}`);
  },
  apply: (current, operand, { path, collation }) => {
    if (current !== undefined && !Array.isArray(current)) {
      throw bad(
        `Cannot apply $addToSet to non-array field. Field named '${path.split('.').at(-1)}' has non-array type ${typeOf(current)}`,
      );
    }
    const list: unknown[] = [...(current ?? [])];
    for (const value of eachOf('$addToSet', operand)) {
      if (!list.some((held) => equalValues(held, value, collation))) list.push(copyOf(value));
    }
    return current !== undefined && list.length === current.length ? undefined : list;
  },
};

const pull = (
  check: FieldOperator['check'],
  testOf: (operand: unknown, collation?: Collation) => ValueTest,
): FieldOperator => ({
  ...(check && { check }),
  apply: (current, operand, { collation }) => {
    if (current === undefined) return undefined;
    if (!Array.isArray(current)) throw bad('Cannot apply $pull to a non-array value');
    const test = testOf(operand, collation);
    const kept = current.filter((value) => !test(value));
    return kept.length === current.length ? undefined : kept;
  },
});

// A document without operators asks for fields of elements; a condition is for elements, each a field by itself; anything
// else is the element that goes.
const pulls = (operand: unknown, collation?: Collation): ValueTest => {
  if (isOperators(operand) || typeOf(operand) === 'regex') {
    const matches = matcher({ element: operand }, { collation });
    return (value) => matches({ element: value });
  }
  if (!isDoc(operand)) return (value) => equalValues(operand, value, collation);
  const matches = matcher(operand, { collation });
  return (value) => isDoc(value) && matches(value);
};

const pullsOne = (operand: unknown, collation?: Collation): ValueTest => {
  const values = operand as unknown[];
  return (value) => values.some((one) => equalValues(one, value, collation));
};

const checkList: FieldOperator['check'] = (operand) => {
  if (!Array.isArray(operand)) throw bad(`$pullAll requires an array argument but was given a ${typeOf(operand)}`);
};

const pop: FieldOperator = {
  check: (operand, path) => {
    if (!isNumeric(operand)) throw bad(`Expected a number in: ${path}: ${show(operand)}`, 9);
    if (!isDirection(operand)) throw bad(`$pop expects 1 or -1, found: ${show(operand)}`, 9);
  },
  apply: (current, operand, { path }) => {
    if (current === undefined) return undefined;
    if (!Array.isArray(current))
      throw bad(`Path '${path}' contains an element of non-array type '${typeOf(current)}'`, 14);
    if (!current.length) return undefined;
    return toNumber(operand) === 1 ? current.slice(0, -1) : current.slice(1);
  },
};

/** The operators that change arrays. */
export const ARRAY_OPERATORS: Record<string, FieldOperator> = {
  $push: push,
  $addToSet: addToSet,
  $pull: pull(undefined, pulls),
  $pullAll: pull(checkList, pullsOne),
  $pop: pop,
};
