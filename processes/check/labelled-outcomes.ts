import { byKey } from '../graph.ts';
import type { Rule } from './finding.ts';

/** Every way out of a decision says when it is taken. */
export const labelledOutcomes: Rule = ({ nodes, flows }) => {
  const outgoing = byKey(flows, (flow) => flow.from);
  return nodes
    .filter(({ kind }) => kind === 'exclusive' || kind === 'inclusive' || kind === 'complex')
    .map(({ id }) => outgoing.get(id) ?? [])
    .filter((ways) => ways.length > 1)
    .flat()
    .filter((way) => !way.name)
    .map(({ id }) => ({ rule: 'outcome-unlabelled', severity: 'error', element: id }));
};
