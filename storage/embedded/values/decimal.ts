import { Decimal128 } from 'bson';

/** A decimal as `digits` × 10 ^ `exponent`; not-a-number and the infinities as the plain number they are. */
export type Decimal = { digits: bigint; exponent: number } | number;

const PRECISION = 34;

/** Takes a Decimal128 apart. */
export const fromDecimal128 = (value: Decimal128): Decimal => parseDecimal(String(value));

/** Reads `-1.50E+3`, `Infinity`, `NaN`. */
export const parseDecimal = (text: string): Decimal => {
  const parts = /^([+-]?\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!parts) return Number(text);
  const [, whole = '', fraction = '', exponent = '0'] = parts;
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
};

/** A double as MongoDB takes it into decimal arithmetic: rounded to 15 digits. */
export const fromDouble = (value: number): Decimal =>
  Number.isFinite(value) ? parseDecimal(value.toPrecision(15)) : value;

/** A double's exact value, rounded to the 34 digits a decimal holds: what comparisons go by. */
export const fromDoubleExactly = (value: number): Decimal => {
  if (!Number.isFinite(value)) return value;
  let mantissa = value;
  let halvings = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    halvings++;
  }
  // m / 2^n = m · 5^n / 10^n
  return round({ digits: BigInt(mantissa) * 5n ** BigInt(halvings), exponent: -halvings });
};

/** The decimal as a Decimal128, rounded to 34 digits, half to even. */
export const toDecimal128 = (value: Decimal): Decimal128 => {
  if (typeof value === 'number') return Decimal128.fromString(String(value));
  const { digits, exponent } = round(value);
  return inRange(digits, exponent);
};

const inRange = (digits: bigint, exponent: number): Decimal128 => {
  if (exponent > 6111 + PRECISION && digits !== 0n)
    return Decimal128.fromString(digits < 0n ? '-Infinity' : 'Infinity');
  if (exponent < -6176 - PRECISION) return Decimal128.fromString('0E-6176');
  return Decimal128.fromString(`${digits}E${exponent}`);
};

const round = (value: { digits: bigint; exponent: number }): { digits: bigint; exponent: number } => {
  const excess = lengthOf(value.digits) - PRECISION;
  if (excess <= 0) return value;
  const rounded = { digits: dividedEvenly(value.digits, 10n ** BigInt(excess)), exponent: value.exponent + excess };
  return lengthOf(rounded.digits) > PRECISION ? round(rounded) : rounded;
};

const lengthOf = (digits: bigint): number => String(digits < 0n ? -digits : digits).length;

// Integer division, rounded half to even.
const dividedEvenly = (value: bigint, by: bigint): bigint => {
  const quotient = value / by;
  const rest = value % by;
  const twice = 2n * (rest < 0n ? -rest : rest);
  const up = twice > by || (twice === by && quotient % 2n !== 0n);
  return up ? quotient + (value < 0n ? -1n : 1n) : quotient;
};

/** Brings two decimals to one exponent, the lower. */
const aligned = (a: Exclude<Decimal, number>, b: Exclude<Decimal, number>): [bigint, bigint, number] => {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (x: Exclude<Decimal, number>) => x.digits * 10n ** BigInt(x.exponent - exponent);
  return [scaled(a), scaled(b), exponent];
};

/** The number nearest to a decimal. */
export const decimalToNumber = (value: Decimal): number =>
  typeof value === 'number' ? value : Number(`${value.digits}E${value.exponent}`);

export const addDecimals = (a: Decimal, b: Decimal): Decimal => {
  if (typeof a === 'number' || typeof b === 'number') return decimalToNumber(a) + decimalToNumber(b);
  const [x, y, exponent] = aligned(a, b);
  return round({ digits: x + y, exponent });
};

export const negateDecimal = (a: Decimal): Decimal =>
  typeof a === 'number' ? -a : { digits: -a.digits, exponent: a.exponent };

export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => {
  if (typeof a === 'number' || typeof b === 'number') return decimalToNumber(a) * decimalToNumber(b);
  return round({ digits: a.digits * b.digits, exponent: a.exponent + b.exponent });
};

/** The quotient to 34 digits, without trailing zeros past the exponent the exact result would have. */
export const divideDecimals = (a: Decimal, b: Decimal): Decimal => {
  if (typeof a === 'number' || typeof b === 'number') return decimalToNumber(a) / decimalToNumber(b);
  const shift = Math.max(0, PRECISION + 1 + lengthOf(b.digits) - lengthOf(a.digits));
  const scaled = a.digits * 10n ** BigInt(shift);
  const quotient = round({ digits: dividedEvenly(scaled, b.digits < 0n ? -b.digits : b.digits), exponent: 0 });
  const sign = b.digits < 0n ? -1n : 1n;
  return shortened(
    quotient.digits * sign,
    quotient.exponent + a.exponent - b.exponent - shift,
    a.exponent - b.exponent,
  );
};

const shortened = (digits: bigint, exponent: number, ideal: number): Decimal => {
  let [short, at] = [digits, exponent];
  while (at < ideal && short % 10n === 0n) {
    short /= 10n;
    at++;
  }
  return { digits: short, exponent: at };
};

/** The rest of a division, with the sign of the dividend. */
export const remainderOfDecimals = (a: Decimal, b: Decimal): Decimal => {
  if (typeof a === 'number' || typeof b === 'number') return decimalToNumber(a) % decimalToNumber(b);
  const [x, y, exponent] = aligned(a, b);
  return { digits: x % y, exponent };
};

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`; not-a-number is the least. */
export const compareDecimals = (a: Decimal, b: Decimal): number => {
  if (typeof a === 'number' || typeof b === 'number') return compareNumbers(limit(a), limit(b));
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
};

const limit = (value: Decimal): number => (typeof value === 'number' ? value : 0);

/** Orders doubles, not-a-number first. */
export const compareNumbers = (a: number, b: number): number => {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1;
};

/** How a number is brought to fewer digits. */
export type Rounding = 'even' | 'zero' | 'up' | 'down';

/** Rounds at a place after the point (before it, if negative); what has fewer digits stays as it is. */
export const quantize = (value: Decimal, place: number, rounding: Rounding): Decimal => {
  if (typeof value === 'number' || value.exponent >= -place) return value;
  const unit = 10n ** BigInt(-place - value.exponent);
  return { digits: roundedTo(value.digits, unit, rounding), exponent: -place };
};

const roundedTo = (digits: bigint, unit: bigint, rounding: Rounding): bigint => {
  if (rounding === 'even') return dividedEvenly(digits, unit);
  const quotient = digits / unit;
  const rest = digits % unit;
  if (rounding === 'up' && rest > 0n) return quotient + 1n;
  return rounding === 'down' && rest < 0n ? quotient - 1n : quotient;
};
