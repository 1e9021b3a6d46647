import { CommandError, unsupported } from '../errors.ts';
import { toBigInt } from './arithmetic.ts';
import { bitTest } from './bits.ts';
import type { Collation } from './collation.ts';
import { type Condition, every, not, ofEach, ofWhole, some } from './condition.ts';
import { compares, equals, equalsOne, matchesPattern } from './equality.ts';
import { partsOf } from './pattern.ts';
import { show } from './show.ts';
import { isTypeOf } from './type-names.ts';
import { type Doc, isDoc, isNumeric, isRegex, toNumber, typeOf } from './types.ts';

/** What conditions are read with: the collation, and how a filter on embedded documents becomes a test. */
export interface Reading {
  collation?: Collation | undefined;
  filter: (filter: Doc) => (doc: Doc) => boolean;
}

const bad = (message: string) => new CommandError(2, message);

/** Whether an operand is an object of operators (`{ $gt: 3 }`); a reference to a document (`$ref`) is a value. */
export const isOperators = (operand: unknown): operand is Doc => {
  if (!isDoc(operand)) return false;
  const [first] = Object.keys(operand);
  return (first?.startsWith('$') ?? false) && !['$ref', '$id', '$db'].includes(first!);
};

/**
 * What a filter asks of a field: a value to equal, an expression to match, or operators.
 * @throws CommandError 2 for an operator or operand MongoDB would not take, 115 for one that is not supported
 */
export const condition = (operand: unknown, reading: Reading): Condition => {
  if (isRegex(operand)) return ofEach(matchesPattern(...partsOf(operand)));
  if (!isOperators(operand)) return ofEach(equals(operand, reading.collation));
  if ('$options' in operand && !('$regex' in operand)) throw bad('$options needs a $regex');
  const named = Object.keys(operand).filter((name) => name !== '$options' && name !== '$comment');
  return every(named.map((name) => operator(name, operand[name], operand, reading)));
};

const operator = (name: string, operand: unknown, all: Doc, reading: Reading): Condition => {
  const make = OPERATORS[name];
  if (make) return make(operand, reading, all);
  if (UNSUPPORTED.has(name)) throw unsupported(name);
  throw bad(`unknown operator: ${name}`);
};

const UNSUPPORTED = new Set([
  '$geoWithin',
  '$geoIntersects',
  '$near',
  '$nearSphere',
  '$within',
  '$maxDistance',
  '$minDistance',
]);

type Maker = (operand: unknown, reading: Reading, all: Doc) => Condition;

const comparison =
  (passes: (order: number) => boolean): Maker =>
  (operand, { collation }) => {
    if (isRegex(operand)) throw bad(`Can't have RegEx as arg to predicate over field.`);
    return ofEach(compares(operand, passes, collation));
  };

const OPERATORS: Record<string, Maker> = {
  $eq: (operand, { collation }) => ofEach(equals(operand, collation)),
  $ne: (operand, { collation }) => {
    if (isRegex(operand)) throw bad("Can't have regex as arg to $ne.");
    return not(ofEach(equals(operand, collation)));
  },
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $in: (operand, reading) => oneOf('$in', operand, reading),
  $nin: (operand, reading) => not(oneOf('$nin', operand, reading)),
  $not: (operand, reading) => not(negatable(operand, reading)),
  $exists: (operand) => {
    const exists = ofWhole((value) => value !== undefined);
    return isTrue(operand) ? exists : not(exists);
  },
  $type: (operand) => ofEach(isTypeOf(operand)),
  $regex: (operand, _, all) => ofEach(matchesPattern(...regexOf(operand, all.$options))),
  $mod: (operand) => ofEach(hasRemainder(operand)),
  $size: (operand) => ofWhole(hasSize(operand)),
  $all: (operand, reading) => allOf(operand, reading),
  $elemMatch: (operand, reading) => elementMatch(operand, reading),
  $bitsAllSet: (operand) => ofEach(bitTest('$bitsAllSet', operand)),
  $bitsAllClear: (operand) => ofEach(bitTest('$bitsAllClear', operand)),
  $bitsAnySet: (operand) => ofEach(bitTest('$bitsAnySet', operand)),
  $bitsAnyClear: (operand) => ofEach(bitTest('$bitsAnyClear', operand)),
};

/** Whether MongoDB takes a value for true: all but false, zero, null and what is missing. */
export const isTrue = (value: unknown): boolean =>
  isNumeric(value) ? toNumber(value) !== 0 : value !== false && value !== null && value !== undefined;

const oneOf = (name: string, operand: unknown, { collation }: Reading): Condition => {
  if (!Array.isArray(operand)) throw bad(`${name} needs an array`);
  const nested = operand.find(isOperators);
  if (nested) throw bad(`cannot nest $ under ${name}`);
  const values = ofEach(
    equalsOne(
      operand.filter((value) => !isRegex(value)),
      collation,
    ),
  );
  const patterns = operand.filter(isRegex).map((regex) => ofEach(matchesPattern(...partsOf(regex))));
  return patterns.length ? some([values, ...patterns]) : values;
};

const negatable = (operand: unknown, reading: Reading): Condition => {
  if (isDoc(operand) && Object.keys(operand).length === 0) throw bad('$not cannot be empty');
  if (!isRegex(operand) && !isOperators(operand)) throw bad('$not needs a regex or a document');
  return condition(operand, reading);
};

const regexOf = (operand: unknown, options: unknown): [string, string] => {
  if (typeof operand !== 'string' && !isRegex(operand)) throw bad('$regex has to be a string');
  if (options !== undefined && typeof options !== 'string') throw bad('$options has to be a string');
  const [pattern, own] = typeof operand === 'string' ? [operand, ''] : partsOf(operand);
  if (own && options) throw new CommandError(51075, 'options set in both $regex and $options');
  return [pattern, options ?? own];
};

const hasRemainder = (operand: unknown) => {
  if (!Array.isArray(operand)) throw bad('malformed mod, needs to be an array');
  if (operand.length < 2) throw bad('malformed mod, not enough elements');
  if (operand.length > 2) throw bad('malformed mod, too many elements');
  const [divisor, remainder] = operand.map((value) => {
    if (!isNumeric(value) || !Number.isFinite(toNumber(value)))
      throw bad('malformed mod, divisor or remainder not a number');
    return Math.trunc(toNumber(value));
  }) as [number, number];
  if (divisor === 0) throw bad('divisor cannot be 0');
  return (value: unknown) => {
    if (!isNumeric(value)) return false;
    const number = Math.trunc(toNumber(value));
    if (Number.isSafeInteger(number)) return number % divisor === remainder;
    return Number.isFinite(number) && wholeOf(value) % BigInt(divisor) === BigInt(remainder);
  };
};

const wholeOf = (value: unknown): bigint =>
  typeOf(value) === 'long' ? toBigInt(value) : BigInt(Math.trunc(toNumber(value)));

const hasSize = (operand: unknown) => {
  const size = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(size)) throw bad(`Failed to parse $size. Expected a number in: $size: ${show(operand)}`);
  if (size < 0) throw bad(`Failed to parse $size. Expected a non-negative number in: $size: ${show(operand)}`);
  return (value: unknown) => Array.isArray(value) && value.length === size;
};

const allOf = (operand: unknown, reading: Reading): Condition => {
  if (!Array.isArray(operand)) throw bad('$all needs an array');
  if (operand.length === 0) return ofWhole(() => false);
  const elements = operand.filter((one) => isOperators(one));
  if (elements.some((one) => Object.keys(one)[0] !== '$elemMatch')) throw bad('no $ expressions in $all');
  if (elements.length && elements.length < operand.length) throw bad('$all/$elemMatch has to be consistent');
  return every(operand.map((one) => condition(one, reading)));
};

const LOGICAL = new Set(['$and', '$or', '$nor', '$expr', '$where', '$jsonSchema', '$text', '$comment']);

/** An element that passes all of it at once: operators ask of the element, anything else of its fields. */
const elementMatch = (operand: unknown, reading: Reading): Condition => {
  if (!isDoc(operand)) throw bad('$elemMatch needs an Object');
  const [first = ''] = Object.keys(operand);
  if (isOperators(operand) && !LOGICAL.has(first)) {
    const { value: test } = condition(operand, reading);
    return ofWhole((value) => Array.isArray(value) && value.some(test));
  }
  const matches = reading.filter(operand);
  return ofWhole((value) => Array.isArray(value) && value.some((element) => matchesElement(element, matches)));
};

// An array within the array counts as a document whose fields are its positions.
const matchesElement = (element: unknown, matches: (doc: Doc) => boolean): boolean =>
  isDoc(element) ? matches(element) : typeOf(element) === 'array' && matches({ ...(element as unknown[]) });
