import { filterFields } from '../values/match.ts';
import { type Doc, isDoc } from '../values/types.ts';
import { isExclusion, saidBy } from './shape.ts';

/**
 * The top-level fields that a pipeline reads of the documents it is given; undefined when it may show all of them.
 * So a `$group` over a whole collection decodes no more than it adds up.
 */
export const neededFields = (pipeline: readonly Doc[]): string[] | undefined => {
  const fields = new Set<string>();
  for (const stage of pipeline) {
    const [name = ''] = Object.keys(stage);
    const reads = READS[name]?.(stage[name]);
    if (!reads) return undefined;
    for (const path of reads) fields.add(path.split('.', 1)[0]!);
    if (ENDS.has(name)) return [...fields];
  }
  return undefined;
};

// After these nothing is left of the documents but what they read.
const ENDS = new Set(['$group', '$project', '$count', '$sortByCount', '$bucket']);

/** The paths that an expression reads; undefined when it names the whole document. */
const pathsIn = (tree: unknown): string[] | undefined => {
  if (typeof tree === 'string') {
    if (/^\$\$(ROOT|CURRENT)/.test(tree)) return undefined;
    return tree.startsWith('$') && !tree.startsWith('$$') ? [tree.slice(1)] : [];
  }
  if (Array.isArray(tree)) return all(tree.map(pathsIn));
  if (!isDoc(tree)) return [];
  if ('$getField' in tree || '$function' in tree) return undefined;
  if ('$literal' in tree) return [];
  return all([isDoc(tree.sortBy) ? Object.keys(tree.sortBy) : [], ...Object.values(tree).map(pathsIn)]);
};

const all = (lists: (string[] | undefined)[]): string[] | undefined =>
  lists.every((list) => list !== undefined) ? lists.flat() : undefined;

const keysOf = (operand: unknown): string[] | undefined => (isDoc(operand) ? Object.keys(operand) : undefined);

const READS: Record<string, (operand: unknown) => string[] | undefined> = {
  $match: (operand) => (isDoc(operand) ? filterFields(operand) : undefined),
  $sort: keysOf,
  $limit: () => [],
  $skip: () => [],
  $count: () => [],
  $group: pathsIn,
  $sortByCount: pathsIn,
  $bucket: pathsIn,
  $unwind: (operand) => pathsIn(isDoc(operand) ? operand.path : operand),
  $addFields: pathsIn,
  $set: pathsIn,
  $project: (operand) => {
    if (!isDoc(operand)) return undefined;
    const said = saidBy(operand);
    if (isExclusion(said)) return undefined;
    return all([['_id'], ...said.map(({ path, says, value }) => (says === 'compute' ? pathsIn(value) : [path]))]);
  },
};
