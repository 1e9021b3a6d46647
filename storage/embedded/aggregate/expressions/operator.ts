import { CommandError } from '../../errors.ts';
import type { Collation } from '../../values/collation.ts';
import { show } from '../../values/show.ts';
import { type Doc, isDoc, typeOf } from '../../values/types.ts';

/** What an expression is evaluated in: the document, and the variables named on the way to it. */
export interface Scope {
  readonly root: unknown;
  readonly variables: Variable | undefined;
}

export interface Variable {
  readonly name: string;
  readonly value: unknown;
  readonly outer: Variable | undefined;
}

/** A compiled expression. What is missing is undefined. */
export type Evaluate = (scope: Scope) => unknown;

/** What expressions are compiled with. */
export interface Context {
  readonly collation: Collation | undefined;
  readonly now: Date;
  /** the variables that may be used */
  readonly names: ReadonlySet<string>;
  /** compiles a part, in which more variables are known */
  readonly compile: (tree: unknown, ...names: string[]) => Evaluate;
}

/** Makes a function of an operator's operand. */
export type Operator = (operand: unknown, context: Context, name: string) => Evaluate;

export const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** @throws CommandError 14 or another code for a value of a type that an operator cannot take */
export const wrongType = (name: string, wants: string, value: unknown, code = 14) =>
  new CommandError(code, `${name} only supports ${wants}, not ${typeOf(value)}`);

/** The scope with one variable more. */
export const bind = (scope: Scope, name: string, value: unknown): Scope => ({
  root: scope.root,
  variables: { name, value, outer: scope.variables },
});

const listOf = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand]);

const counted = (name: string, operands: unknown[], least: number, most: number): unknown[] => {
  if (operands.length >= least && operands.length <= most) return operands;
  const wanted =
    least === most ? `exactly ${least} arguments. ` : `at least ${least} arguments, and at most ${most}, but `;
  throw new CommandError(
    least === most ? 16020 : 28667,
    `Expression ${name} takes ${wanted}${operands.length} were passed in.`,
  );
};

/** An operator on one value. */
export const unary =
  (apply: (value: unknown, context: Context, name: string) => unknown): Operator =>
  (operand, context, name) => {
    const [evaluate] = counted(name, listOf(operand), 1, 1).map((one) => context.compile(one));
    return (scope) => apply(evaluate!(scope), context, name);
  };

/** An operator on two values. */
export const binary =
  (apply: (a: unknown, b: unknown, context: Context, name: string) => unknown): Operator =>
  (operand, context, name) => {
    const [a, b] = counted(name, listOf(operand), 2, 2).map((one) => context.compile(one));
    return (scope) => apply(a!(scope), b!(scope), context, name);
  };

/** An operator on a list of values. */
export const nary =
  (
    apply: (values: unknown[], context: Context, name: string) => unknown,
    least = 0,
    most = Number.POSITIVE_INFINITY,
  ): Operator =>
  (operand, context, name) => {
    const parts = counted(name, listOf(operand), least, most).map((one) => context.compile(one));
    return (scope) =>
      apply(
        parts.map((part) => part(scope)),
        context,
        name,
      );
  };

/**
 * An operator whose operand is a document of named parts (`{ input: …, by: … }`).
 * @throws CommandError 40078 when a required one is missing, 40415 for one that is not known
 */
export const withParts =
  (
    required: readonly string[],
    optional: readonly string[],
    apply: (parts: Record<string, unknown>, context: Context, name: string) => unknown,
  ): Operator =>
  (operand, context, name) => {
    const parts = Object.entries(partsOf(operand, name, required, optional)).map(
      ([part, tree]) => [part, context.compile(tree)] as const,
    );
    return (scope) => {
      const values: Record<string, unknown> = {};
      for (const [part, evaluate] of parts) values[part] = evaluate(scope);
      return apply(values, context, name);
    };
  };

/** The parts of an operand, checked. @throws as `withParts` */
export const partsOf = (
  operand: unknown,
  name: string,
  required: readonly string[],
  optional: readonly string[] = [],
): Doc => {
  if (!isDoc(operand))
    throw new CommandError(9, `${name} only supports an object as its argument, not ${show(operand)}`);
  const lacking = required.find((part) => !(part in operand));
  if (lacking) throw new CommandError(9, `Missing '${lacking}' parameter to ${name}`);
  const extra = Object.keys(operand).find((part) => !required.includes(part) && !optional.includes(part));
  if (extra) throw new CommandError(9, `Unrecognized parameter to ${name}: ${extra}`);
  return operand;
};
