import { CommandError } from '../errors.ts';
import type { Collation } from '../values/collation.ts';
import { encodeKey } from '../values/keys.ts';
import { type Doc, isDoc, put } from '../values/types.ts';
import { type Accumulator, accumulator, type Gathering } from './accumulators.ts';
import { budget, drain, type Env, type Stage, type StageMaker } from './env.ts';
import { expression } from './expression.ts';

interface Group {
  id: unknown;
  gatherings: Gathering[];
}

/** `$group`: documents of one key together, numbers of all types equal. */
export const group: StageMaker = (operand, env) => {
  if (!isDoc(operand)) throw new CommandError(15947, "a group's fields must be specified in an object");
  const { _id, ...fields } = operand;
  if (!('_id' in operand)) throw new CommandError(15955, 'a group specification must include an _id');
  return gathered(expression(_id, env), accumulatorsOf(fields, env), env);
};

/** Reads the fields of a group. @throws CommandError as `accumulator`, 40235 for a name with a dot */
export const accumulatorsOf = (fields: Doc, env: Env, hold = budget('$group')): [string, Accumulator][] =>
  Object.entries(fields).map(([field, spec]) => {
    if (field.includes('.')) throw new CommandError(40235, `The field name '${field}' cannot contain '.'`);
    if (field.startsWith('$')) throw new CommandError(40236, `The field name '${field}' cannot be an operator name`);
    return [field, accumulator(spec, field, { ...env, hold })];
  });

const gathered = (idOf: (doc: Doc) => unknown, accumulators: [string, Accumulator][], env: Env): Stage =>
  function* (input) {
    const groups = new Map<string, Group>();
    const hold = budget('$group');
    yield* drain(input, (doc) => {
      const id = idOf(doc) ?? null;
      const key = nameOf(id, env.collation);
      let found = groups.get(key);
      if (!found) {
        found = { id, gatherings: accumulators.map(([, start]) => start()) };
        hold(id);
        groups.set(key, found);
      }
      for (const gathering of found.gatherings) gathering.add(doc);
    });
    for (const found of groups.values()) yield resultOf(found, accumulators);
  };

// Text is its own name, marked so that it is no other type's.
const nameOf = (id: unknown, collation?: Collation): string =>
  typeof id === 'string' && !collation ? `"${id}` : encodeKey(id, false, collation).toString('latin1');

const resultOf = ({ id, gatherings }: Group, accumulators: [string, Accumulator][]): Doc => {
  const result: Doc = { _id: id };
  accumulators.forEach(([field], at) => {
    put(result, field, gatherings[at]!.result());
  });
  return result;
};

/** `$count`: one document with the number of them, none when there are none. */
export const count: StageMaker = (operand) => {
  if (typeof operand !== 'string' || operand === '') {
    throw new CommandError(40156, 'the count field must be a non-empty string');
  }
  if (operand.startsWith('$')) throw new CommandError(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('.')) throw new CommandError(40160, "the count field cannot contain '.'");
  return function* (input) {
    let n = 0;
    yield* drain(input, () => {
      n++;
    });
    if (n > 0) yield { [operand]: n };
  };
};
