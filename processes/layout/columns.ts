import { backEdges, edgesAmong, inFlowOrder, longestWays } from '../graph.ts';
import type { Item, Scene, Wire } from './scene.ts';

/** The column of every step that a flow leads to or from. */
export interface Columns {
  of: Map<string, number>;
  /** How much of the flow still follows a step: the heavier branch goes straight on. */
  weight: Map<string, number>;
  /** The flows that lead onwards, and the ids of those that lead back. */
  forward: Wire[];
  back: Set<string>;
  /** The pools that have a flow. */
  led: Set<string | undefined>;
}

export const isThing = (kind: Item['kind']) => kind === 'data' || kind === 'store' || kind === 'note';
export const isStep = (kind: Item['kind']) => !isThing(kind) && kind !== 'dock';

/** Each step stands a column to the right of the last of those before it: the longest way from a start. */
export const columnsOf = (scene: Scene): Columns => {
  const wires = scene.wires.filter((wire) => wire.kind === 'flow');
  const flows = edgesAmong([...scene.items.keys()], wires);
  const led = new Set(flows.map((flow) => scene.items.get(flow.from)?.pool));
  const steps = [...scene.items.values()].filter(({ kind, pool }) => led.has(pool) && isStep(kind)).map(({ id }) => id);
  const back = backEdges(steps, flows);
  const forward = flows.filter((flow) => !back.has(flow));
  const order = inFlowOrder(steps, forward);
  const of = longestWays(order, forward);
  const weight = longestWays([...order].reverse(), forward.map(turned));
  alignPools(scene, of, led);
  return { of, weight, forward, back: new Set([...back].map(({ id }) => id)), led };
};

const turned = ({ id, from, to }: Wire) => ({ id, from: to, to: from });

/** Moves each later pool with a flow to the right until its messages hang as straight as one shift can make them. */
const alignPools = (scene: Scene, columns: Map<string, number>, led: Set<string | undefined>) => {
  const poolOf = (id: string) => scene.items.get(id)?.pool ?? '';
  const aligned = new Set<string>();
  for (const { id: pool } of scene.pools.filter(({ id }) => led.has(id))) {
    const shifts = scene.wires
      .filter((wire) => wire.kind === 'message')
      .flatMap(({ from, to }) => [
        { own: from, other: to },
        { own: to, other: from },
      ])
      .filter(({ own, other }) => poolOf(own) === pool && aligned.has(poolOf(other)))
      .map(({ own, other }) => (columns.get(other) ?? 0) - (columns.get(own) ?? 0))
      .sort((a, b) => a - b);
    const shift = Math.max(0, shifts[Math.floor(shifts.length / 2)] ?? 0);
    for (const [id, column] of columns) if (poolOf(id) === pool) columns.set(id, column + shift);
    aligned.add(pool);
  }
};
