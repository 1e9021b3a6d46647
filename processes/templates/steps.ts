import { create, extend, limitsOf, type Making } from './making.ts';
import type { TemplateStep } from './template.ts';

const typeOf = ({ kind, attachedTo }: TemplateStep) => {
  if (kind === 'timerEvent') return attachedTo ? 'bpmn:BoundaryEvent' : 'bpmn:IntermediateCatchEvent';
  return `bpmn:${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
};

/** A step as a flow node, with its trigger, documents and limits. */
export const stepElement = (making: Making, step: TemplateStep) => {
  const node = create(typeOf(step), { id: step.id, name: making.say(step.name) });
  if (step.attachedTo) node.set('cancelActivity', step.interrupting ?? false);
  const trigger = triggerOf(making, step);
  if (trigger) {
    const definition = create(trigger, { id: `${step.id}-trigger` });
    definition.$parent = node;
    node.set('eventDefinitions', [definition]);
  }
  const limits = making.template.limits.filter(({ id }) => step.limitIds?.includes(id));
  const links = (making.links?.[step.id] ?? []).map((link) => create('charta:Link', { ...link }));
  extend(node, [...links, ...limitsOf(making, limits)]);
  return node;
};

const triggerOf = ({ template }: Making, { id, kind }: TemplateStep) => {
  if (kind === 'timerEvent') return 'bpmn:TimerEventDefinition';
  if (kind === 'startEvent' && template.messages.some(({ to }) => to === id)) return 'bpmn:MessageEventDefinition';
  if (kind === 'endEvent' && template.messages.some(({ from }) => from === id)) return 'bpmn:MessageEventDefinition';
  return undefined;
};
