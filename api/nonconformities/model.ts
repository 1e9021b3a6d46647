import { type HydratedDocument, Schema } from 'mongoose';
import { keep } from '../../storage/keep.ts';
import { attachedSchema } from '../kit/attached.ts';
import type { AttachedFile } from '../kit/fields.ts';
import { type Analysis, type Answers, CaseSource, CaseState, type Evaluation, type PlannedCheck } from './contract.ts';

type Shape<S> = S extends { _zod: { output: infer Out } } ? Out : never;

interface Said {
  by: string;
  at: Date;
}
export type Planned = Shape<typeof PlannedCheck>;

/** What is kept of a nonconformity. References are ids as text. */
export interface CaseFields {
  code: string;
  title: string;
  description: string;
  source: CaseSource;
  level: 'internal' | 'restricted';
  where: string;
  unit: string | null;
  process: string | null;
  step: string;
  document: string | null;
  reportedBy: string | null;
  reportedAt: Date;
  /** The SHA-256 of the receipt's code: the code itself is nobody's but the reporter's. */
  receipt: string | null;
  owner: string | null;
  /** All who ever owned it. */
  owners: string[];
  state: CaseState;
  correction: (Said & { text: string }) | null;
  evaluation: (Said & Evaluation) | null;
  analysis: (Said & Analysis) | null;
  planned: Planned | null;
  checks: (Said & Planned & { effective: boolean; note: string })[];
  answers: (Said & Shape<typeof Answers>) | null;
  /** How it was closed or dismissed. */
  ended: (Said & { reason: string }) | null;
  /** The id of the first case of its kind. */
  first: string | null;
  files: AttachedFile[];
}

const plain = { _id: false, id: false };
const said = { by: String, at: Date };
const Mixed = Schema.Types.Mixed;
const part = (fields: object) => ({ type: new Schema({ ...said, ...fields }, plain), default: null });
const planned = { on: String, measure: String };

const caseSchema = new Schema<CaseFields>({
  code: { type: String, required: true, immutable: true },
  title: { type: String, required: true },
  description: { type: String, default: '' },
  source: { type: String, enum: CaseSource.options, required: true, immutable: true },
  level: { type: String, enum: ['internal', 'restricted'], required: true },
  where: { type: String, default: '' },
  unit: { type: String, default: null },
  process: { type: String, default: null },
  step: { type: String, default: '' },
  document: { type: String, default: null },
  reportedBy: { type: String, default: null, immutable: true },
  reportedAt: { type: Date, required: true, immutable: true },
  receipt: { type: String, default: null, immutable: true },
  owner: { type: String, default: null },
  owners: [String],
  state: { type: String, enum: CaseState.options, required: true },
  correction: part({ text: String }),
  evaluation: part({
    ...{ grade: String, extent: String, elsewhere: String, elsewhereNote: String },
    ...{ delivered: { type: Mixed, default: null }, needsAction: Boolean, why: String },
  }),
  analysis: part({ whys: [String], ishikawa: Mixed, text: String, rootCause: String }),
  planned: { type: new Schema(planned, plain), default: null },
  checks: [new Schema({ ...said, ...planned, effective: Boolean, note: String }, plain)],
  answers: part({ risks: Mixed, system: Mixed }),
  ended: part({ reason: String }),
  first: { type: String, default: null },
  files: [attachedSchema],
});
caseSchema.index({ organisation: 1, code: 1 }, { unique: true });
caseSchema.index({ organisation: 1, receipt: 1 });
caseSchema.index({ organisation: 1, first: 1 });
caseSchema.index({ organisation: 1, 'files.sha256': 1 });

export const CaseModel = keep<CaseFields>('Nonconformity', caseSchema);
export type KeptCase = HydratedDocument<CaseFields>;
/** A case as it is read. */
export type ReadCase = CaseFields & { _id: unknown; __v?: number };

interface SettingsFields {
  anonymous: boolean;
}
const settingsSchema = new Schema<SettingsFields>({ anonymous: { type: Boolean, required: true, default: false } });
settingsSchema.index({ organisation: 1 }, { unique: true });
/** How problems may be reported; one for each organisation, made when it is first changed. */
export const ReportSettings = keep<SettingsFields>('ReportSettings', settingsSchema);
