import type { Band } from './bands.ts';
import type { Grid } from './grid.ts';
import type { LabelSides } from './labels.ts';
import { middleOf } from './lattice.ts';
import type { Tracks } from './lines.ts';
import type { Scene } from './scene.ts';

export const header = 30;
export const origin = { x: 160, y: 80 };
const least = { channel: 44, edge: 30, column: 20 };
/** A label at a corner may reach into the channel beside its column. */
const cornerReach = 20;
const aside = 28;

/** The upright lines: columns as wide as their widest step, channels as wide as their lines and labels need. */
export const uprightsOf = (scene: Scene, grid: Grid, bands: Band[], tracks: Tracks, sides: LabelSides) => {
  const half = new Array<number>(grid.columns).fill(least.column);
  for (const [id, { column }] of grid.cells) half[column] = Math.max(half[column] ?? 0, halfWidth(scene, sides, id));
  const lines: number[] = [];
  let at = origin.x + header * bands.reduce((deepest, band) => Math.max(deepest, band.depth + 1), 0);
  for (let column = 0; column <= grid.columns; column += 1) {
    const atEdge = column === 0 || column === grid.columns;
    const forLines = (tracks.span(true, 2 * column) ?? 0) + aside;
    const room = Math.max(atEdge ? least.edge : least.channel, forLines, sides.channelRoom(column, half));
    lines.push(at + room / 2);
    at += room;
    if (column === grid.columns) break;
    lines[middleOf(column)] = at + (half[column] ?? 0);
    at += 2 * (half[column] ?? 0);
  }
  return { lines, end: Math.round(at) };
};

const halfWidth = (scene: Scene, sides: LabelSides, id: string) => {
  const label = sides.labels.get(id);
  const ofLabel = !label ? 0 : label.side === 'corner' ? label.width - cornerReach : label.width / 2;
  return Math.max((scene.items.get(id)?.size.width ?? 0) / 2, ofLabel);
};
