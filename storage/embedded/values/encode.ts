import {
  Binary,
  BSONRegExp,
  type BSONSymbol,
  type Code,
  type Decimal128,
  type Double,
  type Int32,
  Long,
  type ObjectId,
  type Timestamp,
} from 'bson';
import { CommandError } from '../errors.ts';
import { type Doc, type TypeName, typeOf } from './types.ts';

let scratch = Buffer.allocUnsafe(1 << 16);
let end = 0;

/**
 * The document as BSON, in a buffer of exactly its size. A plain number becomes int32 where it fits one and a double
 * elsewhere, a bigint int64; fields that are `undefined` are left out.
 */
export const encode = (doc: Doc): Buffer => {
  end = 0;
  writeDoc(doc);
  return Buffer.from(scratch.subarray(0, end));
};

const need = (bytes: number): void => {
  if (end + bytes <= scratch.length) return;
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, end + bytes));
  scratch.copy(larger, 0, 0, end);
  scratch = larger;
};

const writeDoc = (doc: Doc): void => {
  const start = open();
  for (const name of Object.keys(doc)) {
    const value = doc[name];
    if (value !== undefined && typeof value !== 'function') writeField(name, value);
  }
  close(start);
};

const writeArray = (list: readonly unknown[]): void => {
  const start = open();
  for (let index = 0; index < list.length; index++) writeField(String(index), list[index] ?? null);
  close(start);
};

const open = (): number => {
  need(5);
  const start = end;
  end += 4;
  return start;
};

const close = (start: number): void => {
  need(1);
  scratch[end++] = 0;
  scratch.writeInt32LE(end - start, start);
};

const head = (type: number, name: string): void => {
  need(name.length * 3 + 18); // with room for every value of fixed size
  scratch[end++] = type;
  writeName(name);
};

const writeText = (text: string): void => {
  need(text.length * 3 + 5);
  const size = scratch.write(text, end + 4);
  scratch.writeInt32LE(size + 1, end);
  end += size + 5;
  scratch[end - 1] = 0;
};

// Names are short and plain nearly always; a zero byte inside one would end it early.
const writeName = (name: string): void => {
  need(name.length * 3 + 1);
  const start = end;
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    if (unit === 0) throw new CommandError(2, 'A field name must not contain a null byte');
    if (unit > 127) {
      end = start + scratch.write(name, start);
      break;
    }
    scratch[end++] = unit;
  }
  scratch[end++] = 0;
};

const writeField = (name: string, value: unknown): void => WRITERS[typeOf(value)](name, value as never);

const WRITERS: { [T in TypeName]: (name: string, value: never) => void } = {
  missing: () => {},
  string: (name, text: string) => {
    head(0x02, name);
    writeText(text);
  },
  int: (name, value: number | Int32) => {
    head(0x10, name);
    end = scratch.writeInt32LE(Number(value), end);
  },
  double: (name, value: number | Double) => {
    head(0x01, name);
    end = scratch.writeDoubleLE(Number(value), end);
  },
  long: (name, value: Long | bigint) => {
    head(0x12, name);
    const long = typeof value === 'bigint' ? Long.fromBigInt(value) : value;
    end = scratch.writeInt32LE(long.low, end);
    end = scratch.writeInt32LE(long.high, end);
  },
  decimal: (name, value: Decimal128) => {
    head(0x13, name);
    scratch.set(value.bytes, end);
    end += 16;
  },
  object: (name, doc: Doc) => {
    head(0x03, name);
    writeDoc(doc);
  },
  array: (name, list: unknown[]) => {
    head(0x04, name);
    writeArray(list);
  },
  objectId: (name, id: ObjectId) => {
    head(0x07, name);
    scratch.set(id.id, end);
    end += 12;
  },
  bool: (name, value: boolean) => {
    head(0x08, name);
    scratch[end++] = value ? 1 : 0;
  },
  date: (name, date: Date) => {
    head(0x09, name);
    end = scratch.writeBigInt64LE(BigInt(Number.isNaN(date.getTime()) ? 0 : date.getTime()), end);
  },
  null: (name) => head(0x0a, name),
  regex: (name, regex: RegExp | BSONRegExp) => {
    head(0x0b, name);
    writeName(regex instanceof BSONRegExp ? regex.pattern : regex.source);
    writeName(regex instanceof BSONRegExp ? regex.options : regex.flags.replace(/[^imsu]/g, ''));
  },
  binData: (name, value: Binary | Uint8Array) => {
    const bytes = value instanceof Binary ? value.buffer.subarray(0, value.position) : value;
    head(0x05, name);
    need(bytes.length + 5);
    end = scratch.writeInt32LE(bytes.length, end);
    scratch[end++] = value instanceof Binary ? value.sub_type : 0;
    scratch.set(bytes, end);
    end += bytes.length;
  },
  timestamp: (name, value: Timestamp) => {
    head(0x11, name);
    end = scratch.writeUInt32LE(value.i, end);
    end = scratch.writeUInt32LE(value.t, end);
  },
  javascript: (name, value: Code) => {
    head(0x0d, name);
    writeText(value.code);
  },
  symbol: (name, value: BSONSymbol) => {
    head(0x0e, name);
    writeText(value.value);
  },
  minKey: (name) => head(0xff, name),
  maxKey: (name) => head(0x7f, name),
};
