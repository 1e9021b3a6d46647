import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';

/** A document as decoded: plain object, keys in the order of the bytes. */
export type Doc = Record<string, unknown>;

/** MongoDB's names of the BSON types, as `$type` and the error messages use them. */
export type TypeName =
  | 'missing'
  | 'double'
  | 'string'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'null'
  | 'regex'
  | 'javascript'
  | 'symbol'
  | 'int'
  | 'timestamp'
  | 'long'
  | 'decimal'
  | 'minKey'
  | 'maxKey';

const BY_PROTOTYPE = new Map<object, TypeName>([
  [Object.prototype, 'object'],
  [Array.prototype, 'array'],
  [ObjectId.prototype, 'objectId'],
  [Date.prototype, 'date'],
  [Double.prototype, 'double'],
  [Int32.prototype, 'int'],
  [Long.prototype, 'long'],
  [Decimal128.prototype, 'decimal'],
  [Timestamp.prototype, 'timestamp'],
  [Binary.prototype, 'binData'],
  [Uint8Array.prototype, 'binData'],
  [Buffer.prototype, 'binData'],
  [BSONRegExp.prototype, 'regex'],
  [RegExp.prototype, 'regex'],
  [Code.prototype, 'javascript'],
  [BSONSymbol.prototype, 'symbol'],
  [MinKey.prototype, 'minKey'],
  [MaxKey.prototype, 'maxKey'],
]);

/**
 * The BSON type of a value. It goes by the prototype and not by `_bsontype`, so that a stored field of that name
 * cannot pass for another type. A plain number is an int32 where it fits one, else a double.
 */
export const typeOf = (value: unknown): TypeName => {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return isInt32(value) ? 'int' : 'double';
    case 'boolean':
      return 'bool';
    case 'undefined':
      return 'missing';
    case 'bigint':
      return 'long';
    default:
      return value === null ? 'null' : typeOfObject(value as object);
  }
};

const typeOfObject = (value: object): TypeName => {
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === null) return 'object';
  return BY_PROTOTYPE.get(prototype) ?? (value instanceof Binary ? 'binData' : 'object');
};

/** Whether a plain number is written as int32. Minus zero is a double. */
export const isInt32 = (value: number): boolean => (value | 0) === value && !Object.is(value, -0);

/** Whether a value is an embedded document (not an array, date, id, …). */
export const isDoc = (value: unknown): value is Doc => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === Object.prototype || typeOfObject(value) === 'object';
};

/** Whether a value is a number of any of the four types. */
export const isNumeric = (value: unknown): value is number | bigint | Double | Int32 | Long | Decimal128 => {
  if (typeof value === 'number' || typeof value === 'bigint') return true;
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof Double || value instanceof Long || value instanceof Decimal128 || value instanceof Int32;
};

/** Whether a value is a regular expression, JavaScript's or BSON's. */
export const isRegex = (value: unknown): value is RegExp | BSONRegExp =>
  value instanceof BSONRegExp || value instanceof RegExp;

/** Sets a field as an own one, whatever its name: a plain assignment to `__proto__` would change the object's kind. */
export const put = (doc: Doc, name: string, value: unknown): void => {
  if (name !== '__proto__') doc[name] = value;
  else Object.defineProperty(doc, name, { value, writable: true, enumerable: true, configurable: true });
};

/** The number behind a numeric value, as closely as a double can tell it. */
export const toNumber = (value: unknown): number => {
  if (typeof value === 'number') return value;
  if (value instanceof Double || value instanceof Int32) return value.value;
  if (value instanceof Long) return value.toNumber();
  return Number(String(value));
};
