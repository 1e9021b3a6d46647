import { CommandError } from '../../errors.ts';
import { encode } from '../../values/encode.ts';
import { ownField } from '../../values/paths.ts';
import { type Doc, isDoc, put, typeOf } from '../../values/types.ts';
import { type Context, isNothing, nary, type Operator, partsOf, unary } from './operator.ts';

/** The fields of several documents in one; later ones win. */
export const mergeInto = (merged: Doc, doc: unknown, name: string): Doc => {
  if (isNothing(doc)) return merged;
  if (!isDoc(doc)) throw new CommandError(40400, `${name} requires object inputs, but input is of type ${typeOf(doc)}`);
  for (const field of Object.keys(doc)) put(merged, field, doc[field]);
  return merged;
};

const merge = nary((docs, _, name) => docs.reduce((merged: Doc, doc) => mergeInto(merged, doc, name), {}));

const toArray = unary((doc) => {
  if (isNothing(doc)) return null;
  if (!isDoc(doc)) throw new CommandError(40390, `$objectToArray requires a document input, found: ${typeOf(doc)}`);
  return Object.keys(doc).map((k) => ({ k, v: doc[k] }));
});

const fieldName = (tree: unknown, context: Context, name: string): string => {
  const value =
    typeof tree === 'string' && !tree.startsWith('$')
      ? tree
      : context.compile(tree)({ root: {}, variables: undefined });
  if (typeof value !== 'string') throw new CommandError(3041704, `${name} requires 'field' to evaluate to type String`);
  return value;
};

const getField: Operator = (operand, context, name) => {
  const short = !isDoc(operand) || !('field' in operand);
  const parts = short ? { field: operand, input: '$$CURRENT' } : partsOf(operand, name, ['field'], ['input']);
  const field = fieldName(parts.field, context, name);
  const input = context.compile(parts.input ?? '$$CURRENT');
  return (scope) => {
    const doc = input(scope);
    return isDoc(doc) ? ownField(doc, field) : isNothing(doc) && doc === null ? null : undefined;
  };
};

const setField: Operator = (operand, context, name) => {
  const parts = partsOf(operand, name, ['field', 'input', 'value']);
  const field = fieldName(parts.field, context, name);
  return changed(context.compile(parts.input), field, context.compile(parts.value));
};

const unsetField: Operator = (operand, context, name) => {
  const parts = partsOf(operand, name, ['field', 'input']);
  return changed(context.compile(parts.input), fieldName(parts.field, context, name), () => undefined);
};

type Evaluate = ReturnType<Context['compile']>;

const changed =
  (input: Evaluate, field: string, value: Evaluate): Evaluate =>
  (scope) => {
    const doc = input(scope);
    if (isNothing(doc)) return null;
    if (!isDoc(doc)) throw new CommandError(4161105, `$setField requires 'input' to evaluate to type Object`);
    const copy: Doc = { ...doc };
    const set = value(scope);
    if (set === undefined) delete copy[field];
    else put(copy, field, set);
    return copy;
  };

/** Expressions on documents. */
export const OBJECTS: Record<string, Operator> = {
  $mergeObjects: merge,
  $objectToArray: toArray,
  $getField: getField,
  $setField: setField,
  $unsetField: unsetField,
  $bsonSize: unary((doc) => (isDoc(doc) ? encode(doc).length : null)),
};
