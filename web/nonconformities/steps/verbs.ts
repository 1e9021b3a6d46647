import type { Case, CaseState } from '../../../api/nonconformities/contract.ts';

/** The steps that have a dialog. */
export type Verb =
  | 'change'
  | 'correct'
  | 'evaluate'
  | 'dismiss'
  | 'assign'
  | 'analyse'
  | 'addAction'
  | 'planCheck'
  | 'begin'
  | 'finish'
  | 'confirm'
  | 'refute'
  | 'answer'
  | 'close'
  | 'reopen';

/** The step that takes a case on from each state. */
const onward: Partial<Record<CaseState, Verb>> = {
  ...{ reported: 'evaluate', analysis: 'begin', action: 'finish', check: 'confirm', settled: 'close' },
};

/** What does what is missing. */
const remedies: Record<string, Verb | undefined> = {
  'root-cause': 'analyse',
  action: 'addAction',
  'check-planned': 'planCheck',
  answers: 'answer',
};

/** What may be missing before a step. */
export const gates = ['root-cause', 'action', 'check-planned', 'open-actions', 'check-day', 'answers'] as const;
export type Gate = (typeof gates)[number];

/** The one thing to do next with a case, as far as it is one's own to do, and what is still missing before it goes on. */
export const nextOf = ({ state, open, blocked }: Pick<Case, 'state' | 'open' | 'blocked'>) => {
  const wanted = onward[state];
  const lacks = blocked.find(({ verb }) => verb === wanted)?.missing ?? [];
  const missing = gates.filter((gate) => lacks.includes(gate));
  const candidates = [wanted, ...missing.map((gate) => remedies[gate])];
  return { verb: candidates.find((verb) => verb && open.includes(verb)), missing };
};
