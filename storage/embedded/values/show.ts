import { Decimal128, Long, Timestamp } from 'bson';
import { type Doc, isNumeric, isRegex, toNumber, typeOf } from './types.ts';

/** A value as MongoDB prints it in its messages: `{ email: "a", at: new Date(0) }`. */
export const show = (value: unknown): string => {
  switch (typeOf(value)) {
    case 'object':
      return showDoc(value as Doc);
    case 'array':
      return showList(value as unknown[]);
    case 'string':
    case 'symbol':
      return JSON.stringify(String(value));
    case 'objectId':
      return `ObjectId('${String(value)}')`;
    case 'date':
      return `new Date(${(value as Date).getTime()})`;
    case 'minKey':
      return 'MinKey';
    case 'maxKey':
      return 'MaxKey';
    case 'missing':
      return 'undefined';
    case 'binData':
      return 'BinData';
    default:
      return showScalar(value);
  }
};

const showDoc = (doc: Doc): string => {
  const fields = Object.keys(doc).map((name) => `${name}: ${show(doc[name])}`);
  return fields.length ? `{ ${fields.join(', ')} }` : '{}';
};

const showList = (list: unknown[]): string => (list.length ? `[ ${list.map(show).join(', ')} ]` : '[]');

const showScalar = (value: unknown): string => {
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`;
  if (isRegex(value)) return 'pattern' in value ? `/${value.pattern}/${value.options}` : String(value);
  if (value instanceof Decimal128 || value instanceof Long) return String(value);
  return isNumeric(value) ? showNumber(value) : String(value);
};

// An integral double keeps its point, so that it is not read as an int.
const showNumber = (value: unknown): string => {
  const number = toNumber(value);
  return typeOf(value) === 'double' && Number.isInteger(number) && Math.abs(number) < 1e21
    ? number.toFixed(1)
    : String(number);
};
