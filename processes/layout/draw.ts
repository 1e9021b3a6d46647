import { openModdle } from '../extension.ts';
import { type Element, idOf, is, many } from '../moddle.ts';
import { contents } from '../walk.ts';
import type { Box, Line, Picture, Shape } from './picture.ts';

const create = (type: string, properties: Record<string, unknown>, parent?: Element): Element => {
  const element = openModdle().create(type, properties);
  element.$parent = parent;
  return element;
};

/** A picture of the whole, or of the inside of a sub-process. */
export interface Pictured {
  picture: Picture;
  /** The sub-process that it shows the inside of. */
  scope?: string;
}

/** Writes pictures into a file as planes of BPMN diagram information, in place of what it has; the first is the main one. */
export const drawPlanes = (definitions: Element, pictures: readonly Pictured[]): void => {
  const elements = elementsOf(definitions);
  definitions.set('diagrams', []);
  for (const pictured of pictures) drawPlane(definitions, elements, pictured);
};

const drawPlane = (definitions: Element, elements: ReadonlyMap<string, Element>, { picture, scope }: Pictured) => {
  const element = scope ? elements.get(scope) : mainElement(definitions);
  const id = scope ? `${scope}_diagram` : 'diagram';
  const diagram = create('bpmndi:BPMNDiagram', { id }, definitions);
  const plane = create('bpmndi:BPMNPlane', { id: `${id}_plane`, bpmnElement: element }, diagram);
  diagram.set('plane', plane);
  (definitions.get('diagrams') as Element[]).push(diagram);
  const drawn = plane.get('planeElement') as Element[];
  for (const shape of picture.shapes) drawn.push(...drawShape(plane, elements.get(shape.id), shape));
  for (const line of picture.lines) drawn.push(...drawLine(plane, elements.get(line.id), line));
};

const mainElement = (definitions: Element) => {
  const roots = many(definitions, 'rootElements');
  return roots.find((root) => is(root, 'bpmn:Collaboration')) ?? roots.find((root) => is(root, 'bpmn:Process'));
};

const elementsOf = (definitions: Element) =>
  new Map(
    many(definitions, 'rootElements')
      .flatMap(contents)
      .map((element) => [idOf(element), element]),
  );

/** Draws one more shape on a plane that is there, under an id that nothing else has. */
export const addShape = (plane: Element, element: Element, shape: Shape): void =>
  add(plane, drawShape(plane, element, shape));

/** Draws one more line on a plane that is there. */
export const addLine = (plane: Element, element: Element, line: Line): void =>
  add(plane, drawLine(plane, element, line));

const add = (plane: Element, shapes: Element[]) => {
  const drawn = plane.get('planeElement') as Element[];
  for (const shape of shapes) shape.set('id', `${idOf(shape)}_placed`);
  drawn.push(...shapes);
};

const drawShape = (plane: Element, bpmnElement: Element | undefined, shape: Shape): Element[] => {
  if (!bpmnElement) return [];
  const di = create('bpmndi:BPMNShape', { id: `${shape.id}_di`, bpmnElement }, plane);
  if (shape.band) di.set('isHorizontal', true);
  if (shape.collapsed) di.set('isExpanded', false);
  if (is(bpmnElement, 'bpmn:ExclusiveGateway')) di.set('isMarkerVisible', true);
  di.set('bounds', boundsOf(di, shape));
  addLabel(di, shape.label);
  return [di];
};

const drawLine = (plane: Element, bpmnElement: Element | undefined, line: Line): Element[] => {
  if (!bpmnElement || line.points.length < 2) return [];
  const di = create('bpmndi:BPMNEdge', { id: `${line.id}_di`, bpmnElement }, plane);
  di.set(
    'waypoint',
    line.points.map(({ x, y }) => create('dc:Point', { x, y }, di)),
  );
  addLabel(di, line.label);
  return [di];
};

const boundsOf = (parent: Element, { x, y, width, height }: Box) =>
  create('dc:Bounds', { x, y, width, height }, parent);

const addLabel = (di: Element, box: Box | undefined) => {
  if (!box) return;
  const label = create('bpmndi:BPMNLabel', {}, di);
  label.set('bounds', boundsOf(label, box));
  di.set('label', label);
};
