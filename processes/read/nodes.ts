import { type Element, flag, idOf, is, many, one, text } from '../moddle.ts';
import type { Node, NodeKind } from '../model.ts';
import { detailsOf } from './details.ts';

const kinds: [type: string, kind: NodeKind][] = [
  ['bpmn:StartEvent', 'start'],
  ['bpmn:EndEvent', 'end'],
  ['bpmn:BoundaryEvent', 'boundary'],
  ['bpmn:CatchEvent', 'catch'],
  ['bpmn:ThrowEvent', 'throw'],
  ['bpmn:SubProcess', 'sub-process'],
  ['bpmn:CallActivity', 'call'],
  ['bpmn:ExclusiveGateway', 'exclusive'],
  ['bpmn:ParallelGateway', 'parallel'],
  ['bpmn:InclusiveGateway', 'inclusive'],
  ['bpmn:EventBasedGateway', 'event-based'],
  ['bpmn:Gateway', 'complex'],
];

/** Where a node stands. */
export interface Scope {
  pool: string;
  laneOf: Map<string, string>;
  parent?: string;
}

export const nodeOf = (element: Element, { pool, laneOf, parent }: Scope): Node => ({
  id: idOf(element),
  kind: kinds.find(([type]) => is(element, type))?.[1] ?? 'task',
  type: element.$type.replace(/^.*:/, ''),
  name: text(element, 'name'),
  pool,
  lane: laneOf.get(idOf(element)) || undefined,
  parent,
  trigger: triggerOf(element),
  ...attachmentOf(element),
  calls: is(element, 'bpmn:CallActivity') ? text(element, 'calledElement') : undefined,
  ...detailsOf(element),
});

const triggerOf = (element: Element) => {
  const definition = is(element, 'bpmn:Event') ? many(element, 'eventDefinitions')[0] : undefined;
  return definition?.$type.replace(/^.*:(\w+)EventDefinition$/, '$1').toLowerCase();
};

const attachmentOf = (element: Element) =>
  is(element, 'bpmn:BoundaryEvent')
    ? { attachedTo: idOf(one(element, 'attachedToRef')) || undefined, interrupting: flag(element, 'cancelActivity') }
    : {};
