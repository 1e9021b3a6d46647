import type { Point } from './matrix.ts';

/** How many numbers each command takes. */
const arity: Record<string, number> = { m: 2, l: 2, t: 2, h: 1, v: 1, c: 6, s: 4, q: 4, a: 7, z: 0 };

interface Step {
  /** The command in lower case. */
  command: string;
  /** Its points, control points first, its end last; all absolute. */
  points: Point[];
}

const pointsOf = (command: string, numbers: number[], from: Point, at: Point): Point[] => {
  const [first = 0] = numbers;
  if (command === 'h') return [{ x: at.x + first, y: from.y }];
  if (command === 'v') return [{ x: from.x, y: at.y + first }];
  const pairs = command === 'a' ? numbers.slice(5) : numbers; // an arc's radii are no points
  return Array.from({ length: pairs.length / 2 }, (_, pair) => ({
    x: at.x + (pairs[2 * pair] as number),
    y: at.y + (pairs[2 * pair + 1] as number),
  }));
};

const origin = { x: 0, y: 0 };

/** The steps of a path's `d`, with absolute points. */
const stepsOf = (d: string): Step[] => {
  const steps: Step[] = [];
  let from = origin;
  for (const [, letter = '', rest = ''] of d.matchAll(/([mlhvcsqtaz])([^mlhvcsqtaz]*)/gi)) {
    const command = letter.toLowerCase();
    const numbers = (rest.match(/-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?/gi) ?? []).map(Number);
    const count = arity[command] || 1;
    for (let at = 0; at < numbers.length; at += count) {
      const points = pointsOf(command, numbers.slice(at, at + count), from, letter === command ? from : origin);
      steps.push({ command, points });
      from = points.at(-1) ?? from;
    }
  }
  return steps;
};

/** Every point of the path, control points too: what it covers lies within them. */
export const hullOf = (d: string): Point[] => stepsOf(d).flatMap(({ points }) => points);

/** The path's corners: what a connection's rounded line looks like from afar. */
const corners = (d: string): Point[] => stepsOf(d).map(({ points }) => points.at(-1) ?? origin);

const distance = (one: Point, other: Point) => Math.hypot(other.x - one.x, other.y - one.y);

/** The length of a connection's line. */
export const lengthOf = (d: string): number =>
  corners(d).reduce((sum, corner, at, all) => sum + (at > 0 ? distance(all[at - 1] as Point, corner) : 0), 0);

/** The point at this length of a connection's line. */
export const pointAt = (d: string, length: number): Point => {
  let left = length;
  const all = corners(d);
  for (let at = 1; at < all.length; at++) {
    const [from, to] = [all[at - 1] as Point, all[at] as Point];
    const step = distance(from, to);
    if (step >= left && step > 0)
      return { x: from.x + ((to.x - from.x) * left) / step, y: from.y + ((to.y - from.y) * left) / step };
    left -= step;
  }
  return all.at(-1) ?? origin;
};
