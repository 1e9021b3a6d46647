import { createHash } from 'node:crypto';
import type { Decimal } from './decimal.ts';

/** Keys longer than this keep so many bytes and end in a hash: equal stays exact, the order past them does not. */
export const CUT = 1818;
const LIMIT = CUT + 32;

// One key is written at a time, into a buffer that is used again.
let scratch = Buffer.allocUnsafe(4096);
let end = 0;

/** Starts a new key. */
export const begin = (): void => {
  end = 0;
};

/** How far the key is written. */
export const position = (): number => end;

/** The written key, cut when it is too long for an index. */
export const finish = (): Buffer => {
  const key = scratch.subarray(0, end);
  if (end <= LIMIT) return Buffer.from(key);
  return Buffer.concat([key.subarray(0, CUT), createHash('sha256').update(key).digest()]);
};

/** Turns every byte round from a position on: the order descends. */
export const invert = (from: number): void => {
  for (let at = from; at < end; at++) scratch[at] = ~scratch[at]!;
};

const need = (bytes: number): void => {
  if (end + bytes <= scratch.length) return;
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, end + bytes));
  scratch.copy(larger, 0, 0, end);
  scratch = larger;
};

export const writeByte = (byte: number): void => {
  need(1);
  scratch[end++] = byte;
};

export const writeBytes = (bytes: Uint8Array): void => {
  need(bytes.length);
  scratch.set(bytes, end);
  end += bytes.length;
};

export const writeUInt32 = (value: number): void => {
  need(4);
  end = scratch.writeUInt32BE(value, end);
};

/** A signed number with its first bit turned is in the order of its bytes. */
export const writeInt64 = (value: number): void => {
  const high = Math.floor(value / 0x1_0000_0000);
  writeUInt32((high ^ 0x8000_0000) >>> 0);
  writeUInt32(value - high * 0x1_0000_0000);
};

/** Text ends in a zero byte; a zero or one inside it is written as two bytes, so that the order holds. */
export const writeText = (text: string): void => {
  need(text.length + 1);
  const start = end;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 127 || unit < 2) {
      end = start;
      writeEscaped(Buffer.from(text));
      break;
    }
    scratch[end++] = unit;
  }
  writeByte(0);
};

const writeEscaped = (bytes: Buffer): void => {
  for (const byte of bytes) {
    if (byte < 2) writeByte(1);
    writeByte(byte < 2 ? byte + 1 : byte);
  }
};

/**
 * A number is the double nearest to it, then what that double lacks or has too much: so int, long, double and decimal
 * of one value have one key. Not-a-number comes first.
 */
export const writeNumber = (nearest: number, residue?: Decimal): void => {
  need(9);
  const start = end;
  end = scratch.writeDoubleBE(nearest === 0 ? 0 : nearest, end);
  if (Number.isNaN(nearest)) scratch.fill(0, start, end);
  else if (scratch[start]! & 0x80) invert(start);
  else scratch[start] = scratch[start]! | 0x80;
  if (typeof residue === 'object' && residue.digits !== 0n) writeResidue(residue.digits, residue.exponent);
  else writeByte(0x80);
};

const writeResidue = (value: bigint, exponent: number): void => {
  const start = end;
  const digits = String(value < 0n ? -value : value);
  need(digits.length + 4);
  writeByte(0x81);
  end = scratch.writeUInt16BE(0x8000 + exponent + digits.length, end);
  end += scratch.write(digits.replace(/0+$/, ''), end, 'latin1');
  writeByte(0);
  if (value < 0n) invert(start);
};
