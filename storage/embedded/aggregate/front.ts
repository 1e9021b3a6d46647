import { type Doc, isDoc } from '../values/types.ts';
import type { Query } from './env.ts';
import { limitOf, skipOf } from './simple.ts';

/**
 * What the stages at the front of a pipeline ask of a collection, so that its indexes can answer it, and the stages
 * that are left. `filter` is asked for as well.
 */
export const frontOf = (pipeline: readonly Doc[], filter: Doc = {}): { query: Query; rest: readonly Doc[] } => {
  const filters = Object.keys(filter).length ? [filter] : [];
  let at = 0;
  const take = (name: string): unknown => {
    const stage = pipeline[at];
    if (!stage || !(name in stage)) return undefined;
    at++;
    return stage[name];
  };
  while (isDoc(pipeline[at]?.$match)) filters.push(take('$match') as Doc);
  const query: Query = { filter: filters.length > 1 ? { $and: filters } : (filters[0] ?? {}) };
  const order = pipeline[at]?.$sort;
  // An empty one is left to the stage, which refuses it.
  if (isDoc(order) && Object.keys(order).length) query.sort = take('$sort') as Doc;
  if ('$skip' in (pipeline[at] ?? {})) query.skip = skipOf(take('$skip'));
  if ('$limit' in (pipeline[at] ?? {})) query.limit = limitOf(take('$limit'));
  return { query, rest: pipeline.slice(at) };
};
