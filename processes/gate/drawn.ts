import { type Element, idOf, is, many, one } from '../moddle.ts';
import { type Message, warning } from './message.ts';

const drawable = [
  ...['bpmn:FlowElement', 'bpmn:Artifact', 'bpmn:Participant', 'bpmn:MessageFlow', 'bpmn:Lane'],
  'bpmn:ConversationNode',
];
/** Data objects are drawn by the references to them. */
const undrawn = ['bpmn:DataObject', 'bpmn:DataStore'];

const conversations = new Set(['bpmn:Conversation', 'bpmn:SubConversation', 'bpmn:CallConversation']);
const choreographies = new Set(['bpmn:Choreography', 'bpmn:GlobalChoreographyTask', 'bpmn:SubChoreography']);

/** Choreographies and conversations are BPMN, but no diagram of processes: the viewer leaves them out. */
export const isBeyond = (element: Element): boolean =>
  conversations.has(element.$type) ||
  (choreographies.has(element.$parent?.$type ?? '') && is(element, 'bpmn:FlowElement'));

const isDrawable = new Map<string, boolean>();

/** The elements of a file that a diagram shows. */
export const drawableOf = (elements: Element[]): Element[] =>
  elements.filter((each) => {
    const known = isDrawable.get(each.$type);
    if (known !== undefined || !each.$type.startsWith('bpmn:')) return known ?? false;
    const answer = drawable.some((type) => is(each, type)) && !undrawn.includes(each.$type);
    isDrawable.set(each.$type, answer);
    return answer;
  });

/** The ids of what has diagram information. */
const drawnIds = (definitions: Element): Set<string> =>
  new Set(
    many(definitions, 'diagrams')
      .flatMap((diagram) => many(one(diagram, 'plane'), 'planeElement'))
      .map((shape) => one(shape, 'bpmnElement'))
      .map((element) => (element && isBeyond(element) ? '' : idOf(element)))
      .filter((id) => id !== ''),
  );

/** Whether the first diagram shows something: the viewer opens that one. */
export const hasDiagram = (definitions: Element): boolean => {
  const plane = one(many(definitions, 'diagrams')[0], 'plane');
  const shown = one(plane, 'bpmnElement');
  const isShowable =
    !shown || ['bpmn:Process', 'bpmn:SubProcess', 'bpmn:Collaboration'].some((type) => is(shown, type));
  return plane !== undefined && isShowable && many(plane, 'planeElement').length > 0;
};

export interface Shown {
  /** The ids of what is drawn. */
  drawn: Set<string>;
  /** What should be drawn, and is not. */
  missing: Element[];
  notes: Message[];
}

/**
 * What a diagram shows, and what not of that it could. That is as its author meant it inside a sub-process drawn
 * closed, for the frame of a pool whose content is drawn, and for a whole process that no diagram draws: those are
 * notes.
 */
export const shownIn = (definitions: Element, drawable: Element[]): Shown => {
  const drawn = drawnIds(definitions);
  const shown = new Set(drawable.filter((each) => drawn.has(idOf(each))).map(processOf));
  const missing = without(drawable, drawn);
  const whole = new Set(missing.map(processOf).filter((process) => process && !shown.has(process)));
  const others = missing.filter((each) => !whole.has(processOf(each)));
  const notes = [...[...whole].flatMap((process) => process ?? []), ...others.filter((each) => isMeant(each, drawn))];
  return {
    drawn,
    missing: others.filter((each) => !isMeant(each, drawn)),
    notes: notes.map((each) => ({ code: 'hidden', level: 'note', ...about(each) })),
  };
};

/** The same of a layout that was made here: whatever it leaves out, as what has no id, nobody meant to be left out. */
export const laidOutIn = (definitions: Element, drawable: Element[]): Shown => {
  const drawn = drawnIds(definitions);
  return { drawn, missing: without(drawable, drawn), notes: [] };
};

const without = (drawable: Element[], drawn: Set<string>) => drawable.filter((each) => !drawn.has(idOf(each)));

const about = (element: Element) => ({ element: idOf(element), detail: element.$type.replace(/^.*:/, '') });

/** That there is no place for it in the picture. */
export const withoutPlace = (element: Element): Message => warning('not-drawn', about(element));

const processOf = (element: Element): Element | undefined => {
  let root: Element | undefined = element;
  while (root && !is(root, 'bpmn:Process')) root = root.$parent;
  return root;
};

const isMeant = (element: Element, drawn: Set<string>): boolean => {
  if (is(element, 'bpmn:Participant')) {
    const content = many(one(element, 'processRef'), 'flowElements');
    return idOf(element) !== '' && content.some((each) => drawn.has(idOf(each)));
  }
  const parent = element.$parent;
  return parent !== undefined && is(parent, 'bpmn:SubProcess') && (drawn.has(idOf(parent)) || isMeant(parent, drawn));
};
