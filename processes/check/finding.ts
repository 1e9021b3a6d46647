import type { Model } from '../model.ts';

/** What a rule found. The client translates by `rule`; an error blocks submission, a warning does not. */
export interface Finding {
  rule: string;
  severity: 'error' | 'warning';
  /** The element to jump to: a node, lane, flow or pool. */
  element: string;
  /** What it is about, where the element alone does not tell: the code of a document. */
  detail?: string | undefined;
}

/** How a document stands that a diagram names. */
export type Standing = 'in-force' | 'not-in-force' | 'withdrawn';

/** What a rule may know beside the diagram: the process it belongs to, and the system around it. */
export interface Surroundings {
  /** Whether citizens meet the process. */
  isForCitizens: boolean;
  /** Whether its owner is somebody who is still there. */
  hasOwner: boolean;
  /** What the process needs and gives, as its page on the map says. */
  inputs: readonly string[];
  outputs: readonly string[];
  /** The documents that the diagram names, by id; those that are missing here are not of the organisation. */
  documents: ReadonlyMap<string, Standing>;
  /** The ids of positions, units and bodies that exist. */
  parties: ReadonlySet<string>;
}

export type Rule = (model: Model, surroundings?: Surroundings) => Finding[];
