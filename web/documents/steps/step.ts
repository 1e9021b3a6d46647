import type { Version } from '../../../api/documents/versions/contract.ts';

/** What every dialog of a step needs to know. */
export interface StepProps {
  /** The document: its id and the code that every question names. */
  of: { id: string; code: string };
  version: Version;
  onClose: () => void;
}
