import { CommandError, unsupported } from '../errors.ts';
import type { Collation } from '../values/collation.ts';
import { ownField } from '../values/paths.ts';
import { show } from '../values/show.ts';
import { type Doc, isDoc, put } from '../values/types.ts';
import { ARITHMETIC } from './expressions/arithmetic.ts';
import { ARRAYS } from './expressions/arrays.ts';
import { COMPARISON } from './expressions/comparison.ts';
import { CONVERSION } from './expressions/conversion.ts';
import { DATES } from './expressions/dates.ts';
import { LOGIC } from './expressions/logic.ts';
import { LOOPS } from './expressions/loops.ts';
import { OBJECTS } from './expressions/objects.ts';
import { bind, type Context, type Evaluate, type Operator, type Scope } from './expressions/operator.ts';
import { SETS } from './expressions/sets.ts';
import { STATISTICS } from './expressions/statistics.ts';
import { STRINGS } from './expressions/strings.ts';

/** What expressions may depend on besides the document. */
export interface ExpressionOptions {
  collation?: Collation | undefined;
  /** values of variables, by their names without `$$` */
  variables?: Doc | undefined;
  now?: Date | undefined;
}

const OPERATORS: Record<string, Operator> = {
  ...ARITHMETIC,
  ...ARRAYS,
  ...COMPARISON,
  ...CONVERSION,
  ...DATES,
  ...LOGIC,
  ...LOOPS,
  ...OBJECTS,
  ...SETS,
  ...STATISTICS,
  ...STRINGS,
  $literal: (operand) => () => operand,
  $const: (operand) => () => operand,
};

const REFUSED = new Set(['$function', '$accumulator', '$meta', '$sampleRate', '$toHashedIndexKey']);

/**
 * Compiles an aggregation expression into a function of the document; what is missing is undefined.
 * @throws CommandError 168 for an operator that does not exist, 17276 for a variable that does not, others as MongoDB
 */
export const expression = (tree: unknown, options: ExpressionOptions = {}): ((doc: Doc) => unknown) => {
  const { variables = {}, now = new Date(), collation } = options;
  const evaluate = compiler({ collation, now, names: new Set(Object.keys(variables)) })(tree);
  let given: Scope = { root: undefined, variables: undefined };
  for (const [name, value] of Object.entries(variables)) given = bind(given, name, value);
  return (doc) => evaluate({ root: doc, variables: given.variables });
};

type Compile = Context['compile'];

const compiler = (outer: Omit<Context, 'compile'>): Compile => {
  const compile: Compile = (tree, ...names) =>
    names.length ? compiler({ ...outer, names: new Set([...outer.names, ...names]) })(tree) : part(tree, context);
  const context: Context = { ...outer, compile };
  return compile;
};

const part = (tree: unknown, context: Context): Evaluate => {
  if (typeof tree === 'string' && tree.startsWith('$')) return path(tree, context);
  if (Array.isArray(tree)) return list(tree, context);
  if (!isDoc(tree)) return () => tree;
  const names = Object.keys(tree);
  const operator = names.find((name) => name.startsWith('$'));
  if (operator === undefined) return object(tree, context);
  if (names.length > 1) {
    throw new CommandError(
      15983,
      `an expression specification must contain exactly one field, the name of the expression. Found ${names.length} fields in ${show(tree)}`,
    );
  }
  return call(operator, tree[operator], context);
};

const call = (name: string, operand: unknown, context: Context): Evaluate => {
  if (REFUSED.has(name)) throw unsupported(name);
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!operator) throw new CommandError(168, `Unrecognized expression '${name}'`);
  return operator(operand, context, name);
};

const list = (trees: unknown[], context: Context): Evaluate => {
  const parts = trees.map((tree) => context.compile(tree));
  return (scope) => parts.map((evaluate) => evaluate(scope) ?? null);
};

const object = (tree: Doc, context: Context): Evaluate => {
  const parts = Object.entries(tree).map(([name, inner]) => [name, context.compile(inner)] as const);
  return (scope) => {
    const doc: Doc = {};
    for (const [name, evaluate] of parts) {
      const value = evaluate(scope);
      if (value !== undefined) put(doc, name, value);
    }
    return doc;
  };
};

const path = (text: string, context: Context): Evaluate => {
  const variable = text.startsWith('$$');
  const parts = text.slice(variable ? 2 : 1).split('.');
  if (parts.includes('')) throw new CommandError(40353, `FieldPath '${text}' is not valid: it has an empty part`);
  if (variable) return follow(variableNamed(parts[0]!, context), parts.slice(1));
  return follow((scope) => scope.root, parts);
};

const follow = (from: Evaluate, parts: string[]): Evaluate =>
  parts.length === 0 ? from : (scope) => descend(from(scope), parts, 0);

/** Goes down a path; through an array it gives the list of what lies there in each of its documents. */
const descend = (value: unknown, parts: readonly string[], at: number): unknown => {
  if (at === parts.length) return value;
  if (isDoc(value)) return descend(ownField(value, parts[at]!), parts, at + 1);
  if (!Array.isArray(value)) return undefined;
  return value.filter(isDoc).flatMap((element) => {
    const inner = descend(element, parts, at);
    return inner === undefined ? [] : [inner];
  });
};

const variableNamed = (name: string, { names, now }: Context): Evaluate => {
  if (names.has(name)) return (scope) => lookUp(scope, name);
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return (scope) => scope.root;
    case 'NOW':
      return () => now;
    case 'REMOVE':
      return () => undefined;
    case 'DESCEND':
    case 'PRUNE':
    case 'KEEP':
      return () => name.toLowerCase();
    default:
      throw new CommandError(17276, `Use of undefined variable: ${name}`);
  }
};

const lookUp = (scope: Scope, name: string): unknown => {
  let variable = scope.variables;
  while (variable && variable.name !== name) variable = variable.outer;
  return variable?.value;
};
