import {
  Binary,
  BSONRegExp,
  type BSONSymbol,
  type Code,
  type Decimal128,
  Long,
  type ObjectId,
  type Timestamp,
} from 'bson';
import type { Collation } from './collation.ts';
import { addDecimals, decimalToNumber, fromDecimal128, fromDoubleExactly, negateDecimal } from './decimal.ts';
import * as key from './key-bytes.ts';
import { type Doc, type TypeName, toNumber, typeOf } from './types.ts';

export { CUT } from './key-bytes.ts';

/** Stands in an index for an empty array: less than null, more than MinKey. */
export const EMPTY_ARRAY = Symbol('empty array');

let collation: Collation | undefined;

/**
 * A value as bytes whose order is MongoDB's order of values: no key begins another one, so keys may be put one after
 * the other. What is missing is null. `descending` turns every byte round; a collation decides on the text in it.
 */
export const encodeKey = (value: unknown, descending = false, by?: Collation): Buffer => {
  collation = by;
  key.begin();
  write(value);
  if (descending) key.invert(0);
  return key.finish();
};

/** The key of several values, each up or down: what a compound index is ordered by. */
export const encodeCompound = (values: readonly unknown[], descending: readonly boolean[], by?: Collation): Buffer => {
  collation = by;
  key.begin();
  for (let index = 0; index < values.length; index++) {
    const start = key.position();
    write(values[index]);
    if (descending[index]) key.invert(start);
  }
  return key.finish();
};

/** MongoDB's order of types. Numbers share one place, and so do text and symbols. */
export const RANKS: Record<TypeName, number> = {
  minKey: 0x01,
  missing: 0x05,
  null: 0x05,
  int: 0x10,
  long: 0x10,
  double: 0x10,
  decimal: 0x10,
  string: 0x15,
  symbol: 0x15,
  object: 0x20,
  array: 0x25,
  binData: 0x30,
  objectId: 0x35,
  bool: 0x40,
  date: 0x45,
  timestamp: 0x47,
  regex: 0x50,
  javascript: 0x60,
  maxKey: 0x7f,
};

/** A value's place in the order of types; values of different ranks are never equal. */
export const rankOf = (value: unknown): number => (value === EMPTY_ARRAY ? 0x04 : RANKS[typeOf(value)]);

const write = (value: unknown): void => {
  const rank = rankOf(value);
  key.writeByte(rank);
  if (typeof value === 'number') key.writeNumber(value);
  else if (typeof value === 'string') key.writeText(collation ? collation.key(value) : value);
  else if (rank !== 0x04) WRITERS[typeOf(value)]?.(value as never);
};

const writePlainNumber = (value: unknown): void => key.writeNumber(toNumber(value));

const WRITERS: { [T in TypeName]?: (value: never) => void } = {
  symbol: (symbol: BSONSymbol) => key.writeText(symbol.value),
  javascript: (code: Code) => key.writeText(code.code),
  int: writePlainNumber,
  double: writePlainNumber,
  long: (value: Long | bigint) => writeLong(typeof value === 'bigint' ? Long.fromBigInt(value) : value),
  decimal: (value: Decimal128) => writeDecimal(value),
  objectId: (id: ObjectId) => key.writeBytes(id.id),
  bool: (value: boolean) => key.writeByte(value ? 1 : 0),
  date: (date: Date) => key.writeInt64(date.getTime() || 0),
  timestamp: (stamp: Timestamp) => {
    key.writeUInt32(stamp.t);
    key.writeUInt32(stamp.i);
  },
  regex: (regex: RegExp | BSONRegExp) => {
    key.writeText(regex instanceof BSONRegExp ? regex.pattern : regex.source);
    key.writeText(regex instanceof BSONRegExp ? regex.options : regex.flags);
  },
  binData: (value: Binary | Uint8Array) => writeBinary(value),
  array: (list: unknown[]) => {
    for (const value of list) write(value);
    key.writeByte(0);
  },
  object: (doc: Doc) => writeDoc(doc),
};

// Documents are compared field by field: by type, then name, then value.
const writeDoc = (doc: Doc): void => {
  for (const name of Object.keys(doc)) {
    if (doc[name] === undefined) continue;
    key.writeByte(rankOf(doc[name]));
    key.writeText(name);
    write(doc[name]);
  }
  key.writeByte(0);
};

// Shorter ones first, then by subtype, then by bytes.
const writeBinary = (value: Binary | Uint8Array): void => {
  const bytes = value instanceof Binary ? value.buffer.subarray(0, value.position) : value;
  key.writeUInt32(bytes.length);
  key.writeByte(value instanceof Binary ? value.sub_type : 0);
  key.writeBytes(bytes);
};

const writeLong = (value: Long): void => {
  const nearest = value.toNumber();
  if (Number.isSafeInteger(nearest)) key.writeNumber(nearest);
  else key.writeNumber(nearest, { digits: value.toBigInt() - BigInt(nearest), exponent: 0 });
};

const writeDecimal = (value: Decimal128): void => {
  const decimal = fromDecimal128(value);
  const nearest = decimalToNumber(decimal);
  if (typeof decimal === 'number') key.writeNumber(nearest);
  // Past the range of doubles the decimal itself is the residue: more than any residue within it.
  else if (!Number.isFinite(nearest)) key.writeNumber(Math.sign(nearest) * Number.MAX_VALUE, decimal);
  else if (nearest === 0) key.writeNumber(nearest, decimal);
  else key.writeNumber(nearest, addDecimals(decimal, negateDecimal(fromDoubleExactly(nearest))));
};
