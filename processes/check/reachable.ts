import { reachable } from '../reach.ts';
import type { Rule } from './finding.ts';

/** Every step lies on a way from a start. */
export const reachableSteps: Rule = (model) => {
  const reached = reachable(model);
  const starts = new Set(model.nodes.filter((node) => node.kind === 'start' && !node.parent).map((node) => node.pool));
  return model.nodes
    .filter(({ id, pool }) => !reached.has(id) && starts.has(pool))
    .map(({ id }) => ({ rule: 'step-unreachable', severity: 'error', element: id }));
};
