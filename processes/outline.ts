import { byKey } from './graph.ts';
import type { Limit, Link, Message, Model, Node } from './model.ts';
import { isGateway, type Rows, rowsOf } from './outline/rows.ts';
import { type Responsible, responsibleOf } from './responsible.ts';

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

export interface Mail {
  name?: string;
  /** The node or pool that it goes to. */
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
  const rows = rowsOf(model);
  const teller = tellerOf(model, rows);
  return rows.nodes.map((node) => ({
    number: rows.numbers.get(node.id) ?? '',
    id: node.id,
    kind: kindOf(node.kind),
    name: node.name,
    responsible: teller.responsible(node),
    with: {
      links: node.links.filter((link) => link.kind !== 'record'),
      inputs: [...node.inputs, ...teller.dataInto(node.id)],
    },
    results: {
      links: node.links.filter((link) => link.kind === 'record'),
      outputs: [...node.outputs, ...teller.dataOutOf(node.id)],
      messages: teller.mail(node.id),
    },
    next: teller.next(node),
    limits: node.limits,
    documentation: node.documentation,
    unreachable: !rows.reached.has(node.id),
  }));
};

/** Who does what: every lane, and every pool without lanes, that has steps. */
export const roles = (model: Model): Role[] => {
  const byRole = byKey(outline(model), (step) => step.responsible.id);
  const lanesOf = byKey(model.lanes, (lane) => lane.pool);
  const inOrder = model.pools.flatMap(({ id }) => [id, ...(lanesOf.get(id) ?? []).map((lane) => lane.id)]);
  return inOrder.flatMap((id) => {
    const steps = byRole.get(id);
    return steps?.[0] ? [{ ...steps[0].responsible, steps }] : [];
  });
};

const kindOf = (kind: Node['kind']): StepKind => {
  if (kind === 'call') return 'sub-process';
  if (kind === 'catch' || kind === 'throw' || kind === 'boundary') return 'event';
  if (kind === 'parallel') return 'parallel';
  return isGateway(kind) ? 'decision' : (kind as StepKind);
};

/** Answers, for one model, what a row has to tell besides what stands at its node. */
const tellerOf = (model: Model, rows: Rows) => {
  const responsible = responsibleOf(model);
  const nodes = new Map(model.nodes.map((node) => [node.id, node]));
  const things = new Map(model.things.map((thing) => [thing.id, thing.name]));
  const pools = new Map(model.pools.map((pool) => [pool.id, pool]));
  const data = model.ties.filter((tie) => tie.kind === 'data');
  const [into, outOf] = [byKey(data, (tie) => tie.to), byKey(data, (tie) => tie.from)];
  const messages = byKey(model.messages, (message) => message.from);
  const named = (ids: string[]) => ids.map((id) => things.get(id)).filter((name) => name !== undefined);

  const whom = (id: string) => {
    const node = nodes.get(id);
    return node ? responsible(node).names.at(-1) : pools.get(id)?.name;
  };
  const mail = (id: string): Mail[] =>
    (messages.get(id) ?? []).map(({ name, to }: Message) => ({ name, to, whom: whom(to) }));

  /** A step of somebody outside, who has no flow of their own, leads where its messages go. */
  const next = (node: Node): Next[] => {
    const flows = rows.leadsTo(node.id);
    const byMail = flows.length === 0 && pools.get(node.pool)?.external ? (messages.get(node.id) ?? []) : [];
    const mailed = byMail.flatMap(({ name, to }) => {
      const there = nodes.get(to);
      return there ? [{ label: name, node: there }] : [];
    });
    return [...flows, ...mailed].map(({ label, node: { id, name } }) => {
      return { label, number: rows.numbers.get(id) ?? '', id, name };
    });
  };

  return {
    responsible,
    mail,
    next,
    dataInto: (id: string) => named((into.get(id) ?? []).map((tie) => tie.from)),
    dataOutOf: (id: string) => named((outOf.get(id) ?? []).map((tie) => tie.to)),
  };
};
