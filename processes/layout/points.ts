import type { Grid } from './grid.ts';
import type { Tracks } from './lines.ts';
import { isEvent, isGateway } from './measure.ts';
import type { Box, Point } from './picture.ts';
import type { Places } from './place.ts';
import type { Route } from './route.ts';
import type { Scene } from './scene.ts';

interface Drawing {
  scene: Scene;
  grid: Grid;
  places: Places;
  tracks: Tracks;
  /** Boxes of items and of events on edges. */
  boxes: Map<string, Box>;
}

/** The waypoints of a route: its corners on the drawn lines, its ends on the outlines of what it joins. */
export const pointsOf = (drawing: Drawing, route: Route): Point[] => {
  const { places, tracks, boxes } = drawing;
  const segments = tracks.of.get(route) ?? [];
  const coordinate = (index: number) => {
    const segment = segments[index];
    if (!segment) return undefined;
    if (route.wire.edge && index === 0) return centre(boxes.get(route.wire.edge)).x;
    return ((segment.upright ? places.x : places.y)[segment.line] ?? 0) + segment.offset;
  };
  const points = route.corners.map((corner, index) => {
    const [before, after] = [segments[index - 1], segments[index]];
    const upright = before?.upright ? index - 1 : after?.upright ? index : -1;
    const level = before && !before.upright ? index - 1 : after && !after.upright ? index : -1;
    return { x: coordinate(upright) ?? places.x[corner.x] ?? 0, y: coordinate(level) ?? places.y[corner.y] ?? 0 };
  });
  dock(drawing, route.wire.edge ?? route.wire.from, points, 0, 1);
  dock(drawing, route.wire.to, points, points.length - 1, points.length - 2);
  return points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
};

const centre = (box: Box | undefined): Point =>
  box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };

/** Moves an end of a line from the middle of its item to the outline. */
const dock = ({ scene, places, boxes }: Drawing, id: string, points: Point[], at: number, beside: number) => {
  const [end, next] = [points[at], points[beside]];
  const item = scene.items.get(id);
  if (!end || !next) return;
  const box = item?.kind === 'dock' ? places.pools.get(item.pool) : boxes.get(id);
  if (!box) return;
  const upright = Math.abs(end.x - next.x) < Math.abs(end.y - next.y);
  const sign = upright ? Math.sign(next.y - end.y) : Math.sign(next.x - end.x);
  const middle = centre(box);
  const reach = reachOf(item?.kind ?? 'boundary', box, upright, upright ? end.x - middle.x : end.y - middle.y);
  points[at] = upright ? { x: end.x, y: middle.y + sign * reach } : { x: middle.x + sign * reach, y: end.y };
};

/** How far the outline is from the middle line, for a line that comes in beside it by `aside`. */
const reachOf = (kind: string, box: Box, upright: boolean, aside: number) => {
  const half = (upright ? box.height : box.width) / 2;
  if (isEvent(kind)) return Math.sqrt(Math.max(0, half * half - aside * aside));
  return isGateway(kind) ? Math.max(0, half - Math.abs(aside)) : half;
};
