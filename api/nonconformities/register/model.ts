import { Schema } from 'mongoose';
import { keep } from '../../../storage/keep.ts';
import type { CaseSource, CaseState, Grade } from '../contract.ts';

/** A case in the register. Derived from the trail by a follower and made again at any time. */
export interface EntryFields {
  case: string;
  code: string;
  title: string;
  source: CaseSource;
  grade: Grade | null;
  unit: string | null;
  owner: string | null;
  state: CaseState;
  reportedAt: Date;
  openActions: number;
  actions: number;
  checkOn: string | null;
  reopened: number;
  occurrences: number;
  /** The keys that open it (see `access.ts`). */
  audience: string[];
  codeKey: string;
  titleKey: string;
  /** The words of title, description and place, as a search looks for them. */
  tokens: string[];
}

const entrySchema = new Schema<EntryFields>({
  case: { type: String, required: true },
  code: String,
  title: String,
  source: String,
  grade: { type: String, default: null },
  unit: { type: String, default: null },
  owner: { type: String, default: null },
  state: String,
  reportedAt: Date,
  openActions: Number,
  actions: Number,
  checkOn: { type: String, default: null },
  reopened: Number,
  occurrences: Number,
  audience: [String],
  codeKey: String,
  titleKey: String,
  tokens: [String],
});

/** Each way that the list is walked has its index. */
export const indexes = {
  code: { organisation: 1, codeKey: 1 },
  title: { organisation: 1, titleKey: 1 },
  reportedAt: { organisation: 1, reportedAt: 1 },
  checkOn: { organisation: 1, checkOn: 1 },
  state: { organisation: 1, state: 1, codeKey: 1 },
  owner: { organisation: 1, owner: 1, codeKey: 1 },
  unit: { organisation: 1, unit: 1, codeKey: 1 },
  unitState: { organisation: 1, unit: 1, state: 1, codeKey: 1 },
  tokens: { organisation: 1, tokens: 1 },
} as const;
for (const index of Object.values(indexes)) entrySchema.index(index);
entrySchema.index({ organisation: 1, case: 1 }, { unique: true });

/** The register of nonconformities. */
export const CaseEntry = keep<EntryFields>('CaseEntry', entrySchema);
