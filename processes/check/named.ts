import { byKey } from '../graph.ts';
import type { Rule } from './finding.ts';

/** What has no name is an empty row in the step table: a step, or a decision whose question nobody can read. */
export const named: Rule = ({ nodes, flows }) => {
  const outgoing = byKey(flows, (flow) => flow.from);
  const isDecision = (id: string) => (outgoing.get(id) ?? []).length > 1;
  const nameless = nodes.filter(({ name }) => !name);
  return [
    ...nameless
      .filter(({ kind }) => kind === 'task' || kind === 'sub-process' || kind === 'call')
      .map(({ id }) => ({ rule: 'step-unnamed', severity: 'error' as const, element: id })),
    ...nameless
      .filter(({ id, kind }) => (kind === 'exclusive' || kind === 'inclusive') && isDecision(id))
      .map(({ id }) => ({ rule: 'decision-unnamed', severity: 'warning' as const, element: id })),
  ];
};
