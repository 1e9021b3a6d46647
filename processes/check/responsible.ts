import type { Rule } from './finding.ts';

/**
 * ISO 9001 4.4.1 e: every task has somebody responsible, which is its lane, or its pool where there are no lanes; a
 * lane that says neither by name nor by link whose it is, is nobody's.
 */
export const responsible: Rule = (model) => {
  const withLanes = new Set(model.lanes.map((lane) => lane.pool));
  const framed = new Set(model.pools.filter((pool) => !pool.implicit).map((pool) => pool.id));
  const anonymous = new Set(
    model.lanes.filter(({ name, party, parent }) => !name && !party.id && !parent).map(({ id }) => id),
  );
  const isNobodys = (pool: string, lane: string | undefined) =>
    withLanes.has(pool) ? !lane || anonymous.has(lane) : !framed.has(pool);
  return model.nodes
    .filter(({ kind }) => kind === 'task' || kind === 'sub-process' || kind === 'call')
    .filter(({ pool, lane }) => isNobodys(pool, lane))
    .map(({ id }) => ({ rule: 'responsible-missing', severity: 'error', element: id }));
};
