import type { Rule } from './finding.ts';

/** What citizens meet says how long it takes, who answers for it, what it needs and what comes out (ISO 9001 4.4.1, 8.2). */
export const citizenFacing: Rule = (model, surroundings) => {
  if (!surroundings?.isForCitizens) return [];
  const { hasOwner, inputs, outputs } = surroundings;
  const told = [...model.nodes, ...model.pools];
  const missing = {
    'limit-missing': !told.some(({ limits }) => limits.length > 0),
    'owner-missing': !hasOwner,
    'input-missing': inputs.length === 0 && !told.some((each) => each.inputs.length > 0),
    'output-missing': outputs.length === 0 && !told.some((each) => each.outputs.length > 0),
  };
  const element = (model.pools.find((pool) => !pool.external) ?? model.pools[0])?.id ?? '';
  return Object.entries(missing)
    .filter(([, isMissing]) => isMissing)
    .map(([rule]) => ({ rule, severity: 'warning', element }));
};
