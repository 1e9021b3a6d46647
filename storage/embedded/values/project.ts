import { expression } from '../aggregate/expression.ts';
import { isExclusion, type Rule, type Said, saidBy, shaped, shapeOf } from '../aggregate/shape.ts';
import { CommandError, unsupported } from '../errors.ts';
import { type Collation, collationOf } from './collation.ts';
import { matcher } from './match.ts';
import { condition } from './operators.ts';
import { matchedPlace } from './positional.ts';
import { type Doc, isDoc, isNumeric, toNumber, typeOf } from './types.ts';

/** What a projection may depend on besides the document. */
export interface ProjectOptions {
  /** the filter of the command, for the positional `$` */
  filter?: Doc | undefined;
  /** a collation as commands spell it */
  collation?: Doc | undefined;
  variables?: Doc | undefined;
  now?: Date | undefined;
}

/** Gives the part of a document that is asked for. `fields`: the top-level fields it needs; undefined when it needs all. */
export type Projector = ((doc: Doc) => Doc) & { fields: string[] | undefined };

/**
 * Compiles the projection of a find: fields to keep or to leave out, `$slice`, `$elemMatch`, the positional `$` and
 * expressions. Nothing when there is nothing to leave out.
 * @throws CommandError 31253 or 31254 when it both keeps and leaves out, others as MongoDB
 */
export const projector = (projection: Doc | null | undefined, options: ProjectOptions = {}): Projector | undefined => {
  if (!projection || !Object.keys(projection).length) return undefined;
  const collation = collationOf(options.collation);
  const said = saidBy(projection).map(withoutPosition);
  if (said.filter(({ positional }) => positional).length > 1) {
    throw new CommandError(31276, 'Cannot specify more than one positional projection per query.');
  }
  const exclusion = isExclusion(said, isSlice);
  const shape = shapeOf(said, exclusion, (one) => ruleFor(one, options, collation));
  const plain = !exclusion && said.every(({ says, positional }) => says !== 'compute' && !positional);
  return Object.assign((doc: Doc) => shaped(doc, shape), { fields: plain ? [...shape.rules.keys()] : undefined });
};

type FindSaid = Said & { positional?: boolean };

const withoutPosition = (one: Said): FindSaid => {
  if (!one.path.endsWith('.$')) return one;
  if (one.says !== 'include') {
    throw new CommandError(31395, 'positional projection cannot be used with exclusion');
  }
  return { ...one, path: one.path.slice(0, -2), positional: true };
};

const operatorIn = (value: unknown): string | undefined => (isDoc(value) ? Object.keys(value)[0] : undefined);

/** `$slice` of a find: a count, or how many to skip and to take. Anything else is the expression of that name. */
const isSlice = ({ value }: Said): boolean => {
  if (operatorIn(value) !== '$slice') return false;
  const { $slice } = value as Doc;
  return isNumeric($slice) || (Array.isArray($slice) && $slice.length === 2 && $slice.every(isNumeric));
};

const ruleFor = (one: FindSaid, options: ProjectOptions, collation?: Collation): Rule => {
  const operator = operatorIn(one.value);
  if (one.positional) return matchedElement(one.path, options.filter ?? {}, collation);
  if (one.says !== 'compute') return one.says === 'include' ? 'keep' : 'drop';
  if (isSlice(one)) return slice((one.value as Doc).$slice);
  if (operator === '$elemMatch') return elementMatching(one, collation);
  if (operator === '$meta') throw unsupported('A projection of $meta');
  return { compute: expression(one.value, { ...options, collation }) };
};

const slice = (operand: unknown): Rule => {
  const [first, count] = (Array.isArray(operand) ? operand : [operand]).map(toNumber) as [number, number?];
  if (count !== undefined && count <= 0) throw new CommandError(28724, 'Third argument to $slice must be positive');
  return {
    from: (value) => {
      if (!Array.isArray(value)) return value;
      if (count === undefined) return first < 0 ? value.slice(first) : value.slice(0, first);
      const start = first < 0 ? Math.max(0, value.length + first) : first;
      return value.slice(start, start + count);
    },
  };
};

/** The first element that matches, after the fields that are kept. */
const elementMatching = ({ path, value }: Said, collation?: Collation): Rule => {
  if (path.includes('.')) throw new CommandError(31275, 'Cannot use $elemMatch projection on a nested field');
  const { $elemMatch } = value as Doc;
  if (!isDoc($elemMatch))
    throw new CommandError(31274, `elemMatch: Invalid argument, object required, but got ${typeOf($elemMatch)}`);
  const test = condition({ $elemMatch }, { collation, filter: (filter) => matcher(filter, { collation }) }).value;
  return {
    compute: (root) => {
      const list = root[path];
      const found = Array.isArray(list) ? list.find((element) => test([element])) : undefined;
      return found === undefined ? undefined : [found];
    },
  };
};

const matchedElement = (path: string, filter: Doc, collation?: Collation): Rule => ({
  from: (value, root) => {
    if (!Array.isArray(value)) return value;
    try {
      return [value[matchedPlace(root, path.split('.'), { filter, collation })]];
    } catch {
      throw new CommandError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    }
  },
});
