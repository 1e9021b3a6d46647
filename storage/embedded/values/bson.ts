import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { CommandError } from '../errors.ts';
import { nameAt, textAt } from './text.ts';
import { type Doc, put } from './types.ts';

export { encode } from './encode.ts';
export type { Doc } from './types.ts';

/**
 * The document in these bytes, each value in the type it has there: int64 as `Long`, an integral double as `Double`
 * (a plain number would come back as int32), regular expressions as `BSONRegExp`. The bytes are copied from, never kept.
 * @throws CommandError 22 when the bytes are not BSON
 */
export const decode = (bytes: Uint8Array): Doc => {
  const buffer = asBuffer(bytes);
  if (buffer.length < 5 || buffer.readInt32LE(0) > buffer.length) throw invalid('its length is wrong');
  return readDoc(buffer, 0);
};

/**
 * The top-level fields of these names, in the order of the bytes; the others are stepped over undecoded.
 * @throws CommandError 22 when the bytes are not BSON
 */
export const pickFields = (bytes: Uint8Array, names: ReadonlySet<string> | readonly string[]): Doc => {
  const wanted = names instanceof Set ? names : new Set(names as readonly string[]);
  const buffer = asBuffer(bytes);
  const doc: Doc = {};
  let left = wanted.size;
  for (let at = 4; left > 0 && buffer[at]; ) {
    const type = buffer[at]!;
    const valueAt = nameEnd(buffer, at + 1) + 1;
    const name = nameAt(buffer, at + 1, valueAt - 1);
    if (wanted.has(name)) {
      put(doc, name, read(buffer, type, valueAt));
      left--;
    }
    at = valueAt + sizeOf(buffer, type, valueAt);
  }
  return doc;
};

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const invalid = (why: string) => new CommandError(22, `Invalid BSON: ${why}`);

const readDoc = (bytes: Buffer, start: number): Doc => {
  const doc: Doc = {};
  const end = start + int32At(bytes, start) - 1;
  let at = start + 4;
  while (at < end) {
    const type = bytes[at]!;
    const valueAt = nameEnd(bytes, at + 1) + 1;
    const name = nameAt(bytes, at + 1, valueAt - 1);
    const value = read(bytes, type, valueAt);
    if (name === '__proto__') put(doc, name, value);
    else doc[name] = value;
    at = valueAt + sizeOf(bytes, type, valueAt);
  }
  if (at !== end || bytes[end] !== 0) throw invalid('a document does not end where it says');
  return doc;
};

const readArray = (bytes: Buffer, start: number): unknown[] => {
  const list: unknown[] = [];
  const end = start + int32At(bytes, start) - 1;
  let at = start + 4;
  while (at < end) {
    const type = bytes[at]!;
    const valueAt = nameEnd(bytes, at + 1) + 1;
    list.push(read(bytes, type, valueAt));
    at = valueAt + sizeOf(bytes, type, valueAt);
  }
  if (at !== end || bytes[end] !== 0) throw invalid('an array does not end where it says');
  return list;
};

/** Where the name ends that starts here: the place of its zero byte. */
export const nameEnd = (bytes: Buffer, from: number): number => {
  let at = from;
  while (bytes[at] !== 0) if (++at >= bytes.length) throw invalid('a name does not end');
  return at;
};

const int32At = (bytes: Buffer, at: number): number =>
  bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);

/** How many bytes the value takes that starts here. */
export const sizeOf = (bytes: Buffer, type: number, at: number): number => {
  switch (type) {
    case 0x01: // double
    case 0x09: // date
    case 0x11: // timestamp
    case 0x12: // long
      return 8;
    case 0x02: // string
    case 0x0d: // javascript
    case 0x0e: // symbol
      return 4 + lengthAt(bytes, at);
    case 0x03: // object
    case 0x04: // array
      return lengthAt(bytes, at);
    case 0x05: // binary
      return 5 + lengthAt(bytes, at);
    case 0x06: // undefined
    case 0x0a: // null
    case 0x7f: // max key
    case 0xff: // min key
      return 0;
    case 0x07: // object id
      return 12;
    case 0x08: // bool
      return 1;
    case 0x0b: // regex
      return nameEnd(bytes, nameEnd(bytes, at) + 1) + 1 - at;
    case 0x10: // int
      return 4;
    case 0x13: // decimal
      return 16;
    default:
      throw invalid(`type ${type} is not known`);
  }
};

const lengthAt = (bytes: Buffer, at: number): number => {
  const length = int32At(bytes, at);
  if (length < 0 || at + length > bytes.length) throw invalid('a value is longer than its document');
  return length;
};

const read = (bytes: Buffer, type: number, at: number): unknown => {
  switch (type) {
    case 0x01:
      return readDouble(bytes, at);
    case 0x02:
      return textAt(bytes, at + 4, at + 3 + lengthAt(bytes, at));
    case 0x03:
      return readDoc(bytes, at);
    case 0x04:
      return readArray(bytes, at);
    case 0x07:
      return new ObjectId(bytes.subarray(at, at + 12));
    case 0x08:
      return bytes[at] === 1;
    case 0x09:
      return new Date(int32At(bytes, at + 4) * 0x1_0000_0000 + (int32At(bytes, at) >>> 0));
    case 0x0a:
      return null;
    case 0x10:
      return int32At(bytes, at);
    case 0x12:
      return new Long(int32At(bytes, at), int32At(bytes, at + 4));
    default:
      return readRare(bytes, type, at);
  }
};

// An integral double stays a Double: as a plain number it would be written back as int32.
const readDouble = (bytes: Buffer, at: number): number | Double => {
  const value = bytes.readDoubleLE(at);
  return Number.isInteger(value) ? new Double(value) : value;
};

const readRare = (bytes: Buffer, type: number, at: number): unknown => {
  switch (type) {
    case 0x05:
      return new Binary(Buffer.from(bytes.subarray(at + 5, at + 5 + lengthAt(bytes, at))), bytes[at + 4]!);
    case 0x0b: {
      const middle = nameEnd(bytes, at);
      return new BSONRegExp(
        bytes.toString('utf8', at, middle),
        bytes.toString('utf8', middle + 1, nameEnd(bytes, middle + 1)),
      );
    }
    case 0x0d:
      return new Code(bytes.toString('utf8', at + 4, at + 3 + lengthAt(bytes, at)));
    case 0x0e:
      return new BSONSymbol(bytes.toString('utf8', at + 4, at + 3 + lengthAt(bytes, at)));
    case 0x11:
      return new Timestamp({ i: bytes.readUInt32LE(at), t: bytes.readUInt32LE(at + 4) });
    case 0x13:
      return new Decimal128(Buffer.from(bytes.subarray(at, at + 16)));
    case 0x7f:
      return new MaxKey();
    case 0xff:
      return new MinKey();
    default:
      return null; // 0x06, the long deprecated undefined
  }
};
