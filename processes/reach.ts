import { byKey, type Edge } from './graph.ts';
import type { Model, Node } from './model.ts';

/** Everything that leads from one node to another: messages, sequence flows, and the events on the edge of a task. */
export const edgesOf = (model: Model): Edge[] => [
  ...model.messages,
  ...model.flows,
  ...model.nodes.flatMap(({ id, attachedTo }) =>
    attachedTo ? [{ id: `${attachedTo} ${id}`, from: attachedTo, to: id }] : [],
  ),
];

/**
 * The nodes that something leads to from a start: a start event, a step of somebody outside that no message starts,
 * or anything inside a sub-process that is reached and that nothing inside leads to.
 */
export const reachable = (model: Model): Set<string> => {
  const external = new Set(model.pools.filter((pool) => pool.external).map((pool) => pool.id));
  const edges = edgesOf(model);
  const entered = new Set(edges.map((edge) => edge.to));
  const outgoing = byKey(edges, (edge) => edge.from);
  const inside = byKey(model.nodes, (node) => node.parent ?? '');
  const isStart = ({ id, kind, pool }: Node) => kind === 'start' || (external.has(pool) && !entered.has(id));
  const found = new Set<string>();
  const waiting = model.nodes.filter((node) => !node.parent && isStart(node)).map(({ id }) => id);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(outgoing.get(id) ?? []).map((edge) => edge.to));
    waiting.push(...(inside.get(id) ?? []).filter((node) => !entered.has(node.id)).map((node) => node.id));
  }
  return found;
};
