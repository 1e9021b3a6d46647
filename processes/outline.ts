import { backEdges, byKey, type Edge, edgesAmong, inFlowOrder } from './graph.ts';
import type { Limit, Link, Model, Node, Party } from './model.ts';

/** A row of the step table: the diagram in words, for print, phones and screen readers. */
export interface Step {
  /** `4`, or `4.2` for the second step inside sub-process 4. */
  number: string;
  id: string;
  kind: StepKind;
  name?: string;
  responsible: Responsible;
  /** What the step is done with: documents and forms, and inputs by name. */
  with: { links: Link[]; inputs: string[] };
  /** What comes out of it: records, outputs by name, messages to others. */
  results: { links: Link[]; outputs: string[]; messages: Mail[] };
  next: Next[];
  limits: Limit[];
  documentation?: string;
  /** Nothing leads here from a start. */
  unreachable: boolean;
}

export type StepKind = 'start' | 'end' | 'event' | 'task' | 'sub-process' | 'decision' | 'parallel';

export interface Responsible {
  /** The innermost lane, or the pool where there is none. */
  id: string;
  /** From the outermost lane to the innermost; the pool's name where there is no lane. */
  names: string[];
  external: boolean;
  party: Party;
}

export interface Mail {
  name?: string;
  to: string;
  /** Whom it goes to, by name. */
  whom?: string;
}

export interface Next {
  /** The outcome of a decision that leads there. */
  label?: string;
  number: string;
  id: string;
  name?: string;
}

/** A responsible party with its steps, in the order of the lanes. */
export interface Role extends Responsible {
  steps: Step[];
}

/** The step table: from the start along the flow, each branch of a decision in its order, what nothing leads to last. */
export const outline = (model: Model): Step[] => {
  const context = contextOf(model);
  const numbers = new Map<string, string>();
  const nodes = numbered(context, undefined, '', numbers);
  return nodes.map((node) => stepOf(context, node, numbers));
};

/** Who does what: every lane and every pool without lanes that has steps. */
export const roles = (model: Model): Role[] => {
  const byRole = byKey(outline(model), (step) => step.responsible.id);
  const inOrder = model.pools.flatMap((pool) => [pool.id, ...lanesOf(model, pool.id)]);
  return inOrder.flatMap((id) => {
    const steps = byRole.get(id);
    return steps?.[0] ? [{ ...steps[0].responsible, steps }] : [];
  });
};

const lanesOf = (model: Model, pool: string) => model.lanes.filter((lane) => lane.pool === pool).map(({ id }) => id);

interface Context {
  model: Model;
  nodes: Map<string, Node>;
  outgoing: Map<string, Edge[]>;
  messages: Map<string, Model['messages']>;
  reached: Set<string>;
  responsible: (node: Node) => Responsible;
}

const contextOf = (model: Model): Context => ({
  model,
  nodes: new Map(model.nodes.map((node) => [node.id, node])),
  outgoing: byKey(model.flows, (flow) => flow.from),
  messages: byKey(model.messages, (message) => message.from),
  reached: reachable(model),
  responsible: responsibleOf(model),
});

/** Everything that leads from one node to another: messages, sequence flows, and the events on the edge of a task. */
const edgesOf = (model: Model): Edge[] => [
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

/** The rows of one scope in order, those of a sub-process after it; fills in their numbers. */
const numbered = (
  context: Context,
  scope: string | undefined,
  prefix: string,
  numbers: Map<string, string>,
): Node[] => {
  const ids = context.model.nodes.filter((node) => node.parent === scope).map(({ id }) => id);
  const edges = edgesAmong(ids, edgesOf(context.model));
  const back = backEdges(ids, edges);
  const order = inFlowOrder(
    ids,
    edges.filter((edge) => !back.has(edge)),
  );
  const sorted = [...order.filter((id) => context.reached.has(id)), ...order.filter((id) => !context.reached.has(id))];
  const rows = sorted
    .map((id) => context.nodes.get(id))
    .filter((node) => node !== undefined && !isPassedThrough(context, node));
  return rows.flatMap((node, index) => {
    if (!node) return [];
    numbers.set(node.id, `${prefix}${index + 1}`);
    return [
      node,
      ...(node.kind === 'sub-process' ? numbered(context, node.id, `${prefix}${index + 1}.`, numbers) : []),
    ];
  });
};

/** A nameless gateway that decides nothing says nothing in words: what leads to it leads to what follows. */
const isPassedThrough = ({ outgoing }: Context, { id, kind, name }: Node) =>
  !name &&
  kindOf(kind) !== 'task' &&
  gateways.has(kind) &&
  (kind === 'parallel' || (outgoing.get(id)?.length ?? 0) <= 1);

const gateways = new Set(['exclusive', 'inclusive', 'parallel', 'event-based', 'complex']);

const kindOf = (kind: Node['kind']): StepKind => {
  if (kind === 'start' || kind === 'end' || kind === 'task' || kind === 'sub-process' || kind === 'parallel')
    return kind;
  if (kind === 'call') return 'sub-process';
  return gateways.has(kind) ? 'decision' : 'event';
};

const stepOf = (context: Context, node: Node, numbers: Map<string, string>): Step => ({
  number: numbers.get(node.id) ?? '',
  id: node.id,
  kind: kindOf(node.kind),
  name: node.name,
  responsible: context.responsible(node),
  with: {
    links: node.links.filter((link) => link.kind !== 'record'),
    inputs: [...node.inputs, ...thingsOf(context.model, node.id, 'to')],
  },
  results: {
    links: node.links.filter((link) => link.kind === 'record'),
    outputs: [...node.outputs, ...thingsOf(context.model, node.id, 'from')],
    messages: (context.messages.get(node.id) ?? []).map((message) => mailOf(context, message)),
  },
  next: nextOf(context, node, numbers),
  limits: node.limits,
  documentation: node.documentation,
  unreachable: !context.reached.has(node.id),
});

/** The names of the data that flow into a node (`to` it) or out of it (`from` it). */
const thingsOf = ({ ties, things }: Model, node: string, end: 'from' | 'to') =>
  ties
    .filter((tie) => tie.kind === 'data' && tie[end] === node)
    .map((tie) => things.find(({ id }) => id === tie[end === 'to' ? 'from' : 'to'])?.name)
    .filter((name) => name !== undefined);

const mailOf = ({ model, nodes, responsible }: Context, { name, to }: { name?: string; to: string }): Mail => {
  const node = nodes.get(to);
  const whom = node ? responsible(node).names.at(-1) : model.pools.find((pool) => pool.id === to)?.name;
  return { name, to, whom };
};

/** Where a step leads; a step of somebody outside, who has no flow of their own, leads where its messages go. */
const nextOf = (context: Context, node: Node, numbers: Map<string, string>): Next[] => {
  const flows = context.outgoing.get(node.id) ?? [];
  const isOutside = context.model.pools.some((pool) => pool.id === node.pool && pool.external);
  const leads: (Edge & { name?: string })[] =
    flows.length === 0 && isOutside ? (context.messages.get(node.id) ?? []) : flows;
  return leads
    .flatMap((edge) => arrivals(context, edge.to).map((to) => ({ edge, to })))
    .flatMap(({ edge, to }) => {
      const number = numbers.get(to.id);
      return number ? [{ label: edge.name, number, id: to.id, name: to.name }] : [];
    });
};

/** The rows that a flow arrives at, through gateways that are no rows. */
const arrivals = (context: Context, id: string, seen: Set<string> = new Set()): Node[] => {
  const node = context.nodes.get(id);
  if (!node || seen.has(id)) return [];
  seen.add(id);
  if (!isPassedThrough(context, node)) return [node];
  return (context.outgoing.get(id) ?? []).flatMap((flow) => arrivals(context, flow.to, seen));
};

const responsibleOf = ({ lanes, pools }: Model) => {
  const laneOf = new Map(lanes.map((lane) => [lane.id, lane]));
  const pathOf = (id: string | undefined): string[] => {
    const lane = laneOf.get(id ?? '');
    return lane ? [...pathOf(lane.parent), ...(lane.name ? [lane.name] : [])] : [];
  };
  return (node: Node): Responsible => {
    const pool = pools.find(({ id }) => id === node.pool);
    const lane = laneOf.get(node.lane ?? '');
    if (lane) return { id: lane.id, names: pathOf(lane.id), external: pool?.external ?? false, party: lane.party };
    const names = pool?.name && !pool.implicit ? [pool.name] : [];
    return { id: node.pool, names, external: pool?.external ?? false, party: pool?.party ?? {} };
  };
};
