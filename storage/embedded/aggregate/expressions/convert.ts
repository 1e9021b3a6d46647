import { Decimal128, Double, Long, ObjectId, Timestamp } from 'bson';
import { CommandError } from '../../errors.ts';
import { asDouble, fitsLong, type Numeric, toBigInt } from '../../values/arithmetic.ts';
import {
  decimalToNumber,
  fromDecimal128,
  fromDouble,
  parseDecimal,
  quantize,
  toDecimal128,
} from '../../values/decimal.ts';
import { isNumeric, toNumber, typeOf } from '../../values/types.ts';
import { parseDate } from './date-text.ts';

const failed = (why: string) => new CommandError(241, `${why} in $convert with no onError value`);

const unsupportedFrom = (value: unknown, type: string) =>
  failed(`Unsupported conversion from ${typeOf(value)} to ${type}`);

/** A value as `$toString` writes it. @throws CommandError 241 for a value that is none of text, number, date, id or bool */
export const toText = (value: unknown): string => {
  switch (typeOf(value)) {
    case 'string':
      return value as string;
    case 'date':
      return (value as Date).toISOString();
    case 'bool':
    case 'objectId':
    case 'int':
    case 'long':
    case 'decimal':
      return String(value);
    case 'double':
      return String(toNumber(value));
    default:
      throw unsupportedFrom(value, 'string');
  }
};

/** A value as text where an operator takes more than text: nothing is the empty text. */
export const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  const type = typeOf(value);
  if (type === 'bool' || type === 'objectId' || type === 'array' || type === 'object') {
    throw new CommandError(16007, `can't convert from BSON type ${type} to String`);
  }
  return toText(value);
};

/** @throws CommandError 241 */
export const toDouble = (value: unknown): Numeric => {
  if (typeof value === 'string') return asDouble(numberFrom(value));
  if (typeof value === 'boolean') return new Double(value ? 1 : 0);
  if (value instanceof Date) return asDouble(value.getTime());
  if (isNumeric(value)) return asDouble(toNumber(value));
  throw unsupportedFrom(value, 'double');
};

const numberFrom = (text: string): number => {
  const trimmed = /^[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|Infinity|NaN)$/.test(text)
    ? Number(text)
    : undefined;
  if (trimmed === undefined) throw failed(`Failed to parse number '${text}'`);
  return trimmed;
};

/** @throws CommandError 241 */
export const toDecimalValue = (value: unknown): Decimal128 => {
  if (value instanceof Decimal128) return value;
  if (typeof value === 'string') {
    numberFrom(value);
    return toDecimal128(parseDecimal(value));
  }
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (typeOf(value) === 'double') return toDecimal128(fromDouble(toNumber(value)));
  if (isNumeric(value)) return Decimal128.fromString(String(value));
  throw unsupportedFrom(value, 'decimal');
};

const wholeFrom = (value: unknown, type: string): bigint => {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) throw failed(`Failed to parse number '${value}'`);
    return BigInt(value.replace('+', ''));
  }
  if (value instanceof Date && type === 'long') return BigInt(value.getTime());
  if (!isNumeric(value)) throw unsupportedFrom(value, type);
  if (typeOf(value) === 'int' || typeOf(value) === 'long') return toBigInt(value);
  const number = toNumber(value);
  if (!Number.isFinite(number)) throw failed('Attempt to convert NaN or infinity value to integer type');
  if (!(value instanceof Decimal128)) return BigInt(Math.trunc(number));
  return BigInt(decimalToNumber(quantize(fromDecimal128(value), 0, 'zero')));
};

const overflow = (value: unknown) => failed(`Conversion would overflow target type: ${value}`);

/** @throws CommandError 241 */
export const toInt = (value: unknown): number => {
  const whole = wholeFrom(value, 'int');
  if (whole < -(2n ** 31n) || whole >= 2n ** 31n) throw overflow(value);
  return Number(whole);
};

/** @throws CommandError 241 */
export const toLong = (value: unknown): Long => {
  const whole = wholeFrom(value, 'long');
  if (!fitsLong(whole)) throw overflow(value);
  return Long.fromBigInt(whole);
};

export const toBool = (value: unknown): boolean => {
  if (typeof value === 'boolean') return value;
  return isNumeric(value) ? toNumber(value) !== 0 : true;
};

/** @throws CommandError 241 */
export const toDate = (value: unknown): Date => {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (typeof value === 'string') return parseDate(value);
  if (isNumeric(value) && typeOf(value) !== 'int') return new Date(Math.trunc(toNumber(value)));
  throw unsupportedFrom(value, 'date');
};

/** @throws CommandError 241 */
export const toObjectId = (value: unknown): ObjectId => {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw unsupportedFrom(value, 'objectId');
  if (/^[0-9a-fA-F]{24}$/.test(value)) return new ObjectId(value);
  throw failed(`Failed to parse objectId '${value}'`);
};
