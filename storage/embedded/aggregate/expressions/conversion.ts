import { CommandError } from '../../errors.ts';
import { isNumeric, toNumber, typeOf } from '../../values/types.ts';
import { toBool, toDate, toDecimalValue, toDouble, toInt, toLong, toObjectId, toText } from './convert.ts';
import { isNothing, type Operator, partsOf, unary } from './operator.ts';

type Convert = (value: unknown) => unknown;

const TARGETS: Record<string, Convert> = {
  double: toDouble,
  string: toText,
  objectId: toObjectId,
  bool: toBool,
  date: toDate,
  int: toInt,
  long: toLong,
  decimal: toDecimalValue,
};

const NUMBERS: Record<number, string> = {
  1: 'double',
  2: 'string',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  16: 'int',
  18: 'long',
  19: 'decimal',
};

const simple = (convert: Convert): Operator => unary((value) => (isNothing(value) ? null : convert(value)));

const targetOf = (to: unknown): Convert => {
  const name = isNumeric(to) ? NUMBERS[toNumber(to)] : to;
  const convert = typeof name === 'string' && Object.hasOwn(TARGETS, name) ? TARGETS[name] : undefined;
  if (!convert) throw new CommandError(2, `Unknown type name: ${String(to)}`);
  return convert;
};

const convert: Operator = (operand, context, name) => {
  const parts = partsOf(operand, name, ['input', 'to'], ['onError', 'onNull']);
  const [input, to] = [context.compile(parts.input), context.compile(parts.to)];
  const onNull = context.compile(parts.onNull ?? null);
  const onError = 'onError' in parts ? context.compile(parts.onError) : undefined;
  return (scope) => {
    const [value, target] = [input(scope), to(scope)];
    if (isNothing(value)) return onNull(scope);
    if (isNothing(target)) return null;
    const apply = targetOf(target);
    try {
      return apply(value);
    } catch (error) {
      if (onError && error instanceof CommandError && error.code === 241) return onError(scope);
      throw error;
    }
  };
};

/** Expressions about types. */
export const CONVERSION: Record<string, Operator> = {
  $convert: convert,
  $isNumber: unary((value) => isNumeric(value)),
  $toBool: simple(toBool),
  $toDate: simple(toDate),
  $toDecimal: simple(toDecimalValue),
  $toDouble: simple(toDouble),
  $toInt: simple(toInt),
  $toLong: simple(toLong),
  $toObjectId: simple(toObjectId),
  $toString: simple(toText),
  $type: unary((value) => typeOf(value)),
};
