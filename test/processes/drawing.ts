import { processToBpmn } from '../../processes/templates/from-data.ts';
import type { StepKind, Template, TemplateLane, Words } from '../../processes/templates/template.ts';

/** Small diagrams for tests, said in as few words as possible. */
export const words = (text: string): Words => ({ en: text, ro: text, pl: text, lt: text });

interface Sketch {
  /** `C!` is somebody outside. */
  lanes?: string[];
  /** `s1 Office user Check the file`: id, lane, kind, name. */
  steps: string[];
  /** `g1 > s2 yes`: from, to, outcome. */
  flow?: string[];
  messages?: string[];
  change?: (template: Template) => void;
}

const kinds: Record<string, StepKind> = {
  start: 'startEvent',
  end: 'endEvent',
  user: 'userTask',
  send: 'sendTask',
  decide: 'exclusiveGateway',
  split: 'parallelGateway',
  timer: 'timerEvent',
};

export const sketch = ({ lanes = ['Office'], steps, flow = [], messages = [], change }: Sketch): Template => {
  const template: Template = {
    id: 'sketch',
    name: words('Sketch'),
    lanes: lanes.map(laneOf),
    steps: steps.map((line) => {
      const [id = '', lane = '', kind = '', ...name] = line.split(' ');
      return { id, lane, kind: kinds[kind] ?? 'userTask', name: words(name.join(' ')) };
    }),
    flow: flow.map(wireOf),
    messages: messages.map(wireOf),
    inputs: [],
    outputs: [],
    limits: [],
  };
  change?.(template);
  return template;
};

const laneOf = (name: string): TemplateLane => {
  const id = name.replace('!', '');
  return { id, type: name.endsWith('!') ? 'external' : 'unit', name: words(id) };
};

const wireOf = (line: string) => {
  const [from = '', , to = '', ...label] = line.split(' ');
  return label.length > 0 ? { from, to, label: words(label.join(' ')) } : { from, to };
};

export const bpmn = (template: Template) => processToBpmn(template, 'en');

/** An application with a loop, a decision and a citizen: what most processes of a town hall look like. */
export const application: Sketch = {
  lanes: ['Citizen!', 'Registry', 'Office'],
  steps: [
    'x1 Citizen send Apply',
    'start Registry start Application received',
    's1 Registry user Register',
    's2 Office user Check the file',
    'g1 Office decide Complete?',
    's3 Office send Ask for more',
    'x2 Citizen user Send the rest',
    's4 Office user Decide',
    'e1 Office end Done',
  ],
  flow: ['start > s1', 's1 > s2', 's2 > g1', 'g1 > s4 yes', 'g1 > s3 no', 's3 > s2', 's4 > e1'],
  messages: ['x1 > start', 's3 > x2', 'x2 > s2'],
};

/** A BPMN file by hand: what stands in its definitions. */
export const file = (content: string, encoding = 'UTF-8') =>
  `<?xml version="1.0" encoding="${encoding}"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:charta="urn:charta:bpmn:1" id="d" targetNamespace="urn:test">${content}</bpmn:definitions>`;

export const bytes = (text: string) => new TextEncoder().encode(text);
