import { Binary, Decimal128 } from 'bson';
import { CommandError } from '../errors.ts';
import type { ValueTest } from './condition.ts';
import { isNumeric, toNumber } from './types.ts';

const COMPARES: Record<string, (bits: bigint, mask: bigint) => boolean> = {
  $bitsAllSet: (bits, mask) => (bits & mask) === mask,
  $bitsAllClear: (bits, mask) => (bits & mask) === 0n,
  $bitsAnySet: (bits, mask) => (bits & mask) !== 0n,
  $bitsAnyClear: (bits, mask) => (bits & mask) !== mask,
};

/**
 * Whether bits of a number or of binary data are set or clear; the mask is a number, binary data or a list of positions.
 * @throws CommandError 2 or 9 for a mask that is none
 */
export const bitTest = (name: string, operand: unknown): ValueTest => {
  const mask = maskOf(name, operand);
  const compare = COMPARES[name]!;
  return (value) => {
    const bits = bitsOf(value);
    return bits !== undefined && compare(bits, mask);
  };
};

const maskOf = (name: string, operand: unknown): bigint => {
  if (Array.isArray(operand))
    return operand.map((position) => 1n << positionOf(name, position)).reduce((a, b) => a | b, 0n);
  const mask = bitsOf(operand);
  if (mask === undefined) throw new CommandError(2, `${name} takes an Array, a number, or a BinData`);
  if (isNumeric(operand) && mask < 0n) throw new CommandError(9, `Expected a non-negative number in: ${name}: ${mask}`);
  return mask;
};

const positionOf = (name: string, position: unknown): bigint => {
  const place = isNumeric(position) ? toNumber(position) : Number.NaN;
  if (!Number.isInteger(place) || place < 0)
    throw new CommandError(2, `${name} takes bit positions: non-negative integers`);
  if (place > 1_000_000) throw new CommandError(2, `${name}: bit positions are limited`);
  return BigInt(place);
};

// Numbers are sign-extended; a double with a fraction or beyond 64 bits has no bits.
const bitsOf = (value: unknown): bigint | undefined => {
  if (value instanceof Binary || value instanceof Uint8Array) return bitsOfBytes(value);
  if (!isNumeric(value)) return undefined;
  const number = toNumber(value);
  if (!Number.isInteger(number) || Math.abs(number) > 2 ** 63) return undefined;
  return typeof value === 'number' || value instanceof Decimal128 ? BigInt(number) : BigInt(String(value));
};

const bitsOfBytes = (value: Binary | Uint8Array): bigint => {
  const bytes = value instanceof Binary ? value.buffer.subarray(0, value.position) : value;
  return bytes.reduceRight((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
};
