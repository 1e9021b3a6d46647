import type { Grid } from './grid.ts';
import { crossingOf, down, type Lattice, middleOf, up } from './lattice.ts';
import type { Scene, Wire } from './scene.ts';
import { makeSearch } from './search.ts';
import { type Plan, tollsFor } from './tolls.ts';
import { join, leave, noTraffic } from './traffic.ts';

/** A way over the lattice: its corners, from the middle of one item to the middle of the other. */
export interface Route {
  wire: Wire;
  corners: { x: number; y: number }[];
}

/** Above this many crossings a search costs too much memory; no diagram that somebody could read comes near it. */
const vast = 500_000;

/**
 * Finds a way for every wire: the straight ones first, then the short before the long, what leads back, messages.
 * A second round lets each find a better way among all the others.
 */
export const routesOf = (scene: Scene, grid: Grid, lattice: Lattice): Route[] => {
  const wires = scene.wires
    .filter((wire) => grid.cells.has(wire.from) && grid.cells.has(wire.to))
    .map((wire) => ({ wire, rank: urgency(grid, wire) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ wire }) => wire);
  const paths = lattice.standing.length > vast ? new Map<Wire, number[]>() : pathsOf(scene, grid, lattice, wires);
  return wires.map((wire) => {
    const path = paths.get(wire) ?? [];
    return { wire, corners: path.length > 0 ? cornersOf(path, lattice) : plainCorners(grid, lattice, wire) };
  });
};

const pathsOf = (scene: Scene, grid: Grid, lattice: Lattice, wires: Wire[]) => {
  const plan: Plan = { scene, grid, lattice, traffic: noTraffic(lattice), raised: raisedEvents(scene, grid) };
  const find = makeFinder(plan);
  const paths = new Map<Wire, number[]>();
  for (const wire of [...wires, ...wires]) {
    const before = paths.get(wire) ?? [];
    leave(plan.traffic, lattice, wire, before);
    const found = find(wire);
    const path = found.length > 0 ? found : before;
    join(plan.traffic, lattice, wire, path);
    paths.set(wire, path);
  }
  return paths;
};

/** The way of a wire that none could be found for: level, then upright, whatever stands there. */
const plainCorners = (grid: Grid, lattice: Lattice, wire: Wire) => {
  const [from, to] = [grid.cells.get(wire.from), grid.cells.get(wire.to)].map((cell) => ({
    x: middleOf(cell?.column ?? 0),
    y: lattice.middles[cell?.row ?? 0] ?? 0,
  }));
  if (!from || !to) return [];
  return from.x === to.x || from.y === to.y ? [from, to] : [from, { x: to.x, y: from.y }, to];
};

const makeFinder = (plan: Plan) => {
  const { scene, grid, lattice, raised } = plan;
  const search = makeSearch(lattice);
  return (wire: Wire) => {
    const [from, to] = [grid.cells.get(wire.from), grid.cells.get(wire.to)];
    if (!from || !to) return [];
    const pool = scene.items.get(wire.from)?.pool;
    const mayPass = (at: number) =>
      lattice.standing[at] === 0 &&
      (wire.kind !== 'flow' || lattice.levels[Math.floor(at / lattice.width)]?.pool === pool);
    const only = wire.edge ? (raised.has(wire.edge) ? up : down) : undefined;
    const [start, target] = [crossingOf(lattice, from), crossingOf(lattice, to)];
    return search({ start, target, mayPass, tolls: tollsFor(plan, wire), only });
  };
};

const urgency = (grid: Grid, wire: Wire) => {
  const [from, to] = [grid.cells.get(wire.from), grid.cells.get(wire.to)];
  if (!from || !to) return 0;
  const far = Math.abs(from.column - to.column) + 2 * Math.abs(from.row - to.row);
  if (wire.kind !== 'flow') return 2000 + far;
  return (grid.back.has(wire.id) ? 1000 : 0) + far;
};

const cornersOf = (path: number[], { width }: Lattice) => {
  const points = path.map((at) => ({ x: at % width, y: Math.floor(at / width) }));
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    return !before || !after || (before.x === point.x) !== (point.x === after.x);
  });
};

/** The events that sit on the upper edge of their task, because what leaves them leads upwards. */
export const raisedEvents = (scene: Scene, grid: Grid): Set<string> => {
  const raised = new Map<string, boolean>();
  for (const { edge, from, to } of scene.wires) {
    const [start, end] = [grid.cells.get(from), grid.cells.get(to)];
    if (edge && start && end && !raised.has(edge)) raised.set(edge, end.row < start.row);
  }
  return new Set([...raised].filter(([, isRaised]) => isRaised).map(([id]) => id));
};
