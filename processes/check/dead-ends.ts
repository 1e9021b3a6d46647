import { byKey } from '../graph.ts';
import { reachable } from '../reach.ts';
import type { Rule } from './finding.ts';

/**
 * ISO 9001 4.4.1 b: a process goes on from each step to the next, and so to its end. Somebody outside may just stop;
 * where there is no end at all, or no way to the step, other rules say so.
 */
export const deadEnds: Rule = (model) => {
  const { nodes, flows, messages, pools, ties } = model;
  const own = new Set(pools.filter((pool) => !pool.external).map((pool) => pool.id));
  const ending = new Set(nodes.filter(({ kind, parent }) => kind === 'end' && !parent).map(({ pool }) => pool));
  const leads = byKey([...flows, ...messages, ...ties], (one) => one.from);
  const reached = reachable(model);
  return nodes
    .filter(({ kind, parent, pool }) => kind !== 'end' && !parent && own.has(pool) && ending.has(pool))
    .filter(({ id }) => reached.has(id) && !leads.has(id))
    .map(({ id }) => ({ rule: 'dead-end', severity: 'error', element: id }));
};
