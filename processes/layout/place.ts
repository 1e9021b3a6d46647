import type { Node } from '../model.ts';
import { type Band, bandsOf } from './bands.ts';
import type { Grid } from './grid.ts';
import { levelsOf } from './heights.ts';
import type { LabelSides } from './labels.ts';
import { type Lattice, middleOf } from './lattice.ts';
import type { Tracks } from './lines.ts';
import { sizeOf } from './measure.ts';
import type { Box } from './picture.ts';
import type { Scene } from './scene.ts';
import { header, origin, uprightsOf } from './widths.ts';

/** Where every line of the lattice and every band lies, in pixels. */
export interface Places {
  x: number[];
  y: number[];
  pools: Map<string, Box>;
  lanes: Map<string, Box>;
}

export const placesOf = (scene: Scene, grid: Grid, lattice: Lattice, tracks: Tracks, sides: LabelSides): Places => {
  const bands = bandsOf(scene, grid);
  const levels = levelsOf(scene, grid, lattice, bands, tracks, sides);
  const { lines: x, end } = uprightsOf(scene, grid, bands, tracks, sides);
  const boxes = (kind: Band['kind']) =>
    new Map(bands.filter((band) => band.kind === kind).map((band) => [band.id, bandBox(band, levels.rows, end)]));
  return { x, y: levels.lines, pools: boxes('pool'), lanes: boxes('lane') };
};

const bandBox = ({ rows, depth }: Band, places: { top: number; bottom: number }[], end: number): Box => {
  const own = rows.flatMap((row) => places[row] ?? []);
  const top = Math.round(own[0]?.top ?? origin.y);
  const bottom = Math.round(own.at(-1)?.bottom ?? top);
  const x = origin.x + header * depth;
  return { x, y: top, width: end - x, height: bottom - top };
};

/** The box of an item in its cell. */
export const boxOf = (scene: Scene, grid: Grid, lattice: Lattice, places: Places, id: string): Box => {
  const cell = grid.cells.get(id) ?? { row: 0, column: 0 };
  const { width, height } = scene.items.get(id)?.size ?? sizeOf('dock');
  const [x, y] = [places.x[middleOf(cell.column)] ?? 0, places.y[lattice.middles[cell.row] ?? 0] ?? 0];
  return { x: Math.round(x - width / 2), y: Math.round(y - height / 2), width, height };
};

/** The box of an event on the edge of a task; the first stands right, more of them to its left. */
export const boundaryBox = (host: Box, index: number, isAbove: boolean): Box => {
  const { width, height } = sizeOf('boundary');
  const x = host.x + host.width - width - 8 - index * (width + 6);
  return { x, y: (isAbove ? host.y : host.y + host.height) - height / 2, width, height };
};

/** The boxes of everything that stands in a cell or on an edge. */
export const boxesOf = (scene: Scene, grid: Grid, lattice: Lattice, places: Places, raised: Set<string>) => {
  const boxes = new Map<string, Box>();
  for (const id of scene.items.keys()) boxes.set(id, boxOf(scene, grid, lattice, places, id));
  for (const [host, events] of scene.boundaries) {
    const box = boxes.get(host);
    if (box) placeEvents(boxes, box, events, raised);
  }
  return boxes;
};

const placeEvents = (boxes: Map<string, Box>, host: Box, events: Node[], raised: Set<string>) => {
  for (const isAbove of [true, false]) {
    const onSide = events.filter((event) => raised.has(event.id) === isAbove);
    onSide.forEach((event, index) => {
      boxes.set(event.id, boundaryBox(host, index, isAbove));
    });
  }
};
