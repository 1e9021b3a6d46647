import { MaxKey, MinKey, ObjectId } from 'bson';
import type { Collation } from './collation.ts';
import { compareValues, equalValues } from './compare.ts';
import type { ValueTest } from './condition.ts';
import { encodeKey, rankOf } from './keys.ts';
import { partsOf, textTest } from './pattern.ts';
import { isNumeric, isRegex, toNumber } from './types.ts';

/** Whether a value equals this one. Null also equals what is missing. */
export const equals = (wanted: unknown, collation?: Collation): ValueTest => {
  if (wanted === null || wanted === undefined) return (value) => value === null || value === undefined;
  if (typeof wanted === 'boolean' || (typeof wanted === 'string' && !collation)) return (value) => value === wanted;
  if (typeof wanted === 'number') return equalsNumber(wanted);
  if (wanted instanceof ObjectId) return (value) => value instanceof ObjectId && value.equals(wanted);
  if (wanted instanceof Date) return (value) => value instanceof Date && value.getTime() === wanted.getTime();
  return (value) => value !== undefined && equalValues(value, wanted, collation);
};

const equalsNumber =
  (wanted: number): ValueTest =>
  (value) =>
    value === wanted || (typeof value !== 'string' && isNumeric(value) && equalValues(value, wanted));

const FEW = 6;

/** Whether a value equals one of these. */
export const equalsOne = (wanted: readonly unknown[], collation?: Collation): ValueTest => {
  if (wanted.length <= FEW) {
    const tests = wanted.map((one) => equals(one, collation));
    return (value) => tests.some((test) => test(value));
  }
  const texts = new Set(collation ? [] : wanted.filter((one) => typeof one === 'string'));
  const keyOf = (value: unknown) => encodeKey(value, false, collation).toString('latin1');
  const keys = new Set(wanted.map(keyOf));
  return (value) => (typeof value === 'string' && !collation ? texts.has(value) : keys.has(keyOf(value)));
};

/** Whether a text matches the expression; an equal expression stored as a value matches too. */
export const matchesPattern = (pattern: string, options: string): ValueTest => {
  const test = textTest(pattern, options);
  const same = (value: unknown) => isRegex(value) && partsOf(value).join('/') === `${pattern}/${options}`;
  return (value) => (typeof value === 'string' ? test(value) : same(value));
};

/** Whether a value lies on one side of this one: values of other types never do, and not-a-number only equals itself. */
export const compares = (wanted: unknown, passes: (order: number) => boolean, collation?: Collation): ValueTest => {
  if (wanted === null || wanted === undefined) return (value) => (value === null || value === undefined) && passes(0);
  const rank = rankOf(wanted);
  if (isNumeric(wanted)) return comparesNumber(wanted, passes);
  if (wanted instanceof MinKey || wanted instanceof MaxKey) return (value) => passes(compareValues(value, wanted));
  return (value) => rankOf(value) === rank && passes(compareValues(value, wanted, collation));
};

const comparesNumber = (wanted: unknown, passes: (order: number) => boolean): ValueTest => {
  const wantsNaN = Number.isNaN(toNumber(wanted));
  return (value) => {
    if (!isNumeric(value)) return false;
    if (wantsNaN || Number.isNaN(toNumber(value))) return wantsNaN && Number.isNaN(toNumber(value)) && passes(0);
    return passes(compareValues(value, wanted));
  };
};
