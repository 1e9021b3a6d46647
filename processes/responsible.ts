import type { Model, Node, Party } from './model.ts';

export interface Responsible {
  /** The innermost lane, or the pool where there is none. */
  id: string;
  /** From the outermost lane to the innermost; the pool's name where there is no lane. */
  names: string[];
  external: boolean;
  party: Party;
}

/** Tells who is responsible for a node. */
export const responsibleOf = ({ lanes, pools }: Model) => {
  const laneOf = new Map(lanes.map((lane) => [lane.id, lane]));
  const pathOf = (id: string | undefined): string[] => {
    const lane = laneOf.get(id ?? '');
    return lane ? [...pathOf(lane.parent), ...(lane.name ? [lane.name] : [])] : [];
  };
  return (node: Node): Responsible => {
    const pool = pools.find(({ id }) => id === node.pool);
    const lane = laneOf.get(node.lane ?? '');
    if (lane) return { id: lane.id, names: pathOf(lane.id), external: pool?.external ?? false, party: lane.party };
    const names = pool?.name && !pool.implicit ? [pool.name] : [];
    return { id: node.pool, names, external: pool?.external ?? false, party: pool?.party ?? {} };
  };
};
