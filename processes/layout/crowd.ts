import type { Box, Line, Point } from './picture.ts';

/** Boxes that can be asked quickly how many of them lie on another. */
export interface Crowd {
  add(box: Box): void;
  count(box: Box): number;
}

const cell = 256;

export const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Keeps boxes by the cells of a grid that they touch, so that only those near by are looked at. */
export const crowdOf = (boxes: Iterable<Box>): Crowd => {
  const cells = new Map<string, { box: Box; round: number }[]>();
  let round = 0;

  const add = (box: Box) => {
    const entry = { box, round: 0 };
    for (const key of cellsOf(box)) {
      const near = cells.get(key);
      if (near) near.push(entry);
      else cells.set(key, [entry]);
    }
  };

  const count = (box: Box) => {
    round += 1;
    let found = 0;
    for (const key of cellsOf(box))
      for (const entry of cells.get(key) ?? []) {
        if (entry.round === round) continue; // it touches several cells, and was seen
        entry.round = round;
        if (overlap(box, entry.box)) found += 1;
      }
    return found;
  };

  for (const box of boxes) add(box);
  return { add, count };
};

const cellsOf = ({ x, y, width, height }: Box): string[] => {
  const keys: string[] = [];
  for (let column = Math.floor(x / cell); column <= Math.floor((x + width) / cell); column += 1)
    for (let row = Math.floor(y / cell); row <= Math.floor((y + height) / cell); row += 1)
      keys.push(`${column} ${row}`);
  return keys;
};

/** The straight pieces of lines, each as the thin box that it takes. */
export const piecesOf = (lines: readonly Line[]): Box[] =>
  lines.flatMap(({ points }) => points.slice(1).map((end, index) => spanned(points[index] ?? end, end)));

const spanned = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x) + 0.1,
  height: Math.abs(a.y - b.y) + 0.1,
});
