import type { Cell, Grid } from './cells.ts';
import { makeHeap } from './heap.ts';
import { crossing, type Lattice, middleOf } from './lattice.ts';
import { isGateway, isSmall } from './measure.ts';
import type { Scene, Wire } from './scene.ts';

/** A way over the lattice: its corners, from the middle of one item to the middle of the other. */
export interface Route {
  wire: Wire;
  corners: { x: number; y: number }[];
}

/** Directions, and the sides of an item that a line leaves or enters by: right, down, left, up. */
const steps = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
] as const;
const [right, down, left, up] = [0, 1, 2, 3] as const;
type Side = 0 | 1 | 2 | 3;
const sides: Side[] = [right, down, left, up];
const opposite = (side: Side) => ((side + 2) % 4) as Side;

/** What a line would rather not do. The unit is about a pixel of detour. */
const costs = {
  column: 75,
  row: 45,
  gap: 25,
  bend: 70,
  cross: 50,
  beside: 6,
  onTop: 200,
  asideOf: 70,
  merging: 4,
  forking: 15,
  inside: 30,
  outside: 60,
  wrongWay: 110,
  sideBySide: 30,
};

/** What each side costs to leave and to enter, in the order of `sides`. */
const leaving = {
  task: [0, 85, 150, 85],
  gateway: [0, 10, 130, 10],
  back: [60, 25, 60, 25],
  message: [70, 0, 70, 0],
  tie: [90, 0, 90, 0],
};
const entering = {
  task: [150, 70, 0, 70],
  gateway: [170, 130, 0, 130],
  back: [80, 20, 80, 20],
  message: [70, 0, 70, 0],
  tie: [90, 0, 90, 0],
};

/**
 * Finds a way for every wire: the straight ones first, then the short before the long, what leads back, messages.
 * A second round lets each find a better way among all the others.
 */
export const routesOf = (scene: Scene, grid: Grid, lattice: Lattice): Route[] => {
  const router = makeRouter(scene, grid, lattice);
  const wires = scene.wires.filter((wire) => grid.cells.has(wire.from) && grid.cells.has(wire.to));
  const ordered = wires.map((wire) => ({ wire, rank: urgency(grid, wire) })).sort((a, b) => a.rank - b.rank);
  const found = new Map(ordered.map(({ wire }) => [wire, router.find(wire)]));
  for (const { wire } of ordered) {
    router.forget(wire, found.get(wire) ?? []);
    found.set(wire, router.find(wire));
  }
  return [...found].map(([wire, path]) => ({ wire, corners: cornersOf(path, lattice) }));
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

const makeRouter = (scene: Scene, grid: Grid, lattice: Lattice) => {
  const { width, levels } = lattice;
  const size = width * levels.length;
  /** Who runs along the piece of line that starts at a crossing, level (0) or upright (1). */
  const users: (Wire[] | undefined)[] = new Array(size * 2);
  /** Who uses a side of an item, and whether to leave or to enter. */
  const ports = new Map<string, Wire[]>();
  const best = new Float64Array(size * 4);
  const cameFrom = new Int32Array(size * 4);
  const seen = new Int32Array(size * 4);
  const raised = edgeSides(scene, grid);
  let round = 0;
  const heap = makeHeap();

  const crossingOf = (cell: Cell) => crossing(lattice, middleOf(cell.column), lattice.middles[cell.row] ?? 0);
  const piece = (at: number, side: Side) => {
    if (side === right) return at * 2;
    if (side === left) return (at - 1) * 2;
    return side === down ? at * 2 + 1 : (at - width) * 2 + 1;
  };
  const neighbour = (at: number, side: Side) => {
    const { x, y } = steps[side];
    const column = (at % width) + x;
    const next = at + x + y * width;
    return column < 0 || column >= width || next < 0 || next >= size ? -1 : next;
  };

  const mayPass = (wire: Wire, at: number, target: number) => {
    if (at === target) return true;
    if (lattice.standing.has(at)) return false;
    const level = levels[Math.floor(at / width)];
    return wire.kind !== 'flow' || level?.pool === scene.items.get(wire.from)?.pool;
  };

  const isSmallEnd = ({ from, to }: Wire) => [from, to].some((id) => isSmall(scene.items.get(id)?.kind ?? 'dock'));

  /** Messages run level between the pools rather than inside one or round them all. */
  const awayFromGap = (at: number) => {
    const level = Math.floor(at / width);
    if (level === 0 || level === levels.length - 1) return costs.outside;
    return levels[level]?.kind === 'gap' ? 0 : costs.inside;
  };

  const lengthOf = (wire: Wire, at: number, side: Side) => {
    if (side === right || side === left) return costs.column + (wire.kind === 'message' ? awayFromGap(at) : 0);
    const [here, there] = [levels[Math.floor(at / width)], levels[Math.floor(at / width) + (side === down ? 1 : -1)]];
    return here?.kind === 'middle' || there?.kind === 'middle' ? costs.row : costs.gap;
  };

  /** Lines in channels are set apart later; lines through the middle of rows and columns would lie on each other. */
  const companyCost = (wire: Wire, at: number, side: Side) => {
    const company = users[piece(at, side)];
    if (!company) return 0;
    const inChannel =
      side === right || side === left ? levels[Math.floor(at / width)]?.kind !== 'middle' : (at % width) % 2 === 0;
    let cost = 0;
    for (const other of company) {
      if (other.to === wire.to && other.kind === wire.kind) cost += costs.merging;
      else if (other.from === wire.from && other.kind === wire.kind) cost += costs.forking;
      else cost += inChannel ? costs.beside : isSmallEnd(wire) || isSmallEnd(other) ? costs.onTop : costs.asideOf;
    }
    return cost;
  };

  const crossCost = (wire: Wire, at: number, side: Side) => {
    const [one, two]: Side[] = side === right || side === left ? [up, down] : [left, right];
    let cost = 0;
    const first = neighbour(at, one ?? up) < 0 ? undefined : users[piece(at, one ?? up)];
    const second = neighbour(at, two ?? down) < 0 ? undefined : users[piece(at, two ?? down)];
    for (const other of first ?? []) if (other !== wire && second?.includes(other)) cost += costs.cross;
    return cost;
  };

  const portCost = (wire: Wire, id: string, side: Side, entry: boolean) => {
    let cost = 0;
    for (const other of ports.get(`${id} ${side}`) ?? []) {
      const otherEnters = other.to === id;
      if (otherEnters !== entry) cost += wire.kind === 'flow' || isSmallEnd(wire) ? costs.wrongWay : costs.sideBySide;
      else if (entry) cost += other.kind === wire.kind ? 8 : 60;
      else cost += isGateway(scene.items.get(id)?.kind ?? '') ? 120 : 40;
    }
    return cost;
  };

  const leaveCosts = (wire: Wire) => {
    if (wire.kind !== 'flow') return leaving[wire.kind];
    if (grid.back.has(wire.id)) return leaving.back;
    return isGateway(scene.items.get(wire.from)?.kind ?? '') ? leaving.gateway : leaving.task;
  };
  const enterCosts = (wire: Wire) => {
    if (wire.kind !== 'flow') return entering[wire.kind];
    if (grid.back.has(wire.id)) return entering.back;
    return isGateway(scene.items.get(wire.to)?.kind ?? '') ? entering.gateway : entering.task;
  };

  const offer = (at: number, side: Side, cost: number, from: number, guess: number) => {
    const state = at * 4 + side;
    if (seen[state] === round && (best[state] ?? 0) <= cost) return;
    seen[state] = round;
    best[state] = cost;
    cameFrom[state] = from;
    heap.push(cost + guess, state);
  };

  const find = (wire: Wire): number[] => {
    const [from, to] = [grid.cells.get(wire.from), grid.cells.get(wire.to)];
    if (!from || !to) return [];
    const [start, target] = [crossingOf(from), crossingOf(to)];
    const [targetX, targetRow] = [target % width, to.row];
    const guess = (at: number) => {
      const row = levels[Math.floor(at / width)]?.row ?? 0;
      return (
        Math.abs((at % width) - targetX) * costs.column + Math.max(0, Math.abs(row - targetRow) - 1) * costs.row * 2
      );
    };
    round += 1;
    heap.clear();
    const leave = leaveCosts(wire);
    const enter = enterCosts(wire);
    const visit = (at: number, side: Side, cost: number, from: number) => {
      const next = neighbour(at, side);
      if (next < 0 || !mayPass(wire, next, target)) return;
      let total = cost + lengthOf(wire, at, side) + companyCost(wire, at, side);
      if (next === target) total += (enter[opposite(side)] ?? 0) + portCost(wire, wire.to, opposite(side), true);
      else total += crossCost(wire, next, side);
      offer(next, side, total, from, guess(next));
    };
    for (const side of sides) {
      if (wire.edge && side !== (raised.has(wire.edge) ? up : down)) continue;
      visit(start, side, (leave[side] ?? 0) + portCost(wire, wire.edge ?? wire.from, side, false), -1);
    }
    for (let state = heap.pop(); state !== undefined; state = heap.pop()) {
      const at = state >> 2;
      const side = (state & 3) as Side;
      if (at === target) return remember(wire, trace(state, start));
      const cost = best[state] ?? 0;
      // A flow from the edge of a task has to turn at once: the line through the middle is not its own.
      const mustTurn = wire.edge !== undefined && cameFrom[state] === -1;
      for (const turn of sides) {
        if (turn === opposite(side) || (mustTurn && turn === side)) continue;
        visit(at, turn, cost + (turn === side ? 0 : costs.bend), state);
      }
    }
    return [];
  };

  const trace = (end: number, start: number) => {
    const path: number[] = [];
    for (let state = end; state !== -1; state = cameFrom[state] ?? -1) path.unshift(state >> 2);
    return [start, ...path];
  };

  const eachPiece = (path: number[], visit: (piece: number) => void) => {
    for (let index = 1; index < path.length; index += 1) {
      const [a, b] = [path[index - 1] ?? 0, path[index] ?? 0];
      visit(piece(a, sides.find((side) => neighbour(a, side) === b) ?? right));
    }
  };
  const sideTowards = (path: number[], here: number, there: number) =>
    sides.find((side) => neighbour(path.at(here) ?? 0, side) === path.at(there)) ?? right;
  const portsOf = (wire: Wire, path: number[]) => [
    `${wire.edge ?? wire.from} ${sideTowards(path, 0, 1)}`,
    `${wire.to} ${sideTowards(path, -1, -2)}`,
  ];

  const remember = (wire: Wire, path: number[]) => {
    eachPiece(path, (at) => {
      users[at] = [...(users[at] ?? []), wire];
    });
    for (const port of portsOf(wire, path)) ports.set(port, [...(ports.get(port) ?? []), wire]);
    return path;
  };
  const forget = (wire: Wire, path: number[]) => {
    if (path.length === 0) return;
    eachPiece(path, (at) => {
      users[at] = users[at]?.filter((other) => other !== wire);
    });
    for (const port of portsOf(wire, path))
      ports.set(
        port,
        (ports.get(port) ?? []).filter((other) => other !== wire),
      );
  };
  return { find, forget };
};

/** The events that sit on the upper edge of their task, because what leaves them leads upwards. */
export const edgeSides = (scene: Scene, grid: Grid): Set<string> => {
  const raised = new Map<string, boolean>();
  for (const { edge, from, to } of scene.wires) {
    const [start, end] = [grid.cells.get(from), grid.cells.get(to)];
    if (edge && start && end && !raised.has(edge)) raised.set(edge, end.row < start.row);
  }
  return new Set([...raised].filter(([, isRaised]) => isRaised).map(([id]) => id));
};
