import { backEdges, byKey, type Edge, edgesAmong, inFlowOrder } from '../graph.ts';
import type { Flow, Model, Node } from '../model.ts';
import { edgesOf, reachable } from '../reach.ts';

/** The nodes of a model that are rows of its step table, in their order and with their numbers. */
export interface Rows {
  nodes: Node[];
  numbers: Map<string, string>;
  reached: Set<string>;
  /** Where a node leads: the rows that its flows arrive at, with the outcome that leads there. */
  leadsTo: (id: string) => { label?: string; node: Node }[];
}

export const rowsOf = (model: Model): Rows => {
  const outgoing = byKey(model.flows, (flow) => flow.from);
  const inside = byKey(model.nodes, (node) => node.parent ?? '');
  const reached = reachable(model);
  const numbers = new Map<string, string>();
  const edges = edgesOf(model);
  const isRow = (node: Node) => !isPassedThrough(node, outgoing.get(node.id)?.length ?? 0);
  const collect = (scope: string, prefix: string): Node[] => {
    const rows = inOrder(inside.get(scope) ?? [], edges, reached).filter(isRow);
    return rows.flatMap((node, index) => {
      const number = `${prefix}${index + 1}`;
      numbers.set(node.id, number);
      return [node, ...collect(node.id, `${number}.`)];
    });
  };
  return { nodes: collect('', ''), numbers, reached, leadsTo: arrivalsIn(model, outgoing, isRow) };
};

/** The nodes of one scope along the flow; what nothing leads to comes last. */
const inOrder = (nodes: Node[], edges: Edge[], reached: Set<string>): Node[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ids = [...byId.keys()];
  const own = edgesAmong(ids, edges);
  const back = backEdges(ids, own);
  const forward = own.filter((edge) => !back.has(edge));
  const ordered = inFlowOrder(ids, forward).flatMap((id) => byId.get(id) ?? []);
  return [...ordered.filter(({ id }) => reached.has(id)), ...ordered.filter(({ id }) => !reached.has(id))];
};

const gateways = new Set<Node['kind']>(['exclusive', 'inclusive', 'parallel', 'event-based', 'complex']);

export const isGateway = (kind: Node['kind']) => gateways.has(kind);

/** A nameless gateway that decides nothing says nothing in words: what leads to it leads to what follows. */
const isPassedThrough = ({ kind, name }: Node, ways: number) =>
  isGateway(kind) && !name && (kind === 'parallel' || ways <= 1);

/** Follows flows through gateways that are no rows. */
const arrivalsIn = (model: Model, outgoing: Map<string, Flow[]>, isRow: (node: Node) => boolean) => {
  const nodes = new Map(model.nodes.map((node) => [node.id, node]));
  const follow = (id: string, seen: Set<string>): Node[] => {
    const node = nodes.get(id);
    if (!node || seen.has(id)) return [];
    seen.add(id);
    return isRow(node) ? [node] : (outgoing.get(id) ?? []).flatMap((flow) => follow(flow.to, seen));
  };
  return (id: string) =>
    (outgoing.get(id) ?? []).flatMap(({ name, to }) => follow(to, new Set()).map((node) => ({ label: name, node })));
};
