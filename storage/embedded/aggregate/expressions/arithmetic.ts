import { Decimal128, Double, Long } from 'bson';
import { CommandError } from '../../errors.ts';
import {
  add,
  asDouble,
  asInteger,
  divide,
  fitsLong,
  isDecimal,
  multiply,
  type Numeric,
  remainder,
  subtract,
  toBigInt,
  toDecimal,
} from '../../values/arithmetic.ts';
import { decimalToNumber, fromDouble, quantize, type Rounding, toDecimal128 } from '../../values/decimal.ts';
import { isNumeric, toNumber, typeOf } from '../../values/types.ts';
import { binary, isNothing, nary, type Operator, unary, wrongType } from './operator.ts';

const sum = nary((values, _, name) => {
  if (values.some(isNothing)) return null;
  const dates = values.filter((value) => value instanceof Date);
  if (dates.length > 1) throw new CommandError(16612, 'only one date allowed in an $add expression');
  let total: Numeric = 0;
  for (const value of values)
    if (!(value instanceof Date)) total = add(total, numeric(value, name, 'numeric or date types'));
  return dates[0] ? later(dates[0], toNumber(total)) : total;
});

const later = (date: Date, milliseconds: number): Date => new Date(date.getTime() + Math.round(milliseconds));

const numeric = (value: unknown, name: string, wants = 'numeric types', code = 14) => {
  if (isNumeric(value)) return value;
  throw wrongType(name, wants, value, code);
};

const difference = binary((a, b) => {
  if (isNothing(a) || isNothing(b)) return null;
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
  if (a instanceof Date && isNumeric(b)) return later(a, -toNumber(b));
  if (isNumeric(a) && isNumeric(b)) return subtract(a, b);
  throw new CommandError(14, `can't $subtract ${typeOf(b)} from ${typeOf(a)}`);
});

const product = nary((values, _, name) => {
  if (values.some(isNothing)) return null;
  return values.reduce<Numeric>((total, value) => multiply(total, numeric(value, name)), 1);
});

const pair = (apply: (a: unknown, b: unknown) => unknown, code: number): Operator =>
  binary((a, b, _, name) => {
    if (isNothing(a) || isNothing(b)) return null;
    if (isNumeric(a) && isNumeric(b)) return apply(a, b);
    throw new CommandError(code, `${name} only supports numeric types, not ${typeOf(a)} and ${typeOf(b)}`);
  });

const quotient = pair((a, b) => {
  if (toNumber(b) === 0) throw new CommandError(2, "can't $divide by zero");
  return divide(a, b);
}, 14);

const modulus = pair((a, b) => {
  if (toNumber(b) === 0) throw new CommandError(16610, "can't $mod by zero");
  return remainder(a, b);
}, 16611);

/** An operator on one number. */
const single = (apply: (value: Exclude<ReturnType<typeof numeric>, never>, name: string) => unknown): Operator =>
  unary((value, _, name) => (isNothing(value) ? null : apply(numeric(value, name, 'numeric types', 28765), name)));

const absolute = single((value) => {
  if (isDecimal(value)) return Decimal128.fromString(String(value).replace('-', ''));
  if (typeOf(value) === 'double') return asDouble(Math.abs(toNumber(value)));
  const whole = toBigInt(value);
  if (!fitsLong(whole < 0n ? -whole : whole)) throw new CommandError(28680, "can't take $abs of long long min");
  return typeOf(value) === 'long'
    ? Long.fromBigInt(whole < 0n ? -whole : whole)
    : asInteger(whole < 0n ? -whole : whole);
});

/** Rounds a number at a decimal place, in its own type. */
const rounded = (value: unknown, place: number, rounding: Rounding): unknown => {
  const type = typeOf(value);
  if (isDecimal(value)) return toDecimal128(quantize(toDecimal(value), place, rounding));
  if (type === 'double') {
    const number = toNumber(value);
    return Number.isFinite(number) ? asDouble(decimalToNumber(quantize(fromDouble(number), place, rounding))) : number;
  }
  if (place >= 0) return value;
  const whole = BigInt(decimalToNumber(quantize(toDecimal(value), place, rounding)));
  return type === 'long' ? Long.fromBigInt(whole) : asInteger(whole);
};

const whole = (rounding: Rounding, exactly: (value: number) => number): Operator =>
  single((value) => (typeOf(value) === 'double' ? asDouble(exactly(toNumber(value))) : rounded(value, 0, rounding)));

const atPlace = (rounding: Rounding): Operator =>
  nary(
    ([value, place = 0], _, name) => {
      if (isNothing(value) || isNothing(place)) return null;
      const at = isNumeric(place) ? toNumber(place) : Number.NaN;
      if (!Number.isInteger(at))
        throw new CommandError(51082, `precision argument to ${name} must be a integral value`);
      if (at < -20 || at > 100)
        throw new CommandError(51083, `cannot apply ${name} with precision value ${at} value must be in [-20, 100]`);
      return rounded(numeric(value, name, 'numeric types', 51081), at, rounding);
    },
    1,
    2,
  );

/** Works on doubles; of a decimal the result is a decimal again. */
const real = (apply: (value: number) => number, allowed?: [(value: number) => boolean, number, string]): Operator =>
  single((value, name) => {
    const number = toNumber(value);
    if (allowed && !Number.isNaN(number) && !allowed[0](number)) {
      throw new CommandError(allowed[1], `${name}'s argument must be ${allowed[2]}, but is ${number}`);
    }
    return likewise(apply(number), value);
  });

const likewise = (result: number, ...operands: unknown[]): Numeric =>
  operands.some(isDecimal) ? Decimal128.fromString(String(result)) : asDouble(result);

const power = pair((base, exponent) => {
  if (toNumber(base) === 0 && toNumber(exponent) < 0) {
    throw new CommandError(28764, '$pow cannot take a base of 0 and a negative exponent');
  }
  const types = [typeOf(base), typeOf(exponent)];
  if (types.some((type) => type === 'double' || type === 'decimal') || toNumber(exponent) < 0) {
    return likewise(toNumber(base) ** toNumber(exponent), base, exponent);
  }
  const result =
    toNumber(exponent) > 64 && Math.abs(toNumber(base)) > 1 ? 2n ** 64n : toBigInt(base) ** toBigInt(exponent);
  if (!fitsLong(result)) return new Double(toNumber(base) ** toNumber(exponent));
  return types.includes('long') ? Long.fromBigInt(result) : asInteger(result);
}, 28762);

const logarithm = pair((value, base) => {
  if (toNumber(value) <= 0) throw new CommandError(28758, `$log's argument must be a positive number, but is ${value}`);
  if (toNumber(base) <= 0 || toNumber(base) === 1)
    throw new CommandError(28759, `$log's base must be a positive number not equal to 1, but is ${base}`);
  return likewise(Math.log(toNumber(value)) / Math.log(toNumber(base)), value, base);
}, 28756);

const positive: [(value: number) => boolean, number, string] = [(value) => value > 0, 28766, 'a positive number'];
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;
const within: [(value: number) => boolean, number, string] = [(value) => Math.abs(value) <= 1, 50989, 'in [-1,1]'];

const bitwise = (apply: (a: bigint, b: bigint) => bigint, start: bigint): Operator =>
  nary((values, _, name) => {
    if (values.some(isNothing)) return null;
    const other = values.find((value) => typeOf(value) !== 'int' && typeOf(value) !== 'long');
    if (other !== undefined) throw wrongType(name, 'int and long operands', other);
    const result = values.map(toBigInt).reduce(apply, start);
    return values.some((value) => typeOf(value) === 'long') ? Long.fromBigInt(result) : Number(result);
  });

/** Expressions that calculate. */
export const ARITHMETIC: Record<string, Operator> = {
  $abs: absolute,
  $add: sum,
  $ceil: whole('up', Math.ceil),
  $divide: quotient,
  $exp: real(Math.exp),
  $floor: whole('down', Math.floor),
  $ln: real(Math.log, positive),
  $log: logarithm,
  $log10: real(Math.log10, [positive[0], 28761, positive[2]]),
  $mod: modulus,
  $multiply: product,
  $pow: power,
  $round: atPlace('even'),
  $sqrt: real(Math.sqrt, [(value) => value >= 0, 28714, 'greater than or equal to 0']),
  $subtract: difference,
  $trunc: atPlace('zero'),
  $bitAnd: bitwise((a, b) => a & b, -1n),
  $bitOr: bitwise((a, b) => a | b, 0n),
  $bitXor: bitwise((a, b) => a ^ b, 0n),
  $bitNot: unary((value) => {
    if (isNothing(value)) return null;
    if (typeOf(value) !== 'int' && typeOf(value) !== 'long') throw wrongType('$bitNot', 'int and long operands', value);
    return typeOf(value) === 'long' ? Long.fromBigInt(~toBigInt(value)) : ~toNumber(value);
  }),
  $sin: real(Math.sin),
  $cos: real(Math.cos),
  $tan: real(Math.tan),
  $asin: real(Math.asin, within),
  $acos: real(Math.acos, within),
  $atan: real(Math.atan),
  $atan2: pair((y, x) => likewise(Math.atan2(toNumber(y), toNumber(x)), y, x), 51044),
  $sinh: real(Math.sinh),
  $cosh: real(Math.cosh),
  $tanh: real(Math.tanh),
  $asinh: real(Math.asinh),
  $acosh: real(Math.acosh, [(value) => value >= 1, 50989, 'in [1,inf]']),
  $atanh: real(Math.atanh, within),
  $degreesToRadians: real(radians),
  $radiansToDegrees: real(degrees),
  $rand: () => () => Math.random(),
};
