import { CommandError } from '../../errors.ts';
import { isTrue } from '../../values/operators.ts';
import { show } from '../../values/show.ts';
import { isDoc } from '../../values/types.ts';
import { type Context, type Evaluate, isNothing, type Operator, partsOf, unary } from './operator.ts';

const each = (operand: unknown, context: Context): Evaluate[] =>
  (Array.isArray(operand) ? operand : [operand]).map((tree) => context.compile(tree));

const and: Operator = (operand, context) => {
  const parts = each(operand, context);
  return (scope) => parts.every((part) => isTrue(part(scope)));
};

const or: Operator = (operand, context) => {
  const parts = each(operand, context);
  return (scope) => parts.some((part) => isTrue(part(scope)));
};

const cond: Operator = (operand, context, name) => {
  const trees = Array.isArray(operand) ? operand : branchesOf(operand, name);
  if (trees.length !== 3) {
    throw new CommandError(16020, `Expression $cond takes exactly 3 arguments. ${trees.length} were passed in.`);
  }
  const [test, yes, no] = each(trees, context);
  return (scope) => (isTrue(test!(scope)) ? yes!(scope) : no!(scope));
};

const branchesOf = (operand: unknown, name: string): unknown[] => {
  const parts = partsOf(operand, name, ['if', 'then', 'else']);
  return [parts.if, parts.then, parts.else];
};

const ifNull: Operator = (operand, context) => {
  const parts = each(operand, context);
  if (parts.length < 2) {
    throw new CommandError(1257300, `$ifNull needs at least two arguments, had: ${parts.length}`);
  }
  return (scope) => {
    let value: unknown;
    for (const part of parts) {
      value = part(scope);
      if (!isNothing(value)) return value;
    }
    return value;
  };
};

const select: Operator = (operand, context, name) => {
  const { branches, ...rest } = partsOf(operand, name, ['branches'], ['default']);
  if (!Array.isArray(branches) || !branches.length) {
    throw new CommandError(40068, '$switch requires at least one branch.');
  }
  const cases = branches.map((branch) => {
    if (!isDoc(branch) || !('case' in branch && 'then' in branch)) {
      throw new CommandError(
        40067,
        `$switch requires each branch to have a 'case' and a 'then', found ${show(branch)}`,
      );
    }
    return { test: context.compile(branch.case), value: context.compile(branch.then) };
  });
  const otherwise = 'default' in rest ? context.compile(rest.default) : noBranch;
  return (scope) => (cases.find(({ test }) => isTrue(test(scope)))?.value ?? otherwise)(scope);
};

const noBranch = (): never => {
  throw new CommandError(40066, '$switch could not find a matching branch for an input, and no default was specified.');
};

/** Expressions that decide. They evaluate no more of their parts than they need. */
export const LOGIC: Record<string, Operator> = {
  $and: and,
  $or: or,
  $not: unary((value) => !isTrue(value)),
  $cond: cond,
  $ifNull: ifNull,
  $switch: select,
};
