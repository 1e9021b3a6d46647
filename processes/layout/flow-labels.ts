import { byKey } from '../graph.ts';
import { type Crowd, crowdOf, piecesOf } from './crowd.ts';
import { labelBox, type Size } from './measure.ts';
import type { Box, Line, Point } from './picture.ts';

export interface Named extends Line {
  name?: string;
}

/** Finds each named line a place for its label: near its start, beside the line, on nothing else. */
export const labelLines = (lines: Named[], taken: Box[]): Line[] => {
  const [placed, pieces] = [crowdOf(taken), crowdOf(piecesOf(lines))];
  const byStart = byKey(lines, ({ points: [start] }) => `${start?.x} ${start?.y}`);
  return lines.map(({ id, points, name }) => {
    if (!name || points.length < 2) return { id, points };
    const neighbours = byStart.get(`${points[0]?.x} ${points[0]?.y}`) ?? [];
    const label = freest(candidates(ownPart({ id, points }, neighbours), labelBox(name)), placed, pieces);
    if (label) placed.add(label);
    return { id, points, label };
  });
};

/** The first of the places that lies on nothing, or the one that lies on the least. */
export const freest = (places: Box[], taken: Crowd, lines: Crowd): Box | undefined => {
  let best: { place: Box; cost: number } | undefined;
  for (const [index, place] of places.entries()) {
    const cost = index + 100 * taken.count(place) + 40 * lines.count(place);
    if (!best || cost < best.cost) best = { place, cost };
    if (cost === index) break;
  }
  return best?.place;
};

/** The line from where it leaves the others that start with it: only there does a label tell which one it means. */
const ownPart = (line: Line, neighbours: Line[]): Point[] => {
  const [start, next] = line.points;
  const isShared = neighbours.some(({ id, points: [a, b] }) => id !== line.id && same(a, start) && sameWay(a, b, next));
  return isShared && line.points.length > 2 ? line.points.slice(1) : line.points;
};

const same = (a: Point | undefined, b: Point | undefined) => a?.x === b?.x && a?.y === b?.y;

const sameWay = (start: Point | undefined, a: Point | undefined, b: Point | undefined) =>
  start !== undefined &&
  a !== undefined &&
  b !== undefined &&
  Math.sign(a.x - start.x) === Math.sign(b.x - start.x) &&
  Math.sign(a.y - start.y) === Math.sign(b.y - start.y);

/** Places in the order in which a reader would look for the label. */
const candidates = (points: Point[], size: Size): Box[] =>
  points.slice(1, 4).flatMap((end, index) => {
    const start = points[index] ?? end;
    return start.y === end.y ? alongLevel(start, end, size) : alongUpright(start, end, size);
  });

const alongLevel = (start: Point, end: Point, { width, height }: Size): Box[] => {
  const forward = end.x > start.x;
  const near = forward ? start.x + 4 : start.x - width - 4;
  const middle = (start.x + end.x - width) / 2;
  const xs = Math.abs(end.x - start.x) < width + 8 ? [near] : [near, middle];
  return xs.flatMap((x) => [start.y - height - 3, start.y + 4].map((y) => rounded({ x, y, width, height })));
};

const alongUpright = (start: Point, end: Point, { width, height }: Size): Box[] => {
  const near = end.y > start.y ? start.y + 3 : start.y - height - 3;
  const middle = (start.y + end.y - height) / 2;
  const ys = Math.abs(end.y - start.y) < height + 6 ? [near] : [near, middle];
  return ys.flatMap((y) => [start.x + 5, start.x - width - 5].map((x) => rounded({ x, y, width, height })));
};

const rounded = ({ x, y, width, height }: Box) => ({ x: Math.round(x), y: Math.round(y), width, height });
