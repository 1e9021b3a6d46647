/** What ordering and layout need to know of a flow: which edges lead back, and what comes after what. */
export interface Edge {
  id: string;
  from: string;
  to: string;
}

export const byKey = <T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};

/** Edges whose two ends are among the nodes, without those from a node to itself. */
export const edgesAmong = <T extends Edge>(nodes: string[], edges: T[]): T[] => {
  const known = new Set(nodes);
  return edges.filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
};

/** The nodes that nothing leads to, in their order; then the others, for what stands in a loop alone. */
const roots = (nodes: string[], edges: Edge[]) => {
  const entered = new Set(edges.map((edge) => edge.to));
  return [...nodes.filter((id) => !entered.has(id)), ...nodes.filter((id) => entered.has(id))];
};

/**
 * The edges that close a loop, found by walking from the first nodes along the edges in their order.
 * Without them the graph has no circle. A loop of its own stack: diagrams can be deeper than the call stack.
 */
export const backEdges = (nodes: string[], edges: Edge[]): Set<Edge> => {
  const outgoing = byKey(edges, (edge) => edge.from);
  const state = new Map<string, 'open' | 'done'>();
  const back = new Set<Edge>();
  for (const root of roots(nodes, edges)) {
    const stack = state.has(root) ? [] : [{ id: root, next: 0 }];
    if (stack.length > 0) state.set(root, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const edge = outgoing.get(top.id)?.[top.next];
      top.next += 1;
      if (!edge) {
        state.set(top.id, 'done');
        stack.pop();
      } else if (state.get(edge.to) === 'open') back.add(edge);
      else if (!state.has(edge.to)) {
        state.set(edge.to, 'open');
        stack.push({ id: edge.to, next: 0 });
      }
    }
  }
  return back;
};

/**
 * The nodes in an order in which every edge leads onwards. Of the nodes that may come next it takes the one just
 * opened: a branch is followed to its end before the next begins, and what follows a join comes after all branches.
 */
export const inFlowOrder = (nodes: string[], edges: Edge[]): string[] => {
  const outgoing = byKey(edges, (edge) => edge.from);
  const waiting = new Map(nodes.map((id) => [id, 0]));
  for (const { to } of edges) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const ready = nodes.filter((id) => waiting.get(id) === 0).reverse();
  const order: string[] = [];
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    order.push(id);
    const opened: string[] = [];
    for (const { to } of outgoing.get(id) ?? []) {
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) opened.push(to);
    }
    ready.push(...opened.reverse());
  }
  return order;
};

/** The length of the longest way to each node, over edges without circles. */
export const longestWays = (order: string[], edges: Edge[]): Map<string, number> => {
  const incoming = byKey(edges, (edge) => edge.to);
  const ways = new Map<string, number>();
  for (const id of order) {
    const before = (incoming.get(id) ?? []).map((edge) => ways.get(edge.from) ?? 0);
    ways.set(
      id,
      before.reduce((longest, way) => Math.max(longest, way + 1), 0),
    );
  }
  return ways;
};
