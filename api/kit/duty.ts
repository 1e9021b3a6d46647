/** What people are told of, by the feature that knows it. */
export type DutyKind =
  | 'sign'
  | 'revise'
  | 'in-force'
  | 'review'
  | 'review-late'
  | 'read'
  | 'read-late'
  | 'do'
  | 'redo'
  | 'due'
  | 'overdue'
  | 'escalated'
  | 'decide'
  | 'confirm'
  | 'evaluate'
  | 'analyse'
  | 'act'
  | 'check'
  | 'close';

/** What a duty is about; `Document` for what of it is to be read, `Review` for a version in force that grows old. */
export interface DutyThing {
  kind: 'Version' | 'Document' | 'Review' | 'Action' | 'Nonconformity';
  id: string;
}

/**
 * Something that somebody has to do or to know: what the home page lists, for who writes to people. It follows from
 * what is stored at any time, so that whoever asks twice gets the same.
 */
export interface Duty {
  person: string;
  kind: DutyKind;
  thing: DutyThing;
  /** Tells it from an earlier one of its kind and person: the same thing waits for them anew. */
  mark: string;
  /** Since when; what is known to be long past is not told any more. */
  since: Date;
  /** Where the thing is shown, below the address of the product. */
  path: string;
  code: string;
  title: string;
  /** Not everybody in the organisation may know its title. */
  restricted: boolean;
  number?: string;
  /** The step to sign. */
  step?: string;
  reason?: string;
  /** A day. */
  due?: string;
}

/** After how many days people are reminded, chased up, and others are told. */
export interface Patience {
  /** Days before an action is due. */
  remind: number;
  /** Days between two reminders to read. */
  chase: number;
  /** Days after which what is overdue is told to who answers for all of it. */
  escalate: number;
}
