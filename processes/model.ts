import type { LinkKind, PartyKind } from './extension.ts';

/** A process diagram in our own words: what read.ts makes of BPMN, and what everything else here works on. */
export interface Model {
  name?: string;
  documentation?: string;
  pools: Pool[];
  lanes: Lane[];
  nodes: Node[];
  flows: Flow[];
  messages: Message[];
  things: Thing[];
  ties: Tie[];
}

export interface Party {
  kind?: PartyKind;
  id?: string;
}

/** A participant with its process, or a process without participant (`implicit`, drawn without a frame). */
export interface Pool extends Details {
  id: string;
  name?: string;
  process?: string;
  implicit: boolean;
  external: boolean;
  party: Party;
}

export interface Lane {
  id: string;
  name?: string;
  pool: string;
  parent?: string;
  party: Party;
  documentation?: string;
}

export type NodeKind =
  | 'start'
  | 'end'
  | 'catch'
  | 'throw'
  | 'boundary'
  | 'task'
  | 'sub-process'
  | 'call'
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'event-based'
  | 'complex';

export interface Link {
  kind: LinkKind;
  documentId?: string;
  code?: string;
  section?: string;
  label?: string;
}

export interface Limit {
  text: string;
  country?: string;
  basis?: string;
  certainty?: string;
  verify: boolean;
}

export interface Details {
  documentation?: string;
  links: Link[];
  limits: Limit[];
  inputs: string[];
  outputs: string[];
}

export interface Node extends Details {
  id: string;
  kind: NodeKind;
  /** The BPMN type without its prefix: `UserTask`, `IntermediateCatchEvent`. */
  type: string;
  name?: string;
  pool: string;
  lane?: string;
  /** The sub-process it stands in. */
  parent?: string;
  /** What an event waits for or sends: `timer`, `message`, `signal` … */
  trigger?: string;
  attachedTo?: string;
  interrupting?: boolean;
  /** The process that a call activity calls. */
  calls?: string;
}

/** A sequence flow. */
export interface Flow {
  id: string;
  name?: string;
  from: string;
  to: string;
  isDefault: boolean;
}

/** A message flow; its ends are nodes or whole pools. */
export interface Message {
  id: string;
  name?: string;
  from: string;
  to: string;
}

/** What is drawn beside the flow: a data object, a data store, a note. */
export interface Thing {
  id: string;
  kind: 'data' | 'store' | 'note';
  name?: string;
  pool: string;
  parent?: string;
}

/** An association, or a data association between a thing and a node. */
export interface Tie {
  id: string;
  kind: 'association' | 'data';
  from: string;
  to: string;
}
