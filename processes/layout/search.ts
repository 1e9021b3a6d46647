import { makeHeap } from './heap.ts';
import { type Lattice, neighbour, opposite, type Side, sides } from './lattice.ts';
import type { Tolls } from './tolls.ts';

export interface Journey {
  start: number;
  target: number;
  /** Whether a crossing may be passed; start and target are not asked about. */
  mayPass: (at: number) => boolean;
  tolls: Tolls;
  /** The only side to leave by, to turn at the first crossing: from an event on the edge of a task. */
  only?: Side;
}

/** Steps that all journeys together may take: hundreds of times what the diagram of a process needs. */
const patience = 1_000_000;

/**
 * The cheapest way over a lattice (A*), or none when patience is at its end. A state is a crossing and the direction it was reached in, since bends cost.
 * The memory is used again from journey to journey; a round number tells old entries from new ones.
 */
export const makeSearch = (lattice: Lattice) => {
  const states = lattice.width * lattice.levels.length * 4;
  const memory = { cost: new Float64Array(states), from: new Int32Array(states), round: new Int32Array(states) };
  const heap = makeHeap();
  let round = 0;
  let steps = 0;

  return ({ start, target, mayPass, tolls, only }: Journey): number[] => {
    round += 1;
    heap.clear();
    const go = (at: number, side: Side, paid: number, from: number) => {
      const next = neighbour(lattice, at, side);
      if (next < 0 || (next !== target && !mayPass(next))) return;
      const toll = next === target ? tolls.enter(opposite(side)) : tolls.cross(next, side);
      const cost = paid + tolls.pass(at, side) + toll;
      const state = next * 4 + side;
      if (memory.round[state] === round && (memory.cost[state] ?? 0) <= cost) return;
      memory.round[state] = round;
      memory.cost[state] = cost;
      memory.from[state] = from;
      heap.push(cost + tolls.atLeast(next, target), state);
    };
    for (const side of only === undefined ? sides : [only]) go(start, side, tolls.leave(side), -1);
    for (let state = heap.pop(); state !== undefined && steps < patience; state = heap.pop()) {
      steps += 1;
      const [at, side] = [state >> 2, (state & 3) as Side];
      if (at === target) return trace(memory.from, state, start);
      const mustTurn = only !== undefined && memory.from[state] === -1;
      for (const turn of sides) {
        if (turn === opposite(side) || (mustTurn && turn === side)) continue;
        go(at, turn, (memory.cost[state] ?? 0) + (turn === side ? 0 : tolls.bend), state);
      }
    }
    return [];
  };
};

const trace = (from: Int32Array, end: number, start: number) => {
  const path: number[] = [];
  for (let state = end; state !== -1; state = from[state] ?? -1) path.push(state >> 2);
  return [...path, start].reverse();
};
