import type { Record as Kept } from '../../../api/records/contract.ts';
import type { Verb } from '../steps/StepDialog.tsx';

/** What each part of the page is given. */
export interface PartProps {
  of: Kept;
  /** Opens the dialog of a step. */
  take: (verb: Verb) => void;
}
