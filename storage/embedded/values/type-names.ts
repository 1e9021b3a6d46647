import { CommandError } from '../errors.ts';
import type { ValueTest } from './condition.ts';
import { show } from './show.ts';
import { isNumeric, type TypeName, toNumber, typeOf } from './types.ts';

/** The numbers of the BSON types, as `$type` takes them. */
const NUMBERS: Record<number, string> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  6: 'undefined',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  12: 'dbPointer',
  13: 'javascript',
  14: 'symbol',
  15: 'javascriptWithScope',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  [-1]: 'minKey',
  127: 'maxKey',
};

const NAMES = new Set(Object.values(NUMBERS));
const NUMERIC: TypeName[] = ['int', 'long', 'double', 'decimal'];

/**
 * Whether a value is of one of the types named by `$type`: a name, a number or a list of them; `number` is all four.
 * @throws CommandError 2 for a type that does not exist
 */
export const isTypeOf = (operand: unknown): ValueTest => {
  const named = Array.isArray(operand) ? operand : [operand];
  if (named.length === 0) throw new CommandError(9, '$type must match at least one type');
  const types = new Set<string>(named.flatMap(typesOf));
  return (value) => types.has(typeOf(value));
};

const typesOf = (type: unknown): string[] => {
  if (type === 'number') return NUMERIC;
  if (typeof type === 'string') {
    if (!NAMES.has(type)) throw new CommandError(2, `Unknown type name alias: ${type}`);
    return [type];
  }
  if (!isNumeric(type)) throw new CommandError(14, 'type must be represented as a number or a string');
  const name = NUMBERS[toNumber(type)];
  if (!name) throw new CommandError(2, `Invalid numerical type code: ${show(type)}`);
  return [name];
};
