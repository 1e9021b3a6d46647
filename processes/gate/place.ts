import { addLine, addShape } from '../layout/draw.ts';
import type { Box, Point } from '../layout/picture.ts';
import { type Element, idOf, is, many, one } from '../moddle.ts';
import { isBeyond } from './drawn.ts';
import { type Message, warning } from './message.ts';

/** What a file draws: each element's box, where it has one, and the plane it stands on. */
interface Drawn {
  plane: Element;
  box: Box | undefined;
}

const numberIn = (element: Element | undefined, property: string) => {
  const value = element?.get(property);
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};

const boxOf = (di: Element): Box | undefined => {
  const bounds = is(di, 'bpmndi:BPMNShape') ? one(di, 'bounds') : undefined;
  if (!bounds) return undefined;
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => numberIn(bounds, name)) as number[];
  return { x: x!, y: y!, width: width!, height: height! };
};

const drawnIn = (definitions: Element): Map<string, Drawn> => {
  const drawn = new Map<string, Drawn>();
  for (const diagram of many(definitions, 'diagrams')) {
    const plane = one(diagram, 'plane');
    if (!plane) continue;
    for (const di of many(plane, 'planeElement')) {
      const id = idOf(one(di, 'bpmnElement'));
      if (id && !drawn.has(id)) drawn.set(id, { plane, box: boxOf(di) });
    }
  }
  return drawn;
};

const sizes: [type: string, width: number, height: number][] = [
  ['bpmn:Event', 36, 36],
  ['bpmn:Gateway', 50, 50],
  ['bpmn:Activity', 100, 80],
  ['bpmn:DataObjectReference', 36, 50],
  ['bpmn:DataStoreReference', 50, 50],
  ['bpmn:TextAnnotation', 140, 60],
];
const sizeOf = (element: Element) => sizes.find(([type]) => is(element, type));

const isLine = (element: Element) =>
  ['bpmn:SequenceFlow', 'bpmn:MessageFlow', 'bpmn:Association'].some((type) => is(element, type));

/**
 * Gives a place to elements that a diagram leaves out though it shows what stands beside them: events on the edge of
 * their task, other nodes in a row below all else, lines straight from end to end. Frames are left out as they were:
 * what they hold is not theirs to arrange.
 */
export const placeMissing = (definitions: Element, missing: Element[]): Message[] => {
  const possible = missing.filter((each) => idOf(each) && !isBeyond(each));
  if (possible.length === 0) return [];
  const drawn = drawnIn(definitions);
  const rows = rowsBelow(drawn);
  const nodes = possible.filter((each) => placeNode(each, drawn, rows));
  const lines = possible.filter((each) => isLine(each) && placeLine(each, drawn));
  return [...nodes, ...lines].map((each) =>
    warning('placed', { element: idOf(each), detail: each.$type.replace(/^.*:/, '') }),
  );
};

const gap = 40;

/** The next free place below all that a plane shows. */
const rowsBelow = (drawn: Map<string, Drawn>) => {
  const next = new Map<Element, Point>();
  return (plane: Element, { width }: { width: number }): Point => {
    const boxes = [...drawn.values()].flatMap((each) => (each.plane === plane && each.box ? [each.box] : []));
    const at = next.get(plane) ?? {
      x: boxes.reduce((least, box) => Math.min(least, box.x), boxes[0]?.x ?? 0),
      y: boxes.reduce((most, box) => Math.max(most, box.y + box.height), 0) + gap,
    };
    next.set(plane, { x: at.x + width + gap, y: at.y });
    return at;
  };
};

const placeNode = (element: Element, drawn: Map<string, Drawn>, rows: ReturnType<typeof rowsBelow>): boolean => {
  const size = sizeOf(element);
  const plane = size && planeFor(element, drawn);
  if (!size || !plane) return false;
  const [, width, height] = size;
  const at = edgeOf(element, drawn) ?? rows(plane, { width });
  const box = { ...at, width, height };
  addShape(plane, element, { id: idOf(element), ...box, collapsed: is(element, 'bpmn:SubProcess') });
  drawn.set(idOf(element), { plane, box });
  return true;
};

/** Where what stands in the same process is drawn, or what the event is attached to. */
const planeFor = (element: Element, drawn: Map<string, Drawn>) => {
  const host = is(element, 'bpmn:BoundaryEvent') ? one(element, 'attachedToRef') : undefined;
  if (host) return drawn.get(idOf(host))?.plane;
  const beside = [...many(element.$parent, 'flowElements'), ...many(element.$parent, 'artifacts')];
  const known = beside.find((each) => drawn.get(idOf(each))?.box);
  return known && drawn.get(idOf(known))?.plane;
};

const edgeOf = (element: Element, drawn: Map<string, Drawn>): Point | undefined => {
  const host = is(element, 'bpmn:BoundaryEvent') ? drawn.get(idOf(one(element, 'attachedToRef')))?.box : undefined;
  return host && { x: host.x + host.width - 36, y: host.y + host.height - 18 };
};

const placeLine = (element: Element, drawn: Map<string, Drawn>): boolean => {
  const [from, to] = [one(element, 'sourceRef'), one(element, 'targetRef')].map((end) => drawn.get(idOf(end)));
  if (!from?.box || !to?.box || from.plane !== to.plane || from.box === to.box) return false;
  addLine(from.plane, element, { id: idOf(element), points: between(from.box, to.box) });
  drawn.set(idOf(element), { plane: from.plane, box: undefined });
  return true;
};

/** From border to border, level or upright first, whichever is the longer way. */
const between = (a: Box, b: Box): Point[] => {
  const [start, end] = [a, b].map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 })) as [
    Point,
    Point,
  ];
  const isLevel =
    Math.abs(end.x - start.x) - (a.width + b.width) / 2 > Math.abs(end.y - start.y) - (a.height + b.height) / 2;
  if (isLevel) {
    const way = Math.sign(end.x - start.x);
    const [from, to] = [start.x + (way * a.width) / 2, end.x - (way * b.width) / 2];
    const middle = (from + to) / 2;
    return [
      { x: from, y: start.y },
      { x: middle, y: start.y },
      { x: middle, y: end.y },
      { x: to, y: end.y },
    ];
  }
  const way = Math.sign(end.y - start.y) || 1;
  const [from, to] = [start.y + (way * a.height) / 2, end.y - (way * b.height) / 2];
  const middle = (from + to) / 2;
  return [
    { x: start.x, y: from },
    { x: start.x, y: middle },
    { x: end.x, y: middle },
    { x: end.x, y: to },
  ];
};
