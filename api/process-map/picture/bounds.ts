import { moved, ofTransform, type Point } from './matrix.ts';
import { hullOf } from './path.ts';
import { textHeight, textWidth } from './text-width.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const number = (element: Element, name: string) => Number.parseFloat(element.getAttribute(name) ?? '') || 0;

const cornersOf = (x: number, y: number, width: number, height: number): Point[] => [
  { x, y },
  { x: x + width, y },
  { x, y: y + height },
  { x: x + width, y: y + height },
];

const round = (element: Element, rx: number, ry: number) =>
  cornersOf(number(element, 'cx') - rx, number(element, 'cy') - ry, 2 * rx, 2 * ry);

const pairs = (points: string) => hullOf(`M ${points}`);

const lineOfText = (line: Element): Point[] => {
  const text = line.textContent ?? '';
  if (!text.trim()) return [];
  const size = number(line.closest('[font-size]') ?? line, 'font-size') || 12;
  const { above, below } = textHeight(size);
  return cornersOf(number(line, 'x'), number(line, 'y') - above, textWidth(text, size), above + below);
};

/** What each kind of element covers, in its own coordinates; what is not here draws nothing itself. */
const shapes: Record<string, (element: Element) => Point[]> = {
  rect: (rect) => cornersOf(number(rect, 'x'), number(rect, 'y'), number(rect, 'width'), number(rect, 'height')),
  circle: (circle) => round(circle, number(circle, 'r'), number(circle, 'r')),
  ellipse: (ellipse) => round(ellipse, number(ellipse, 'rx'), number(ellipse, 'ry')),
  polygon: (polygon) => pairs(polygon.getAttribute('points') ?? ''),
  polyline: (polyline) => pairs(polyline.getAttribute('points') ?? ''),
  path: (path) => hullOf(path.getAttribute('d') ?? ''),
  tspan: lineOfText,
};

const groups = new Set(['svg', 'g', 'text']);

const covered = (element: Element): Point[] => {
  const inside = groups.has(element.localName)
    ? [...element.children].flatMap((child) =>
        covered(child).map((point) => moved(ofTransform(child.getAttribute('transform')), point)),
      )
    : [];
  return inside.concat(shapes[element.localName]?.(element) ?? []);
};

/** The box around all that the element draws, as SVG's `getBBox` counts: without its own transform, without strokes. */
export const boundsOf = (element: Element): Box => {
  const points = covered(element);
  if (points.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const least = (values: number[]) => values.reduce((one, other) => Math.min(one, other));
  const most = (values: number[]) => values.reduce((one, other) => Math.max(one, other));
  const [x, y] = [least(xs), least(ys)];
  return { x, y, width: most(xs) - x, height: most(ys) - y };
};
