import { CommandError } from '../errors.ts';
import { show } from '../values/show.ts';
import { type Doc, isDoc, typeOf } from '../values/types.ts';
import { type ExpressionOptions, expression } from './expression.ts';
import {
  addRule,
  emptyShape,
  isExclusion,
  type Rule,
  type Said,
  type Shape,
  saidBy,
  shaped,
  shapeOf,
} from './shape.ts';

/** Makes one document of one document. */
export type Transform = (doc: Doc) => Doc;

/** Compiles stages that make one document of one. @throws CommandError when one of them is another kind of stage */
export const transform = (stages: readonly Doc[], options: ExpressionOptions): Transform => {
  const steps = stages.map((stage) => {
    const [name = ''] = Object.keys(stage);
    const make = TRANSFORMS[name];
    if (!make) throw new CommandError(72, `${name} does not make one document of one`);
    return make(stage[name], options);
  });
  return (doc) => steps.reduce((changed, step) => step(changed), doc);
};

type Maker = (operand: unknown, options: ExpressionOptions) => Transform;

const project: Maker = (operand, options) => {
  if (!isDoc(operand)) throw new CommandError(15969, '$project specification must be an object');
  const said = saidBy(operand);
  if (!said.length)
    throw new CommandError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  const shape = shapeOf(said, isExclusion(said), (one) => ruleFor(one, options));
  return (doc) => shaped(doc, shape);
};

const ruleFor = ({ says, value }: Said, options: ExpressionOptions): Rule =>
  says === 'compute' ? { compute: expression(value, options) } : says === 'include' ? 'keep' : 'drop';

const addFields: Maker = (operand, options) => {
  if (!isDoc(operand))
    throw new CommandError(40272, `$addFields specification stage must be an object, got ${typeOf(operand)}`);
  const shape = emptyShape(true);
  addAll(shape, operand, '', options);
  return (doc) => shaped(doc, shape);
};

const addAll = (shape: Shape, fields: Doc, prefix: string, options: ExpressionOptions): void => {
  for (const [name, value] of Object.entries(fields)) {
    const inner = isDoc(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]!.startsWith('$');
    if (inner) addAll(shape, value, `${prefix}${name}.`, options);
    else addRule(shape, prefix + name, { compute: expression(value, options) });
  }
};

const unset: Maker = (operand) => {
  const paths = Array.isArray(operand) ? operand : [operand];
  if (!paths.length || !paths.every((path) => typeof path === 'string')) {
    throw new CommandError(31002, '$unset specification must be a string or an array of strings');
  }
  const shape = emptyShape(true);
  for (const path of paths) addRule(shape, path, 'drop');
  return (doc) => shaped(doc, shape);
};

const replaceRoot: Maker = (operand, options) => {
  if (!isDoc(operand) || Object.keys(operand).join() !== 'newRoot') {
    throw new CommandError(
      40229,
      `expected an object with the field 'newRoot' as specification for $replaceRoot stage`,
    );
  }
  return replaceWith(operand.newRoot, options);
};

const replaceWith: Maker = (operand, options) => {
  const newRoot = expression(operand, options);
  return (doc) => {
    const root = newRoot(doc);
    if (isDoc(root)) return root;
    throw new CommandError(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was: ${show(root)}`,
    );
  };
};

/** The stages that make one document of one. */
export const TRANSFORMS: Record<string, Maker> = {
  $project: project,
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
};
