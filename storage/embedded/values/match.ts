import { expression } from '../aggregate/expression.ts';
import { CommandError, unsupported } from '../errors.ts';
import type { Collation } from './collation.ts';
import { all, any, negated, type Predicate } from './condition.ts';
import { condition, isTrue, type Reading } from './operators.ts';
import { type Doc, isDoc } from './types.ts';

/** What a filter may depend on besides the document. */
export interface MatchOptions {
  collation?: Collation | undefined;
  /** variables that `$expr` may use, by their names without `$$` */
  variables?: Doc | undefined;
}

/** A filter as a test of documents. `fields`: the top-level fields it reads; undefined when it may read any. */
export type Matcher = Predicate & { fields: string[] | undefined };

/**
 * Compiles a filter of the query language.
 * @throws CommandError 2 for a filter MongoDB would not take, 115 for what this engine does not do
 */
export const matcher = (filter: Doc, options: MatchOptions = {}): Matcher => {
  const test = compile(filter, options);
  return Object.assign((doc: Doc) => test(doc), { fields: filterFields(filter) });
};

const compile = (filter: Doc, options: MatchOptions): Predicate => {
  const reading: Reading = { collation: options.collation, filter: (inner) => compile(inner, options) };
  const tests: Predicate[] = [];
  for (const name of Object.keys(filter)) {
    if (name === '$comment') continue;
    if (name.startsWith('$')) tests.push(logical(name, filter[name], options));
    else tests.push(condition(filter[name], reading).field(name.split('.')));
  }
  return all(tests);
};

const logical = (name: string, operand: unknown, options: MatchOptions): Predicate => {
  switch (name) {
    case '$and':
      return all(branches(name, operand, options));
    case '$or':
      return any(branches(name, operand, options));
    case '$nor':
      return negated(any(branches(name, operand, options)));
    case '$expr':
      return expressionTest(operand, options);
    case '$where':
    case '$jsonSchema':
    case '$text':
    case '$sampleRate':
      throw unsupported(name);
    default:
      throw new CommandError(
        2,
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
};

const branches = (name: string, operand: unknown, options: MatchOptions): Predicate[] => {
  if (!Array.isArray(operand)) throw new CommandError(2, `${name} must be an array`);
  if (operand.length === 0) throw new CommandError(2, '$and/$or/$nor must be a nonempty array');
  return operand.map((branch) => {
    if (!isDoc(branch)) throw new CommandError(2, '$or/$and/$nor entries need to be full objects');
    return compile(branch, options);
  });
};

const expressionTest = (operand: unknown, { collation, variables }: MatchOptions): Predicate => {
  const evaluate = expression(operand, { collation, variables });
  return (doc) => isTrue(evaluate(doc));
};

/** The top-level fields that a filter reads; undefined when it may read any. */
export const filterFields = (filter: Doc, found = new Set<string>()): string[] | undefined => {
  for (const name of Object.keys(filter)) {
    const operand = filter[name];
    if (Array.isArray(operand) && ['$and', '$or', '$nor'].includes(name)) {
      if (!operand.every((branch) => filterFields(branch as Doc, found))) return undefined;
    } else if (name === '$comment') continue;
    else if (name.startsWith('$')) return undefined;
    else found.add(name.split('.', 1)[0]!);
  }
  return [...found];
};
