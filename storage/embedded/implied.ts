import type { Condition, Conditions } from './bounds.ts';
import type { Index } from './state.ts';
import { equalValues } from './values/compare.ts';
import { matcher } from './values/match.ts';
import { type Doc, isDoc } from './values/types.ts';

/** Whether every record that a filter can match is in this index, as far as its `partialFilterExpression` goes. */
export const implied = (index: Index, conditions: Conditions): boolean => {
  const partial = index.spec.partialFilterExpression as Doc | undefined;
  return !partial || followsAll(partial, conditions);
};

const followsAll = (partial: Doc, conditions: Conditions): boolean =>
  Object.entries(partial).every(([name, wanted]) => {
    if (name === '$and') return (wanted as Doc[]).every((part) => followsAll(part, conditions));
    if (name === '$or') return (wanted as Doc[]).some((part) => followsAll(part, conditions));
    const known = conditions.get(name);
    return known !== undefined && testsOf(wanted).every((test) => follows(name, test, known));
  });

const testsOf = (wanted: unknown): Condition[] =>
  isDoc(wanted) && Object.keys(wanted)[0]?.startsWith('$')
    ? Object.entries(wanted).map(([operator, value]) => ({ operator, value }))
    : [{ operator: '$eq', value: wanted }];

const follows = (path: string, wanted: Condition, known: Condition[]): boolean =>
  known.some(
    (test) =>
      (test.operator === wanted.operator && equalValues(test.value, wanted.value)) ||
      (isExists(wanted) && meansPresent(test)) ||
      (test.operator === '$eq' && passes(path, wanted, test.value)) ||
      (test.operator === '$in' &&
        Array.isArray(test.value) &&
        test.value.every((value) => passes(path, wanted, value))),
  );

const isExists = ({ operator, value }: Condition): boolean => operator === '$exists' && Boolean(value);

const meansPresent = ({ operator, value }: Condition): boolean =>
  ['$gt', '$gte', '$lt', '$lte'].includes(operator) && value !== null;

// Equal to a value that passes: partial filters know no negations, so further array elements cannot take it back.
const passes = (path: string, { operator, value }: Condition, equal: unknown): boolean =>
  equal !== null && !Array.isArray(equal) && matcher({ [path]: { [operator]: value } })(nested(path, equal));

const nested = (path: string, value: unknown): Doc =>
  path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Doc;
