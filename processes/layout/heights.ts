import type { Band } from './bands.ts';
import type { Grid } from './grid.ts';
import { type LabelSides, labelRoom } from './labels.ts';
import type { Lattice } from './lattice.ts';
import type { Tracks } from './lines.ts';
import { wrap } from './measure.ts';
import type { Scene } from './scene.ts';
import { origin } from './widths.ts';

export interface Levels {
  lines: number[];
  /** Top and bottom of every row with its channels. */
  rows: { top: number; bottom: number }[];
}

/** What a row is high: its channels, and what its shapes and labels need above and below its middle. */
interface Height {
  above: number;
  up: number;
  down: number;
  below: number;
}

const least = { channel: 13, used: 24, gap: 36, half: 20 };
const aside = 22;

/** The level lines: rows as high as their shapes and labels, channels as their lines, bands as the names beside them. */
export const levelsOf = (
  scene: Scene,
  grid: Grid,
  lattice: Lattice,
  bands: Band[],
  tracks: Tracks,
  sides: LabelSides,
) => {
  const heights = heightsOf(scene, grid, lattice, tracks, sides);
  for (const band of bands) stretch(band, heights);
  const levels: Levels = { lines: [], rows: [] };
  let at = origin.y;
  lattice.levels.forEach(({ kind, row }, line) => {
    const height = heights[row];
    if (kind === 'gap') {
      const room = gapRoom(lattice, tracks, line);
      levels.lines.push(at + room / 2);
      at += room;
    } else if (kind === 'above' && height) {
      const [top, middle] = [at + height.above, at + height.above + height.up];
      levels.lines.push(at + height.above / 2, middle, middle + height.down + height.below / 2);
      levels.rows[row] = { top: at, bottom: top + height.up + height.down + height.below };
      at = levels.rows[row].bottom;
    }
  });
  return levels;
};

const gapRoom = (lattice: Lattice, tracks: Tracks, line: number) => {
  const span = tracks.span(false, line);
  if (span !== undefined) return Math.max(least.gap, span + (span > 0 ? aside : 0) + least.used);
  return line === 0 || line === lattice.levels.length - 1 ? 0 : least.gap;
};

const heightsOf = (scene: Scene, grid: Grid, lattice: Lattice, tracks: Tracks, sides: LabelSides): Height[] => {
  const channel = (line: number) => {
    const span = tracks.span(false, line);
    return span === undefined ? least.channel : Math.max(least.used, span > 0 ? span + aside : 0);
  };
  const heights = lattice.middles.map((line) => ({
    above: channel(line - 1),
    up: least.half,
    down: least.half,
    below: channel(line + 1),
  }));
  for (const [id, cell] of grid.cells) {
    const height = heights[cell.row];
    if (!height) continue;
    const half = (scene.items.get(id)?.size.height ?? 0) / 2;
    const { above, below } = labelRoom(sides, id, scene.boundaries.get(id) ?? []);
    height.up = Math.max(height.up, half + above);
    height.down = Math.max(height.down, half + below);
  }
  return heights;
};

/** Makes a band high enough for the name written along its left edge, in at most two lines. */
const stretch = ({ name, rows }: Band, heights: Height[]) => {
  const own = rows.flatMap((row) => heights[row] ?? []);
  const total = own.reduce((sum, height) => sum + height.above + height.up + height.down + height.below, 0);
  const missing = Math.max(0, nameHeight(name ?? '') - total);
  for (const height of own) {
    height.above += missing / own.length / 2;
    height.below += missing / own.length / 2;
  }
};

const nameHeight = (name: string) => {
  const longest = Math.max(...name.split(' ').map((word) => 7 * word.length + 16));
  let height = 60;
  while (wrap(name, height - 16, 12).length > 2 && height < 400) height += 10;
  return Math.min(Math.max(height, longest), 400);
};
