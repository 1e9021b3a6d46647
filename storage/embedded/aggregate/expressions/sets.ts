import { CommandError } from '../../errors.ts';
import type { Collation } from '../../values/collation.ts';
import { encodeKey } from '../../values/keys.ts';
import { isTrue } from '../../values/operators.ts';
import { typeOf } from '../../values/types.ts';
import { binary, isNothing, nary, type Operator, unary } from './operator.ts';

type Members = Map<string, unknown>;

const membersOf = (list: readonly unknown[], collation?: Collation): Members => {
  const members: Members = new Map();
  for (const value of list) {
    const key = encodeKey(value, false, collation).toString('latin1');
    if (!members.has(key)) members.set(key, value);
  }
  return members;
};

// In the order of values, as the sets of MongoDB are.
const sorted = (members: Members): unknown[] =>
  [...members].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);

const arrayOf = (value: unknown, code: number, name: string): unknown[] => {
  if (Array.isArray(value)) return value;
  throw new CommandError(code, `All operands of ${name} must be arrays. One argument is of type: ${typeOf(value)}`);
};

const union = nary((lists, { collation }, name) =>
  lists.some(isNothing)
    ? null
    : sorted(
        membersOf(
          lists.flatMap((list) => arrayOf(list, 17043, name)),
          collation,
        ),
      ),
);

const intersection = nary((lists, { collation }, name) => {
  if (lists.some(isNothing)) return null;
  const [first, ...others] = lists.map((list) => membersOf(arrayOf(list, 17047, name), collation));
  const common = [...(first ?? [])].filter(([key]) => others.every((other) => other.has(key)));
  return sorted(new Map(common));
});

const difference = binary((a, b, { collation }, name) => {
  if (isNothing(a) || isNothing(b)) return null;
  const without = membersOf(arrayOf(b, 17049, name), collation);
  return [...membersOf(arrayOf(a, 17048, name), collation)]
    .filter(([key]) => !without.has(key))
    .map(([, value]) => value);
});

const equals = nary((lists, { collation }, name) => {
  const [first, ...others] = lists.map((list) => membersOf(arrayOf(list, 17044, name), collation));
  return others.every((other) => other.size === first!.size && [...first!.keys()].every((key) => other.has(key)));
}, 2);

const isSubset = binary((a, b, { collation }, name) => {
  const whole = membersOf(arrayOf(b, 17042, name), collation);
  return [...membersOf(arrayOf(a, 17046, name), collation).keys()].every((key) => whole.has(key));
});

/** Expressions that take arrays as sets. */
export const SETS: Record<string, Operator> = {
  $setUnion: union,
  $setIntersection: intersection,
  $setDifference: difference,
  $setEquals: equals,
  $setIsSubset: isSubset,
  $allElementsTrue: unary((list, _, name) => arrayOf(list, 17040, name).every(isTrue)),
  $anyElementTrue: unary((list, _, name) => arrayOf(list, 17041, name).some(isTrue)),
};
