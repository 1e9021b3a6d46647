import { byKey } from '../graph.ts';
import type { Node } from '../model.ts';
import type { Grid } from './grid.ts';
import { isEvent, isGateway, labelBox } from './measure.ts';
import type { Box } from './picture.ts';
import { type Route, raisedEvents } from './route.ts';
import type { Item, Scene } from './scene.ts';

/** Where the name of an event or gateway stands; `corner` is right above it, beside a line that leaves upwards. */
export interface LabelPlace {
  side: 'above' | 'below' | 'corner';
  width: number;
  height: number;
}

export interface LabelSides {
  labels: Map<string, LabelPlace>;
  /** Events on the upper edge of their task. */
  raised: Set<string>;
  /** The width that labels of flows need in the channel left of a column. */
  channelRoom(column: number, half: number[]): number;
}

/** Chooses the sides of labels that no line uses. */
export const labelSidesOf = (scene: Scene, grid: Grid, routes: Route[]): LabelSides => {
  const used = new Set(routes.flatMap(usedSides));
  const labels = new Map<string, LabelPlace>();
  for (const item of scene.items.values()) {
    if (item.name && hasOutsideLabel(item)) labels.set(item.id, { side: sideFor(item, used), ...labelBox(item.name) });
  }
  const raised = raisedEvents(scene, grid);
  for (const event of [...scene.boundaries.values()].flat()) {
    if (event.name) labels.set(event.id, { side: raised.has(event.id) ? 'above' : 'below', ...labelBox(event.name) });
  }
  const legs = byKey(namedLegs(routes, grid, scene), (leg) => String(leg.channel));
  const channelRoom = (channel: number, half: number[]) =>
    (legs.get(String(channel)) ?? []).reduce(
      (room, { column, width, ownHalf }) => Math.max(room, width - ((half[column] ?? 0) - ownHalf)),
      0,
    );
  return { labels, raised, channelRoom };
};

const hasOutsideLabel = ({ kind }: Item) => isEvent(kind) || isGateway(kind) || kind === 'data' || kind === 'store';

const usedSides = ({ wire, corners }: Route) => {
  const [first, second, lastButOne, last] = [corners[0], corners[1], corners.at(-2), corners.at(-1)];
  if (!first || !second || !lastButOne || !last) return [];
  const side = (here: Box | { x: number; y: number }, there: { x: number; y: number }) =>
    here.x !== there.x ? 'beside' : there.y < here.y ? 'above' : 'below';
  return [`${wire.from} ${side(first, second)}`, `${wire.to} ${side(last, lastButOne)}`];
};

const sideFor = ({ id, kind }: Item, used: Set<string>): LabelPlace['side'] => {
  const wished = isGateway(kind) ? (['above', 'below'] as const) : (['below', 'above'] as const);
  return wished.find((side) => !used.has(`${id} ${side}`)) ?? 'corner';
};

/** A named flow that runs level through a channel, and how much of its name the column beside takes. */
interface NamedLeg {
  channel: number;
  column: number;
  width: number;
  ownHalf: number;
}

/** Names stand on the first leg, or on the second where the first is shared with another line from the same side. */
const namedLegs = (routes: Route[], grid: Grid, scene: Scene): NamedLeg[] => {
  const leavers = new Map<string, number>();
  for (const [side] of routes.map(usedSides)) if (side) leavers.set(side, (leavers.get(side) ?? 0) + 1);
  return routes.flatMap((route) => {
    const { wire, corners } = route;
    const [side] = usedSides(route);
    const isFork = side !== undefined && !side.endsWith('beside') && (leavers.get(side) ?? 0) > 1;
    const [cell, start, next] = [grid.cells.get(wire.from), corners[isFork ? 1 : 0], corners[isFork ? 2 : 1]];
    if (!wire.name || !cell || !start || !next || start.y !== next.y) return [];
    const channel = next.x > start.x ? cell.column + 1 : cell.column;
    const ownHalf = isFork ? 0 : (scene.items.get(wire.from)?.size.width ?? 0) / 2;
    return [{ channel, column: cell.column, width: labelBox(wire.name).width + 22, ownHalf }];
  });
};

/** The room that the labels at an item need above and below its shape. */
export const labelRoom = (sides: LabelSides, id: string, boundaries: Node[]) => {
  const own = sides.labels.get(id);
  const room = { above: 0, below: 0 };
  if (own) room[own.side === 'below' ? 'below' : 'above'] = own.height + 6;
  for (const event of boundaries) {
    const height = sides.labels.get(event.id)?.height ?? 0;
    const side = sides.raised.has(event.id) ? 'above' : 'below';
    room[side] = Math.max(room[side], height + 24, boundaries.length > 2 ? 2 * height + 12 : 0);
  }
  return room;
};

/** Where the name of a shape may stand, the best place first. */
export const labelsBeside = (box: Box, { side, width, height }: LabelPlace): Box[] => {
  const middle = Math.round(box.x + box.width / 2);
  const [over, under] = [box.y - height, box.y + box.height];
  const at = (x: number, y: number) => ({ x: Math.round(x), y: Math.round(y), width, height });
  if (side === 'below') return [at(middle - width / 2, under + 4)];
  if (side === 'above') return [at(middle - width / 2, over - 4)];
  const [right, left] = [middle + 8, middle - 8 - width];
  return [at(right, over), at(left, over), at(right, under), at(left, under)];
};

/** The name of an event on the edge of a task stands beside it, outside the task, left before right. */
export const labelsOfBoundary = (box: Box, { side, width, height }: LabelPlace): Box[] => {
  const edge = box.y + box.height / 2;
  const [left, right] = [box.x - width - 2, box.x + box.width + 2];
  const at = (x: number, away: number) => {
    const y = side === 'above' ? edge - height - 4 - away : edge + 4 + away;
    return { x, y: Math.round(y), width, height };
  };
  return [at(left, 0), at(right, 0), at(left, height), at(right, height), at(left, 2 * height)];
};
