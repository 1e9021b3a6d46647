import { Double, Long, Timestamp } from 'bson';
import { CommandError } from '../errors.ts';
import { add, multiply, type Numeric, toBigInt, toDecimal } from './arithmetic.ts';
import type { Collation } from './collation.ts';
import { compareValues } from './compare.ts';
import { toDecimal128 } from './decimal.ts';
import { show } from './show.ts';
import { type Doc, isDoc, isNumeric, typeOf } from './types.ts';
import { copyOf } from './update-path.ts';

/** Where an operator is at work. */
export interface Place {
  /** the dotted path, with positions in place of `$` */
  path: string;
  /** the document as it was */
  doc: Doc;
  collation?: Collation | undefined;
  now: Date;
}

/**
 * The new value of a field, from the one it has (undefined: none) and the operand. Undefined: leave it as it is.
 * Operands are checked when the update is read, fields when it is applied.
 */
export interface FieldOperator {
  check?: (operand: unknown, path: string) => void;
  apply: (current: unknown, operand: unknown, place: Place) => unknown;
}

const bad = (code: number, message: string) => new CommandError(code, message);

/** How messages name a document: `{_id: 1}`. */
export const named = (doc: Doc): string => `{_id: ${show(doc._id)}}`;

const set: FieldOperator = { apply: (_, operand) => copyOf(operand) };

const arithmetic = (
  name: string,
  verb: string,
  missing: (operand: unknown) => unknown,
  calculate: (a: unknown, b: unknown, overflow: () => Numeric) => Numeric,
): FieldOperator => ({
  check: (operand, path) => {
    if (!isNumeric(operand)) throw bad(14, `Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`);
  },
  apply: (current, operand, { path, doc }) => {
    if (current === undefined) return missing(operand);
    if (!isNumeric(current)) throw notNumeric(name, path, current, doc);
    return calculate(current, operand, () => {
      throw bad(2, `Failed to apply ${name} operations to current value (${show(current)}) for document ${named(doc)}`);
    });
  },
});

const notNumeric = (name: string, path: string, current: unknown, doc: Doc) =>
  bad(
    14,
    `Cannot apply ${name} to a value of non-numeric type. ${named(doc)} has the field '${path.split('.').at(-1)}' of non-numeric type ${typeOf(current)}`,
  );

// A missing field multiplied is zero, in the type of the operand.
const zeroLike = (operand: unknown): Numeric => {
  const zeros: Record<string, Numeric> = { long: Long.ZERO, double: new Double(0) };
  if (typeOf(operand) === 'decimal') return toDecimal128({ ...Object(toDecimal(operand)), digits: 0n });
  return zeros[typeOf(operand)] ?? 0;
};

const extreme = (replaces: (order: number) => boolean): FieldOperator => ({
  apply: (current, operand, { collation }) =>
    current === undefined || replaces(compareValues(operand, current, collation)) ? copyOf(operand) : undefined,
});

const currentDate: FieldOperator = {
  check: (operand) => {
    if (typeof operand === 'boolean') return;
    if (!isDoc(operand))
      throw bad(
        2,
        `${typeOf(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
      );
    const other = Object.keys(operand).find((name) => name !== '$type');
    if (other) throw bad(2, `Unrecognized $currentDate option: ${other}`);
    if (operand.$type !== 'date' && operand.$type !== 'timestamp') {
      throw bad(
        2,
        "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
      );
    }
  },
  apply: (_, operand, { now }) =>
    isDoc(operand) && operand.$type === 'timestamp'
      ? new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 })
      : new Date(now),
};

const BITS: Record<string, (a: bigint, b: bigint) => bigint> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

const isInteger = (value: unknown): boolean => ['int', 'long'].includes(typeOf(value));

const bit: FieldOperator = {
  check: (operand, path) => {
    if (!isDoc(operand))
      throw bad(
        2,
        `The $bit modifier is not compatible with a ${typeOf(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
      );
    const names = Object.keys(operand);
    if (!names.length)
      throw bad(2, `You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}`);
    for (const name of names) {
      if (!(name in BITS))
        throw bad(
          2,
          `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${path}: ${show(operand)}}`,
        );
      if (!isInteger(operand[name]))
        throw bad(
          2,
          `The $bit modifier field must be an Integer(32/64 bit); a '${typeOf(operand[name])}' is not supported here: ${show(operand)}`,
        );
    }
  },
  apply: (current, operand, { path, doc }) => {
    if (current !== undefined && !isInteger(current)) {
      throw bad(
        2,
        `Cannot apply $bit to a value of non-integral type.${named(doc)} has the field ${path.split('.').at(-1)} of non-integer type ${typeOf(current)}`,
      );
    }
    const operands = Object.entries(operand as Doc);
    const result = operands.reduce((value, [name, by]) => BITS[name]!(value, toBigInt(by)), toBigInt(current ?? 0));
    const wide = [current, ...operands.map(([, by]) => by)].some((value) => typeOf(value) === 'long');
    return wide ? Long.fromBigInt(BigInt.asIntN(64, result)) : Number(BigInt.asIntN(32, result));
  },
};

/** The operators that give a field a new value, arrays or not. */
export const SCALAR_OPERATORS: Record<string, FieldOperator> = {
  $set: set,
  $setOnInsert: set,
  $inc: arithmetic('$inc', 'increment', (operand) => operand, add),
  $mul: arithmetic('$mul', 'multiply', zeroLike, multiply),
  $min: extreme((order) => order < 0),
  $max: extreme((order) => order > 0),
  $currentDate: currentDate,
  $bit: bit,
};
