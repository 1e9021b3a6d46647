import { layoutProcess } from 'bpmn-auto-layout';
import { diff } from 'bpmn-js-differ';
import { BpmnModdle } from 'bpmn-moddle';
import { compareModels } from '../../processes/compare.ts';
import { openModdle } from '../../processes/extension.ts';
import { admit } from '../../processes/gate.ts';
import { layOutText } from '../../processes/layout.ts';
import { modelOf } from '../../processes/read.ts';
import { report } from './report.ts';

const sizes = [100, 500, 1500];
/** How long (ms) each side is measured. */
const span = 3000;

/** A process of about so many elements: phases of steps with a decision each, in four lanes. */
const processOf = (elements: number, word = 'Step'): string => {
  const phases = Math.ceil(elements / 10);
  const nodes: string[] = ['<bpmn:startEvent id="start" name="Application"/>'];
  const flows: string[] = [];
  const flow = (from: string, to: string, name = '') =>
    flows.push(
      `<bpmn:sequenceFlow id="f_${from}_${to}" ${name && `name="${name}" `}sourceRef="${from}" targetRef="${to}"/>`,
    );
  let last = 'start';
  for (let at = 0; at < phases; at += 1) {
    const [check, which, yes, no] = [`c${at}`, `g${at}`, `y${at}`, `n${at}`] as const;
    nodes.push(`<bpmn:userTask id="${check}" name="${word} ${at}: check"/>`);
    nodes.push(`<bpmn:exclusiveGateway id="${which}" name="Complete?"/>`);
    nodes.push(
      `<bpmn:userTask id="${yes}" name="${word} ${at}: decide"/><bpmn:userTask id="${no}" name="${word} ${at}: ask"/>`,
    );
    flow(last, check);
    flow(check, which);
    flow(which, yes, 'yes');
    flow(which, no, 'no');
    flow(no, yes);
    last = yes;
  }
  nodes.push('<bpmn:endEvent id="end" name="Decision"/>');
  flow(last, 'end');
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:charta:bench">
<bpmn:process id="p" isExecutable="false">${nodes.join('')}${flows.join('')}</bpmn:process></bpmn:definitions>`;
};

const parsed = async (xml: string) => (await openModdle().fromXML(xml)).rootElement;

const drawn = async (xml: string) => {
  const whole = layOutText(xml, await parsed(xml));
  if (whole === undefined) throw new Error('It could not be laid out');
  return whole;
};

type Work = () => unknown;

/** The time (ms) of one run of each, turn by turn, so that whatever else the machine does meets both alike: medians. */
const side = async (ours: Work, theirs: Work): Promise<[ours: number, theirs: number]> => {
  const times: [number[], number[]] = [[], []];
  const timed = async (work: Work, into: number[]) => {
    const began = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(began);
    into.push((user + system) / 1000);
  };
  for (const end = performance.now() + 2 * span; performance.now() < end || times[0].length < 5; ) {
    await timed(ours, times[0]);
    await timed(theirs, times[1]);
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return [median(times[0]), median(times[1])];
};

const gate = async (size: number, xml: string) => {
  const bytes = new TextEncoder().encode(xml);
  const bare = () => new BpmnModdle().fromXML(xml);
  const [ours, theirs] = await side(() => admit(bytes), bare);
  report(`gate, ${size} elements`, 1000 / ours, 'files/s', { name: 'bpmn-moddle alone', value: 1000 / theirs });
};

const comparison = async (size: number, xml: string) => {
  const [before, after] = [await parsed(xml), await parsed(xml.replaceAll(': ask', ': ask again'))];
  const [ours, theirs] = await side(
    () => compareModels(modelOf(before), modelOf(after)),
    () => diff(before, after),
  );
  report(`comparison, ${size} elements`, ours, 'ms', { name: 'bpmn-js-differ', value: theirs });
};

const layout = async (size: number, xml: string) => {
  const [ours, theirs] = await side(
    () => drawn(xml),
    () => layoutProcess(xml),
  );
  report(`layout, ${size} elements`, ours, 'ms', { name: 'bpmn-auto-layout', value: theirs });
};

/** Reading, comparing and laying out diagrams, beside the packages that do one of these. */
export const measureProcesses = async (): Promise<void> => {
  for (const size of sizes) {
    const bare = processOf(size);
    const whole = await drawn(bare);
    await gate(size, whole);
    await comparison(size, whole);
    await layout(size, bare);
  }
};
