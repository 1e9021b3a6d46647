import { Decimal128, Double, Long } from 'bson';
import {
  addDecimals,
  type Decimal,
  divideDecimals,
  fromDecimal128,
  fromDouble,
  multiplyDecimals,
  negateDecimal,
  remainderOfDecimals,
  toDecimal128,
} from './decimal.ts';
import { isInt32, toNumber, typeOf } from './types.ts';

/** A number in one of BSON's four types. */
export type Numeric = number | Double | Long | Decimal128;

/** The double of this value, in the form that stays one: whole numbers would be written as int32. */
export const asDouble = (value: number): Numeric => (Number.isInteger(value) ? new Double(value) : value);

/** The whole number in the smaller of int32 and int64 it fits; a double past both. */
export const asInteger = (value: bigint): Numeric => {
  if (value >= -(2n ** 31n) && value < 2n ** 31n) return Number(value);
  return fitsLong(value) ? Long.fromBigInt(value) : asDouble(Number(value));
};

/** The whole number as int64, whatever its size. */
export const asLong = (value: number | bigint): Long =>
  typeof value === 'bigint' ? Long.fromBigInt(value) : Long.fromNumber(value);

export const fitsLong = (value: bigint): boolean => value >= -(2n ** 63n) && value < 2n ** 63n;

/** A count or length: int32, or int64 past that. */
export const asCount = (value: number): Numeric => (isInt32(value) ? value : Long.fromNumber(value));

export const isDecimal = (value: unknown): boolean => value instanceof Decimal128;

export const toDecimal = (value: unknown): Decimal => {
  if (value instanceof Decimal128) return fromDecimal128(value);
  const type = typeOf(value);
  if (type === 'double') return fromDouble(toNumber(value));
  return { digits: BigInt(String(value)), exponent: 0 };
};

/** The whole number behind an int or long. */
export const toBigInt = (value: unknown): bigint => (typeof value === 'number' ? BigInt(value) : BigInt(String(value)));

interface Operation {
  integers: (a: bigint, b: bigint) => bigint;
  doubles: (a: number, b: number) => number;
  decimals: (a: Decimal, b: Decimal) => Decimal;
}

/**
 * Works on two numbers in the wider of their types: decimal, then double, then long, then int. Ints that overflow
 * become longs; longs that overflow become what `overflow` says.
 */
const calculate = (
  operation: Operation,
  a: unknown,
  b: unknown,
  overflow: (exact: bigint) => Numeric = (exact) => asDouble(Number(exact)),
): Numeric => {
  if (isDecimal(a) || isDecimal(b)) return toDecimal128(operation.decimals(toDecimal(a), toDecimal(b)));
  const [left, right] = [typeOf(a), typeOf(b)];
  if (left === 'double' || right === 'double') return asDouble(operation.doubles(toNumber(a), toNumber(b)));
  if (left === 'int' && right === 'int') {
    const result = operation.doubles(toNumber(a), toNumber(b));
    if (isInt32(result)) return result;
  }
  const exact = operation.integers(toBigInt(a), toBigInt(b));
  if (!fitsLong(exact)) return overflow(exact);
  return left === 'int' && right === 'int' ? asInteger(exact) : Long.fromBigInt(exact);
};

const ADD: Operation = { integers: (a, b) => a + b, doubles: (a, b) => a + b, decimals: addDecimals };
const SUBTRACT: Operation = {
  integers: (a, b) => a - b,
  doubles: (a, b) => a - b,
  decimals: (a, b) => addDecimals(a, negateDecimal(b)),
};
const MULTIPLY: Operation = { integers: (a, b) => a * b, doubles: (a, b) => a * b, decimals: multiplyDecimals };
const REMAINDER: Operation = { integers: (a, b) => a % b, doubles: (a, b) => a % b, decimals: remainderOfDecimals };

type Overflow = (exact: bigint) => Numeric;

export const add = (a: unknown, b: unknown, overflow?: Overflow): Numeric => calculate(ADD, a, b, overflow);
export const subtract = (a: unknown, b: unknown, overflow?: Overflow): Numeric => calculate(SUBTRACT, a, b, overflow);
export const multiply = (a: unknown, b: unknown, overflow?: Overflow): Numeric => calculate(MULTIPLY, a, b, overflow);
export const remainder = (a: unknown, b: unknown): Numeric => calculate(REMAINDER, a, b);

/** The quotient: a decimal if one of the two is, else always a double. */
export const divide = (a: unknown, b: unknown): Numeric =>
  isDecimal(a) || isDecimal(b)
    ? toDecimal128(divideDecimals(toDecimal(a), toDecimal(b)))
    : asDouble(toNumber(a) / toNumber(b));
