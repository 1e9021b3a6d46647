import { type See, visit } from './paths.ts';
import type { Doc } from './types.ts';

/** A test of one value. */
export type ValueTest = (value: unknown) => boolean;
/** A test of a document. */
export type Predicate = (doc: Doc) => boolean;

/** What a query operator asks: of one value alone (in `$elemMatch`) or of a field, where arrays fan out. */
export interface Condition {
  value: ValueTest;
  field: (parts: readonly string[]) => Predicate;
}

/** True of a field when one of its values passes, or an element of one. */
export const ofEach = (test: ValueTest): Condition => ({
  value: test,
  field: (parts) =>
    reach(parts, (value, element) => test(value) || (!element && Array.isArray(value) && value.some(test))),
});

/** True of a field when one of its values passes, arrays taken whole. */
export const ofWhole = (test: ValueTest): Condition => ({ value: test, field: (parts) => reach(parts, test) });

/** True where the condition is not: also of documents without the field. */
export const not = (condition: Condition): Condition => ({
  value: (value) => !condition.value(value),
  field: (parts) => negated(condition.field(parts)),
});

/** True where all conditions are; of a field, each by a value of its own. */
export const every = (conditions: readonly Condition[]): Condition => {
  if (conditions.length === 1) return conditions[0]!;
  return {
    value: (value) => conditions.every((condition) => condition.value(value)),
    field: (parts) => all(conditions.map((condition) => condition.field(parts))),
  };
};

/** True where one of the conditions is. */
export const some = (conditions: readonly Condition[]): Condition => ({
  value: (value) => conditions.some((condition) => condition.value(value)),
  field: (parts) => any(conditions.map((condition) => condition.field(parts))),
});

export const all = (tests: readonly Predicate[]): Predicate => {
  const [first, second] = tests;
  if (tests.length === 1) return first!;
  if (tests.length === 2) return (doc) => first!(doc) && second!(doc);
  return (doc) => tests.every((test) => test(doc));
};

export const any =
  (tests: readonly Predicate[]): Predicate =>
  (doc) =>
    tests.some((test) => test(doc));

export const negated =
  (test: Predicate): Predicate =>
  (doc) =>
    !test(doc);

// A plain field of the document itself is what most queries ask for.
const reach = (parts: readonly string[], test: See): Predicate => {
  if (parts.length > 1) return (doc) => visit(doc, parts, 0, test);
  const name = parts[0]!;
  if (name in Object.prototype) return (doc) => visit(doc, parts, 0, test);
  return (doc) => test(doc[name], false);
};
