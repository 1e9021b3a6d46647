import type { Case } from '../../../api/nonconformities/contract.ts';
import type { Verb } from '../steps/verbs.ts';

/** What each part of the page is given. */
export interface PartProps {
  of: Case;
  /** Opens the dialog of a step. */
  take: (verb: Verb) => void;
}
