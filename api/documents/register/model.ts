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
  /** The keys that open it (see `access.ts`), and those whose holders see the other face instead. */
  audience: string[];
  hiddenFrom: string[];
  /** The words of code, title and content, as a search looks for them; only where it does. */
  tokens?: string[];
}

/** What a row is shown from. */
export type ShownFields = Omit<EntryFields, 'audience' | 'hiddenFrom' | 'codeKey' | 'titleKey' | 'tokens'>;

const refSchema = new Schema({ id: String, number: String, state: String }, { _id: false, id: false });

const fields = {
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
  audience: [String],
  hiddenFrom: [String],
};
const entrySchema = new Schema<EntryFields>(fields);
const searchSchema = new Schema<EntryFields>({ ...fields, tokens: [String] });

/** The index of each order. */
export const byKey = (key: string) => ({ organisation: 1, [key]: 1 }) as const;
for (const schema of [entrySchema, searchSchema]) {
  schema.index({ organisation: 1, document: 1, face: 1 }, { unique: true });
  for (const key of ['codeKey', 'titleKey', 'effectiveFrom', 'updatedAt']) schema.index(byKey(key));
}
searchSchema.index(byKey('tokens'));

const unshown = ['audience', 'hiddenFrom', 'codeKey', 'titleKey'];
/** Reads no more than is shown. */
export const shownOnly = Object.keys(entrySchema.paths)
  .filter((path) => !unshown.includes(path))
  .join(' ');

/** The register. */
export const RegisterEntry = keep<EntryFields>('RegisterEntry', entrySchema);
/** The register once more with its words: apart, so that lists and counts need not pass over them. */
export const SearchEntry = keep<EntryFields>('SearchEntry', searchSchema);
