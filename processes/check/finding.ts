import type { Model } from '../model.ts';

/** What a rule found. The client translates by `rule`; an error blocks submission, a warning does not. */
export interface Finding {
  rule: string;
  severity: 'error' | 'warning';
  /** The element to jump to: a node, lane, flow or pool. */
  element: string;
}

export type Rule = (model: Model) => Finding[];
