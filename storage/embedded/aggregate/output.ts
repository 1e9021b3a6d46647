import { CommandError } from '../errors.ts';
import { type Doc, isDoc } from '../values/types.ts';

/** Where a pipeline writes what it gives. */
export interface Output {
  stage: '$out' | '$merge';
  /** undefined: the database of the command */
  db: string | undefined;
  collection: string;
  /** `$merge`: the fields that tell which document is which */
  on: string[];
  whenMatched: 'replace' | 'keepExisting' | 'merge' | 'fail' | Doc[];
  whenNotMatched: 'insert' | 'discard' | 'fail';
  /** `$merge`: variables for a pipeline in `whenMatched`, as expressions */
  variables: Doc;
}

/**
 * Takes the writing stage off a pipeline.
 * @throws CommandError 40601 when it is not the last one, 9 or 51xxx for what cannot be read
 */
export const outputStage = (pipeline: readonly Doc[]): { rest: readonly Doc[]; output: Output | undefined } => {
  const at = pipeline.findIndex((stage) => '$out' in stage || '$merge' in stage);
  if (at < 0) return { rest: pipeline, output: undefined };
  const stage = pipeline[at]!;
  const name = '$out' in stage ? '$out' : '$merge';
  if (at !== pipeline.length - 1) throw new CommandError(40601, `${name} can only be the final stage in the pipeline`);
  const output = name === '$out' ? outOf(stage.$out) : mergeOf(stage.$merge);
  return { rest: pipeline.slice(0, -1), output };
};

const failed = (message: string) => new CommandError(9, message);

const target = (into: unknown, name: string): Pick<Output, 'db' | 'collection'> => {
  if (typeof into === 'string' && into !== '') return { db: undefined, collection: into };
  if (isDoc(into) && typeof into.coll === 'string') return { db: into.db as string | undefined, collection: into.coll };
  throw new CommandError(16990, `${name} needs the name of a collection`);
};

const outOf = (operand: unknown): Output => ({
  stage: '$out',
  ...target(operand, '$out'),
  on: ['_id'],
  whenMatched: 'replace',
  whenNotMatched: 'insert',
  variables: {},
});

const MATCHED = ['replace', 'keepExisting', 'merge', 'fail'];
const NOT_MATCHED = ['insert', 'discard', 'fail'];

const mergeOf = (operand: unknown): Output => {
  const spec: Doc = typeof operand === 'string' ? { into: operand } : (operand as Doc);
  if (!isDoc(spec)) throw failed('$merge requires a string or object argument');
  const { into, on = '_id', whenMatched = 'merge', whenNotMatched = 'insert', let: variables, ...others } = spec;
  const [other] = Object.keys(others);
  if (other) throw failed(`BSON field '$merge.${other}' is an unknown field.`);
  const fields = Array.isArray(on) ? on : [on];
  if (!fields.length || !fields.every((field) => typeof field === 'string'))
    throw failed("'on' of $merge must be a string or an array of strings");
  const pipeline = Array.isArray(whenMatched) && whenMatched.every(isDoc);
  if (!pipeline && !MATCHED.includes(whenMatched as string))
    throw failed(`Enumeration value '${String(whenMatched)}' for field 'whenMatched' is not a valid value.`);
  if (!NOT_MATCHED.includes(whenNotMatched as string))
    throw failed(`Enumeration value '${String(whenNotMatched)}' for field 'whenNotMatched' is not a valid value.`);
  return {
    stage: '$merge',
    ...target(into, '$merge'),
    on: fields as string[],
    whenMatched: whenMatched as Output['whenMatched'],
    whenNotMatched: whenNotMatched as Output['whenNotMatched'],
    variables: isDoc(variables) ? variables : { new: '$$ROOT' },
  };
};
