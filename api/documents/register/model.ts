import { Schema } from 'mongoose';
import { keep } from '../../../storage/keep.ts';
import type { Kind, Level } from '../types/contract.ts';
import type { VersionState } from '../versions/contract.ts';

/** A version as the register names it. */
export interface KeptRef {
  id: string;
  number: string;
  state: VersionState;
}

/**
 * A document as one of its audiences sees it in the register: `valid` as its readers do, `work` as those who work on
 * it. Derived from the trail by a follower and made again at any time; all that a page of the list needs stands here.
 */
export interface EntryFields {
  document: string;
  face: 'valid' | 'work';
  code: string;
  title: string;
  kind: Kind;
  type: string;
  unit: string | null;
  owner: string;
  level: Level;
  version: KeptRef;
  inForce: KeptRef | null;
  /** The states of both, for the filter. */
  states: VersionState[];
  effectiveFrom: Date | null;
  updatedAt: Date;
  /** Code and title as they are sorted: numbers by value, letters without their marks. */
  codeKey: string;
  titleKey: string;
  /** The words of code, title and content, as a search looks for them. */
  tokens: string[];
  /** The keys that open it (see `access.ts`), and those whose holders see the other face instead. */
  audience: string[];
  hiddenFrom: string[];
}

/** What a row is shown from. */
export type ShownFields = Omit<EntryFields, 'tokens' | 'audience' | 'hiddenFrom' | 'codeKey' | 'titleKey'>;

const refSchema = new Schema({ id: String, number: String, state: String }, { _id: false, id: false });

const entrySchema = new Schema<EntryFields>({
  document: { type: String, required: true },
  face: { type: String, required: true },
  code: String,
  title: String,
  kind: String,
  type: { type: String },
  unit: { type: String, default: null },
  owner: String,
  level: String,
  version: refSchema,
  inForce: { type: refSchema, default: null },
  states: [String],
  effectiveFrom: { type: Date, default: null },
  updatedAt: Date,
  codeKey: String,
  titleKey: String,
  tokens: [String],
  audience: [String],
  hiddenFrom: [String],
});
entrySchema.index({ organisation: 1, document: 1, face: 1 }, { unique: true });
entrySchema.index({ organisation: 1, tokens: 1 });
for (const key of ['codeKey', 'titleKey', 'effectiveFrom', 'updatedAt'])
  entrySchema.index({ organisation: 1, [key]: 1 });

const unshown = ['tokens', 'audience', 'hiddenFrom', 'codeKey', 'titleKey'];
/** Reads no more than is shown. */
export const shownOnly = Object.keys(entrySchema.paths)
  .filter((path) => !unshown.includes(path))
  .join(' ');

export const RegisterEntry = keep<EntryFields>('SearchEntry', entrySchema);
