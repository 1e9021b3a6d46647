import type { Model, Pool } from '../model.ts';
import type { Finding, Rule } from './finding.ts';

/** ISO 9001 4.4.1 a: where the process begins and what it ends with has to be determined. */
export const startAndEnd: Rule = (model) =>
  poolsWithSteps(model).flatMap(({ id }): Finding[] => {
    const kinds = new Set(model.nodes.filter((node) => node.pool === id && !node.parent).map((node) => node.kind));
    return [
      ...(kinds.has('start') ? [] : [{ rule: 'start-missing', severity: 'error' as const, element: id }]),
      ...(kinds.has('end') ? [] : [{ rule: 'end-missing', severity: 'error' as const, element: id }]),
    ];
  });

/** The pools of the institution; somebody outside may just answer a message. */
const poolsWithSteps = (model: Model): Pool[] => {
  const own = model.pools.filter((pool) => !pool.external);
  const withSteps = own.filter((pool) => model.nodes.some((node) => node.pool === pool.id));
  return withSteps.length > 0 ? withSteps : own.slice(0, 1);
};
