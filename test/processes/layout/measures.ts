import type { Box, Line, Picture, Point, Shape } from '../../../processes/layout/picture.ts';

/** What a reader would find wrong with a picture, counted. */
export const measure = (picture: Picture) => {
  const shapes = picture.shapes.filter((shape) => !shape.band);
  return {
    overlaps: pairs(shapes).filter(([a, b]) => overlap(a, b) && !sitsOnEdge(a, b)),
    throughShapes: picture.lines.flatMap((line) =>
      shapes.filter((shape) => runsThrough(line, shape)).map(({ id }) => [line.id, id]),
    ),
    crooked: picture.lines.filter(({ points }) => legs(points).some(([a, b]) => a.x !== b.x && a.y !== b.y)),
    labelsOnShapes: labelsOf(picture).filter(({ box }) => shapes.some((shape) => overlap(box, shape))),
    labelsOnLabels: pairs(labelsOf(picture)).filter(([a, b]) => overlap(a.box, b.box)),
    labelsOnLines: labelsOf(picture).filter(({ box }) =>
      picture.lines.some(({ points }) => legs(points).some((leg) => overlap(box, spanned(leg)))),
    ),
    crossings: pairs(picture.lines).reduce((sum, [a, b]) => sum + crossings(a, b), 0),
    onEachOther: pairs(picture.lines)
      .filter(([a, b]) => lieOnEachOther(a, b))
      .map(([a, b]) => [a.id, b.id]),
  };
};

const pairs = <T>(items: T[]): [T, T][] =>
  items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));

const labelsOf = ({ shapes, lines }: Picture) =>
  [...shapes, ...lines].flatMap(({ id, label }) => (label ? [{ id, box: label }] : []));

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** An event on the edge of a task covers a part of it on purpose. */
const sitsOnEdge = (a: Shape, b: Shape) => {
  const [small, large] = a.width < b.width ? [a, b] : [b, a];
  const middle = small.y + small.height / 2;
  return small.width === 36 && (middle === large.y || middle === large.y + large.height);
};

const legs = (points: Point[]): [Point, Point][] => points.slice(1).map((end, index) => [points[index] ?? end, end]);

const spanned = ([a, b]: [Point, Point]): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x) || 0.1,
  height: Math.abs(a.y - b.y) || 0.1,
});

/** Ends touch the outline of what they join: only what goes deeper than two pixels runs through. */
const runsThrough = ({ points }: Line, { x, y, width, height }: Box) =>
  legs(points).some(
    (leg) =>
      overlap(spanned(leg), { x: x + 2, y: y + 2, width: width - 4, height: height - 4 }) &&
      !startsInside(leg, { x, y, width, height }),
  );

/** A line that ends on the outline of a round or slanted shape ends inside its box. */
const startsInside = ([a, b]: [Point, Point], box: Box) =>
  box.width <= 50 && (isOnOutline(a, box) || isOnOutline(b, box));

const isOnOutline = (point: Point, { x, y, width, height }: Box) => {
  const [aside, above] = [Math.abs(point.x - x - width / 2), Math.abs(point.y - y - height / 2)];
  const reach = width === 36 ? Math.hypot(aside, above) : aside + above;
  return Math.abs(reach - width / 2) <= 2;
};

const crossings = (a: Line, b: Line) =>
  legs(a.points).reduce((sum, one) => sum + legs(b.points).filter((other) => cross(one, other)).length, 0);

const cross = (one: [Point, Point], other: [Point, Point]) => {
  const [level, upright] = one[0].y === one[1].y ? [spanned(one), spanned(other)] : [spanned(other), spanned(one)];
  if (level.height > 1 || upright.width > 1) return false;
  return (
    upright.x > level.x + 1 &&
    upright.x < level.x + level.width - 1 &&
    level.y > upright.y + 1 &&
    level.y < upright.y + upright.height - 1
  );
};

/** Two lines that cover each other for more than a few pixels, other than where they start or end together. */
const lieOnEachOther = (a: Line, b: Line) => {
  const together = (index: number) =>
    a.points.at(index)?.x === b.points.at(index)?.x && a.points.at(index)?.y === b.points.at(index)?.y;
  if (together(0) || together(-1)) return false;
  return legs(a.points).some((one) =>
    legs(b.points).some((other) => {
      const [s, t] = [spanned(one), spanned(other)];
      const isLevel = s.height < 1 && t.height < 1 && Math.abs(s.y - t.y) < 3;
      const isUpright = s.width < 1 && t.width < 1 && Math.abs(s.x - t.x) < 3;
      if (isLevel) return Math.min(s.x + s.width, t.x + t.width) - Math.max(s.x, t.x) > 3;
      return isUpright && Math.min(s.y + s.height, t.y + t.height) - Math.max(s.y, t.y) > 3;
    }),
  );
};
