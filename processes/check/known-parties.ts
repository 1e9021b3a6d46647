import type { Rule } from './finding.ts';

/** ISO 9001 5.3: who is responsible exists. A lane that nobody linked is known by its name alone. */
export const knownParties: Rule = ({ lanes, pools }, surroundings) =>
  [...lanes, ...pools]
    .filter(({ party }) => party.id !== undefined && surroundings && !surroundings.parties.has(party.id))
    .map(({ id }) => ({ rule: 'party-unknown', severity: 'warning', element: id }));
