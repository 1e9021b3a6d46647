import type { Node } from '../model.ts';
import type { Grid } from './cells.ts';
import { isEvent, isGateway, labelBox } from './measure.ts';
import type { Box } from './picture.ts';
import { edgeSides, type Route } from './route.ts';
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
  const raised = edgeSides(scene, grid);
  for (const event of [...scene.boundaries.values()].flat()) {
    if (event.name) labels.set(event.id, { side: raised.has(event.id) ? 'above' : 'below', ...labelBox(event.name) });
  }
  return { labels, raised, channelRoom: (column, half) => channelRoom(routes, grid, scene, column, half) };
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

/** Names stand on the first leg, or on the second where the first is shared with another line from the same side. */
const channelRoom = (routes: Route[], grid: Grid, scene: Scene, column: number, half: number[]) => {
  let room = 0;
  for (const route of routes) {
    const { wire, corners } = route;
    const leg = isFork(route, routes) ? 1 : 0;
    const [cell, start, next] = [grid.cells.get(wire.from), corners[leg], corners[leg + 1]];
    if (!wire.name || !cell || !start || !next || start.y !== next.y) continue;
    if ((next.x > start.x ? cell.column + 1 : cell.column) !== column) continue;
    const ownHalf = leg === 0 ? (scene.items.get(wire.from)?.size.width ?? 0) / 2 : 0;
    room = Math.max(room, labelBox(wire.name).width + 22 - ((half[cell.column] ?? 0) - ownHalf));
  }
  return room;
};

const isFork = (route: Route, routes: Route[]) => {
  const [side] = usedSides(route);
  return !side?.endsWith('beside') && routes.some((other) => other !== route && usedSides(other)[0] === side);
};

/** The room that the labels at an item need above and below its shape. */
export const labelRoom = (sides: LabelSides, id: string, boundaries: Node[]) => {
  const own = sides.labels.get(id);
  const room = { above: 0, below: 0 };
  if (own) room[own.side === 'below' ? 'below' : 'above'] = own.height + 6;
  for (const event of boundaries) {
    const height = (sides.labels.get(event.id)?.height ?? 0) + 24;
    const side = sides.raised.has(event.id) ? 'above' : 'below';
    room[side] = Math.max(room[side], height);
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

/** The name of an event on the edge of a task stands left of it, outside the task, clear of the line that leaves it. */
export const labelOfBoundary = (box: Box, { side, width, height }: LabelPlace): Box => {
  const y = side === 'above' ? box.y + box.height / 2 - height - 4 : box.y + box.height / 2 + 4;
  return { x: box.x - width - 2, y: Math.round(y), width, height };
};
