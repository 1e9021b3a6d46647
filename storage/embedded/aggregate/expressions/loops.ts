import { CommandError } from '../../errors.ts';
import { isTrue } from '../../values/operators.ts';
import { isDoc, isNumeric, toNumber, typeOf } from '../../values/types.ts';
import { bind, type Evaluate, isNothing, type Operator, partsOf, type Scope } from './operator.ts';

const checkName = (name: unknown): string => {
  if (typeof name === 'string' && /^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) return name;
  throw new CommandError(16867, `'${name}' starts with an invalid character for a user variable name`);
};

const arrayFrom = (input: Evaluate, scope: Scope, name: string, code: number): unknown[] | null => {
  const value = input(scope);
  if (isNothing(value)) return null;
  if (Array.isArray(value)) return value;
  throw new CommandError(code, `input to ${name} must be an array not ${typeOf(value)}`);
};

const letIn: Operator = (operand, context, name) => {
  const parts = partsOf(operand, name, ['vars', 'in']);
  if (!isDoc(parts.vars)) throw new CommandError(9, 'invalid parameter: expected an object (vars)');
  const named = Object.entries(parts.vars).map(([one, tree]) => [checkName(one), context.compile(tree)] as const);
  const body = context.compile(parts.in, ...named.map(([one]) => one));
  return (scope) => body(named.reduce((inner, [one, evaluate]) => bind(inner, one, evaluate(scope)), scope));
};

const map: Operator = (operand, context, name) => {
  const { as = 'this', ...parts } = partsOf(operand, name, ['input', 'in'], ['as']);
  const variable = checkName(as);
  const input = context.compile(parts.input);
  const body = context.compile(parts.in, variable);
  return (scope) =>
    arrayFrom(input, scope, name, 16883)?.map((element) => body(bind(scope, variable, element)) ?? null) ?? null;
};

const filter: Operator = (operand, context, name) => {
  const { as = 'this', ...parts } = partsOf(operand, name, ['input', 'cond'], ['as', 'limit']);
  const variable = checkName(as);
  const input = context.compile(parts.input);
  const test = context.compile(parts.cond, variable);
  const limit = context.compile(parts.limit ?? null);
  return (scope) => {
    const kept = arrayFrom(input, scope, name, 28651)?.filter((element) =>
      isTrue(test(bind(scope, variable, element))),
    );
    return kept?.slice(0, limitOf(limit(scope))) ?? null;
  };
};

const limitOf = (value: unknown): number => {
  if (isNothing(value)) return Number.POSITIVE_INFINITY;
  const limit = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new CommandError(327392, '$filter: limit must be a whole number greater than 0');
};

const reduce: Operator = (operand, context, name) => {
  const parts = partsOf(operand, name, ['input', 'initialValue', 'in']);
  const input = context.compile(parts.input);
  const initial = context.compile(parts.initialValue);
  const body = context.compile(parts.in, 'this', 'value');
  return (scope) =>
    arrayFrom(input, scope, name, 40080)?.reduce(
      (value, element) => body(bind(bind(scope, 'value', value), 'this', element)),
      initial(scope),
    ) ?? null;
};

/** Expressions that name variables: `$let`, and those that go through an array. */
export const LOOPS: Record<string, Operator> = { $let: letIn, $map: map, $filter: filter, $reduce: reduce };
