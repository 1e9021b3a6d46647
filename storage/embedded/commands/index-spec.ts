import { CommandError } from '../errors.ts';
import { collationOf } from '../values/collation.ts';
import { matcher } from '../values/match.ts';
import { type Doc, isDoc, isNumeric, toNumber } from '../values/types.ts';

const OPTIONS = [
  'key',
  'name',
  'v',
  'unique',
  'sparse',
  'background',
  'partialFilterExpression',
  'expireAfterSeconds',
  'collation',
];
// Those whose meaning the planner knows; a negation would make it wrong about arrays.
const PARTIAL = ['$eq', '$in', '$exists', '$gt', '$gte', '$lt', '$lte', '$type'];

/**
 * The spec of an index as it is kept and given back.
 * @throws CommandError 67 for a kind of index that is not supported, 72, 197 or 14 for options that are wrong
 */
export const specOf = (asked: Doc): Doc => {
  for (const name of Object.keys(asked)) if (!OPTIONS.includes(name)) throw unknown(name);
  const { key } = asked;
  if (!isDoc(key) || Object.keys(key).length === 0) throw new CommandError(67, 'Index keys cannot be an empty object');
  for (const [path, kind] of Object.entries(key)) checkKey(path, kind);
  collationOf(asked.collation as Doc | undefined);
  checkPartial(asked.partialFilterExpression);
  checkExpiry(asked);
  const { v: _, key: __, name, ...options } = asked;
  return { v: 2, key, name: name ?? nameOf(key), ...options };
};

const unknown = (name: string) =>
  ['hidden', 'weights', 'wildcardProjection', '2dsphereIndexVersion'].includes(name)
    ? new CommandError(67, `The index option '${name}' is not supported by the embedded engine`)
    : new CommandError(197, `The field '${name}' is not valid for an index specification`);

const nameOf = (key: Doc): string =>
  Object.entries(key)
    .map(([path, direction]) => `${path}_${direction}`)
    .join('_');

const checkKey = (path: string, kind: unknown): void => {
  if (path.includes('$**')) throw new CommandError(67, 'Wildcard indexes are not supported by the embedded engine');
  if (!isNumeric(kind)) throw new CommandError(67, `Index type '${kind}' is not supported by the embedded engine`);
  if (!path || path.startsWith('.') || path.endsWith('.') || path.startsWith('$')) {
    throw new CommandError(67, `Index key '${path}' is not a path`);
  }
  if (!toNumber(kind)) throw new CommandError(67, 'Values in the index key pattern cannot be 0.');
};

const checkPartial = (filter: unknown): void => {
  if (filter === undefined) return;
  if (!isDoc(filter)) throw new CommandError(14, "BSON field 'partialFilterExpression' is the wrong type");
  matcher(filter);
  for (const [name, value] of Object.entries(filter)) {
    if (['$and', '$or'].includes(name)) (value as Doc[]).forEach(checkPartial);
    else if (name.startsWith('$')) throw unsupportedPartial(name);
    else if (isDoc(value)) {
      const wrong = Object.keys(value).find((operator) => operator.startsWith('$') && !PARTIAL.includes(operator));
      if (wrong || value.$exists === false) throw unsupportedPartial(wrong ?? '$exists: false');
    }
  }
};

const unsupportedPartial = (what: string) => new CommandError(67, `Expression not supported in partial index: ${what}`);

const checkExpiry = ({ expireAfterSeconds, key }: Doc): void => {
  if (expireAfterSeconds === undefined) return;
  if (!isNumeric(expireAfterSeconds) || !(toNumber(expireAfterSeconds) >= 0)) {
    throw new CommandError(67, "TTL index 'expireAfterSeconds' option must be a number from 0 on");
  }
  if (Object.keys(key as Doc).length > 1) throw new CommandError(67, 'TTL indexes are single-field indexes');
};
