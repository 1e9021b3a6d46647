import { Long } from 'bson';
import { asDouble, asInteger, fitsLong, type Numeric, toBigInt, toDecimal } from '../../values/arithmetic.ts';
import { addDecimals, type Decimal, divideDecimals, fromDouble, toDecimal128 } from '../../values/decimal.ts';
import { isNumeric, toNumber, typeOf } from '../../values/types.ts';

/** Neumaier's addition: with what rounding lost of it. */
const added = (a: number, b: number): { sum: number; lost: number } => {
  const sum = a + b;
  if (!Number.isFinite(sum)) return { sum, lost: 0 };
  return { sum, lost: Math.abs(a) >= Math.abs(b) ? a - sum + b : b - sum + a };
};

/**
 * A sum that keeps to the types it meets: whole numbers exactly, doubles with what rounding lost, decimals apart.
 * What is no number is passed over.
 */
export class Total {
  count = 0;
  #small = 0;
  #large = 0n;
  #double = 0;
  #lost = 0;
  #decimal: Decimal | undefined;
  #types = new Set<string>();

  add(value: unknown): void {
    if (!isNumeric(value)) return;
    this.count++;
    const type = typeOf(value);
    this.#types.add(type);
    if (type === 'int') this.#addSmall(toNumber(value));
    else if (type === 'long') this.#large += toBigInt(value);
    else if (type === 'double') this.#addDouble(toNumber(value));
    else this.#decimal = addDecimals(this.#decimal ?? { digits: 0n, exponent: 0 }, toDecimal(value));
  }

  #addSmall(value: number): void {
    this.#small += value;
    if (Math.abs(this.#small) < 2 ** 52) return;
    this.#large += BigInt(this.#small);
    this.#small = 0;
  }

  #addDouble(value: number): void {
    const { sum, lost } = added(this.#double, value);
    this.#double = sum;
    this.#lost += lost;
  }

  get #whole(): bigint {
    return this.#large + BigInt(this.#small);
  }

  sum(): Numeric {
    if (this.#decimal !== undefined) return toDecimal128(this.#exactly());
    const whole = this.#whole;
    if (this.#types.has('double')) return asDouble(this.#withDoubles(whole));
    if (!fitsLong(whole)) return asDouble(Number(whole));
    return this.#types.has('long') ? Long.fromBigInt(whole) : asInteger(whole);
  }

  // A whole number may be longer than a double: its low part is added to what rounding lost.
  #withDoubles(whole: bigint): number {
    const high = Number(whole);
    const { sum, lost } = added(this.#double, high);
    return sum + (lost + this.#lost + Number(whole - BigInt(high)));
  }

  #exactly(): Decimal {
    const whole = addDecimals(this.#decimal!, { digits: this.#whole, exponent: 0 });
    return this.#types.has('double') ? addDecimals(whole, fromDouble(this.#double + this.#lost)) : whole;
  }

  /** The mean, a double or a decimal; null of nothing. */
  average(): Numeric | null {
    if (this.count === 0) return null;
    if (this.#decimal === undefined) return asDouble(toNumber(this.sum()) / this.count);
    return toDecimal128(divideDecimals(this.#exactly(), { digits: BigInt(this.count), exponent: 0 }));
  }
}

/** The standard deviation; `sample` divides by one less. Null where there are too few values. */
export const deviation = (values: readonly number[], sample: boolean): Numeric | null => {
  const divisor = values.length - (sample ? 1 : 0);
  if (divisor <= 0) return null;
  let mean = 0;
  let squares = 0;
  values.forEach((value, index) => {
    const delta = value - mean;
    mean += delta / (index + 1);
    squares += delta * (value - mean);
  });
  return asDouble(Math.sqrt(squares / divisor));
};
