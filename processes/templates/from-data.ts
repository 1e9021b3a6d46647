import { openModdle } from '../extension.ts';
import { layOut } from '../layout.ts';
import type { Element } from '../moddle.ts';
import { create, extend, limitsOf, type Making, type TemplateOptions } from './making.ts';
import { stepElement } from './steps.ts';
import type { Language, Template, TemplateLane } from './template.ts';

/** Turns a template into BPMN 2.0 XML with our extension and a layout, its texts in one language. */
export const processToBpmn = async (template: Template, language: Language, options: TemplateOptions = {}) => {
  const definitions = definitionsOf({ ...options, template, say: (words) => words[language] });
  layOut(definitions);
  return (await openModdle().toXML(definitions, { format: true })).xml;
};

const definitionsOf = (making: Making) => {
  const { template, say } = making;
  const outside = template.lanes.filter((lane) => lane.type === 'external');
  const processes = [institutionProcess(making), ...outside.map((lane) => externalProcess(making, lane))];
  const participants = [
    create('bpmn:Participant', {
      id: 'pool',
      name: making.institution ?? say(template.name),
      processRef: processes[0],
    }),
    ...outside.map((lane, index) => externalPool(making, lane, processes[index + 1])),
  ];
  const nodes = new Map(processes.flatMap((each) => flowElements(each)).map((node) => [String(node.get('id')), node]));
  const messageFlows = template.messages.map(({ from, to }) =>
    create('bpmn:MessageFlow', { id: `message-${from}-${to}`, sourceRef: nodes.get(from), targetRef: nodes.get(to) }),
  );
  const collaboration = create(
    'bpmn:Collaboration',
    { id: 'collaboration', participants, messageFlows },
    ...participants,
    ...messageFlows,
  );
  const rootElements = [collaboration, ...processes];
  return create(
    'bpmn:Definitions',
    { id: 'definitions', name: say(template.name), targetNamespace: 'urn:charta:processes', rootElements },
    ...rootElements,
  );
};

const flowElements = (process: Element) => process.get('flowElements') as Element[];

const externalPool = ({ say }: Making, lane: TemplateLane, processRef: Element | undefined) =>
  create('bpmn:Participant', { id: `pool-${lane.id}`, name: say(lane.name), processRef, 'charta:external': true });

const institutionProcess = (making: Making) => {
  const { template, say } = making;
  const inside = template.lanes.filter((lane) => lane.type !== 'external');
  const process = create('bpmn:Process', { id: template.id, name: say(template.name), isExecutable: false });
  const nodes = addSteps(making, process, inside);
  addFlows(making, process, nodes);
  addLanes(making, process, inside, nodes);
  const about = [
    ...template.inputs.map((words) => create('charta:Input', { name: say(words) })),
    ...template.outputs.map((words) => create('charta:Output', { name: say(words) })),
    ...limitsOf(making, template.limits),
  ];
  extend(process, about);
  return process;
};

const externalProcess = (making: Making, lane: TemplateLane) => {
  const id = `process-${lane.id}`;
  const process = create('bpmn:Process', { id, name: making.say(lane.name), isExecutable: false });
  addSteps(making, process, [lane]);
  return process;
};

const own = (process: Element, elements: Element[]) => {
  for (const element of elements) element.$parent = process;
  flowElements(process).push(...elements);
};

const addSteps = (making: Making, process: Element, lanes: TemplateLane[]) => {
  const ids = new Set(lanes.map((lane) => lane.id));
  const steps = making.template.steps.filter((step) => ids.has(step.lane));
  const nodes = new Map(steps.map((step) => [step.id, stepElement(making, step)]));
  for (const { id, attachedTo } of steps) if (attachedTo) nodes.get(id)?.set('attachedToRef', nodes.get(attachedTo));
  own(process, [...nodes.values()]);
  return nodes;
};

const addFlows = ({ template, say }: Making, process: Element, nodes: Map<string, Element>) => {
  const flows = template.flow.map(({ from, to, label }) => {
    const [source, target] = [nodes.get(from), nodes.get(to)];
    const name = label && say(label);
    const flow = create('bpmn:SequenceFlow', { id: `flow-${from}-${to}`, name, sourceRef: source, targetRef: target });
    (source?.get('outgoing') as Element[] | undefined)?.push(flow);
    (target?.get('incoming') as Element[] | undefined)?.push(flow);
    return flow;
  });
  own(process, flows);
};

const addLanes = (
  { template, say, parties }: Making,
  process: Element,
  inside: TemplateLane[],
  nodes: Map<string, Element>,
) => {
  const members = (lane: TemplateLane) =>
    template.steps.filter((step) => step.lane === lane.id).map((step) => nodes.get(step.id));
  const lanes = inside.map((lane) =>
    create('bpmn:Lane', {
      id: `lane-${lane.id}`,
      name: say(lane.name),
      'charta:party': lane.type,
      'charta:partyId': parties?.[lane.id],
      flowNodeRef: members(lane),
    }),
  );
  const set = create('bpmn:LaneSet', { id: 'lanes', lanes }, ...lanes);
  set.$parent = process;
  process.set('laneSets', [set]);
};
