import { openModdle } from './extension.ts';
import { type Element, flag, idOf, is, many, one, text } from './moddle.ts';
import type { Flow, Lane, Message, Model, Pool, Thing, Tie } from './model.ts';
import { detailsOf, documentationOf, partyOf } from './read/details.ts';
import { nodeOf, type Scope } from './read/nodes.ts';

/**
 * Reads BPMN 2.0 XML into a model.
 * @throws what bpmn-moddle throws when the text is no BPMN; files of strangers go through the gate first.
 */
export const readModel = async (xml: string): Promise<Model> => modelOf((await openModdle().fromXML(xml)).rootElement);

/** The model of a parsed file. */
export const modelOf = (definitions: Element): Model => {
  const roots = many(definitions, 'rootElements');
  const collaborations = roots.filter((root) => is(root, 'bpmn:Collaboration'));
  const model: Model = { pools: [], lanes: [], nodes: [], flows: [], messages: [], things: [], ties: [] };
  const participants = collaborations.flatMap((each) => many(each, 'participants'));
  for (const participant of participants) addPool(model, participant, one(participant, 'processRef'));
  const inPools = new Set(model.pools.map((pool) => pool.process));
  for (const root of roots) if (is(root, 'bpmn:Process') && !inPools.has(idOf(root))) addPool(model, undefined, root);
  for (const each of collaborations) {
    model.messages.push(...many(each, 'messageFlows').map(messageOf).filter(hasEnds));
    addArtifacts(model, each, '', undefined);
  }
  const first = roots.find((root) => is(root, 'bpmn:Process'));
  return {
    ...model,
    name: text(definitions, 'name') ?? text(first, 'name'),
    documentation: documentationOf(collaborations[0]) ?? documentationOf(first),
  };
};

const addPool = (model: Model, participant: Element | undefined, process: Element | undefined) => {
  const pool = poolOf(participant, process);
  const isRead = model.pools.some((other) => other.process !== undefined && other.process === pool.process);
  model.pools.push(pool);
  if (!process || isRead) return;
  const lanes = many(process, 'laneSets').flatMap((set) => lanesOf(set, pool.id));
  model.lanes.push(...lanes.map(([lane]) => lane));
  const laneOf = new Map(lanes.flatMap(([lane, element]) => members(element).map((id) => [id, lane.id] as const)));
  addScope(model, process, { pool: pool.id, laneOf });
};

const poolOf = (participant: Element | undefined, process: Element | undefined): Pool => ({
  id: idOf(participant ?? process),
  name: text(participant, 'name') ?? text(process, 'name'),
  process: process && idOf(process),
  implicit: !participant,
  external: participant ? flag(participant, 'charta:external') || !process : false,
  party: participant ? partyOf(participant) : {},
  ...detailsOf(process ?? participant),
});

const members = (lane: Element) => many(lane, 'flowNodeRef').map(idOf);

/** The lanes of a set from the outside in, so that the innermost lane of a node is the last that names it. */
const lanesOf = (set: Element, pool: string, parent?: string): [Lane, Element][] =>
  many(set, 'lanes').flatMap((element) => {
    const lane: Lane = {
      id: idOf(element),
      name: text(element, 'name'),
      pool,
      parent,
      party: partyOf(element),
      documentation: documentationOf(element),
    };
    const inner = one(element, 'childLaneSet');
    return [[lane, element], ...(inner ? lanesOf(inner, pool, lane.id) : [])] as [Lane, Element][];
  });

const addScope = (model: Model, container: Element, scope: Scope) => {
  for (const element of many(container, 'flowElements')) {
    if (is(element, 'bpmn:SequenceFlow')) model.flows.push(...[flowOf(element)].filter(hasEnds));
    else if (is(element, 'bpmn:FlowNode')) addNode(model, element, scope);
    else addThing(model, element, scope.pool, scope.parent);
  }
  addArtifacts(model, container, scope.pool, scope.parent);
};

/** What has no id can neither be joined nor drawn nor named: the gate tells of it, the model leaves it out. */
const addNode = (model: Model, element: Element, scope: Scope) => {
  const node = nodeOf(element, scope);
  if (!node.id) return;
  model.nodes.push(node);
  model.ties.push(...dataTies(element, node.id).filter(hasEnds));
  if (!is(element, 'bpmn:SubProcess')) return;
  const laneOf = new Map(many(element, 'flowElements').map((inner) => [idOf(inner), node.lane ?? '']));
  addScope(model, element, { pool: scope.pool, laneOf, parent: node.id });
};

const addArtifacts = (model: Model, container: Element, pool: string, parent: string | undefined) => {
  for (const element of many(container, 'artifacts')) {
    if (is(element, 'bpmn:Association')) model.ties.push(...[tieOf(element)].filter(hasEnds));
    else addThing(model, element, pool, parent);
  }
};

const thingKinds: Record<string, Thing['kind']> = {
  'bpmn:DataObjectReference': 'data',
  'bpmn:DataStoreReference': 'store',
  'bpmn:TextAnnotation': 'note',
};

const addThing = (model: Model, element: Element, pool: string, parent: string | undefined) => {
  const kind = thingKinds[element.$type];
  const name = text(element, kind === 'note' ? 'text' : 'name');
  if (kind) model.things.push({ id: idOf(element), kind, name, pool, parent });
};

const flowOf = (element: Element): Flow => {
  const from = one(element, 'sourceRef');
  const isDefault = from !== undefined && 'default' in from && one(from, 'default') === element;
  return { ...endsOf(element, from, one(element, 'targetRef')), isDefault };
};

const messageOf = (element: Element): Message => endsOf(element, one(element, 'sourceRef'), one(element, 'targetRef'));

const tieOf = (element: Element): Tie => ({
  ...endsOf(element, one(element, 'sourceRef'), one(element, 'targetRef')),
  kind: 'association',
});

const endsOf = (element: Element, from: Element | undefined, to: Element | undefined) => ({
  id: idOf(element),
  name: text(element, 'name'),
  from: idOf(from),
  to: idOf(to),
});

const hasEnds = ({ from, to }: { from: string; to: string }) => from !== '' && to !== '';

const dataTies = (element: Element, node: string): Tie[] => {
  const ins =
    is(element, 'bpmn:Activity') || is(element, 'bpmn:ThrowEvent') ? many(element, 'dataInputAssociations') : [];
  const outs =
    is(element, 'bpmn:Activity') || is(element, 'bpmn:CatchEvent') ? many(element, 'dataOutputAssociations') : [];
  return [
    ...ins.map((tie): Tie => ({ id: idOf(tie), kind: 'data', from: idOf(many(tie, 'sourceRef')[0]), to: node })),
    ...outs.map((tie): Tie => ({ id: idOf(tie), kind: 'data', from: node, to: idOf(one(tie, 'targetRef')) })),
  ];
};
