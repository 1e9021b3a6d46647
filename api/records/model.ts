import { type HydratedDocument, Schema } from 'mongoose';
import { clock } from '../../storage/clock.ts';
import { keep } from '../../storage/keep.ts';
import { attachedSchema } from '../kit/attached.ts';
import type { AttachedFile } from '../kit/fields.ts';
import { sortKeyOf, tokensOf } from '../kit/tokens.ts';
import { audienceOf } from './access.ts';
import type { Value } from './contract.ts';
import { RecordLevel, type Rule } from './types/contract.ts';
import { ruleSchema } from './types/model.ts';
import { guard } from './unalterable.ts';

export interface Said {
  by: string;
  at: Date;
}
export interface AddendumFields extends Said {
  reason: string;
  text: string;
  file: AttachedFile | null;
}

/** Whether a record is due is no state that is stored: the day decides. */
export const storedStates = ['draft', 'filed', 'disposed', 'withdrawn'] as const;
export type StoredState = (typeof storedStates)[number];

/** What is kept of a record. References are ids as text; days are days of the organisation's time zone. */
export interface RecordFields {
  code: string;
  title: string;
  description: string;
  type: string;
  unit: string;
  owner: string;
  level: RecordLevel;
  state: StoredState;
  evidenceOn: string;
  validUntil: string | null;
  fields: Value[];
  process: string | null;
  document: string | null;
  /** The version that was in force when it was filed. */
  version: { id: string; number: string } | null;
  nonconformity: string | null;
  action: string | null;
  files: AttachedFile[];
  createdBy: string;
  createdAt: Date;
  filed: (Said & { on: string }) | null;
  /** As it was when the record was filed. */
  rule: Rule | null;
  event: (Said & { on: string; reason: string }) | null;
  endsOn: string | null;
  addenda: AddendumFields[];
  hold: (Said & { reason: string }) | null;
  withdrawn: (Said & { reason: string }) | null;
  /** The run in which its disposal is proposed, or was carried out. */
  disposal: string | null;
  disposed: (Said & { protocol: string }) | null;
  revises: string | null;
  revisedBy: string | null;
  /** The keys that open it, how it is sorted, and the words by which a search finds it: set at each save. */
  audience: string[];
  codeKey: string;
  titleKey: string;
  tokens: string[];
}

const plain = { _id: false, id: false };
const said = { by: String, at: Date };
const part = (fields: object) => ({ type: new Schema({ ...said, ...fields }, plain), default: null });
const none = { type: String, default: null };

const recordSchema = new Schema<RecordFields>(
  {
    code: { type: String, required: true, immutable: true },
    title: { type: String, required: true },
    description: { type: String, default: '' },
    type: { type: String, required: true, immutable: true },
    unit: { type: String, required: true },
    owner: { type: String, required: true },
    level: { type: String, enum: RecordLevel.options, required: true },
    state: { type: String, enum: storedStates, required: true },
    evidenceOn: { type: String, required: true },
    validUntil: none,
    fields: [new Schema({ name: String, value: String }, plain)],
    ...{ process: none, document: none, nonconformity: none, action: none },
    version: { type: new Schema({ id: String, number: String }, plain), default: null },
    files: [attachedSchema],
    createdBy: { type: String, required: true, immutable: true },
    filed: part({ on: String }),
    rule: { type: ruleSchema, default: null },
    event: part({ on: String, reason: String }),
    endsOn: none,
    addenda: [
      new Schema({ ...said, reason: String, text: String, file: { type: attachedSchema, default: null } }, plain),
    ],
    hold: part({ reason: String }),
    withdrawn: part({ reason: String }),
    disposal: none,
    disposed: part({ protocol: String }),
    ...{ revises: none, revisedBy: none },
    audience: [String],
    codeKey: String,
    titleKey: String,
    tokens: [String],
  },
  { timestamps: { currentTime: () => clock.now(), updatedAt: false } },
);
guard(recordSchema);
recordSchema.pre('save', function () {
  this.audience = audienceOf(this);
  this.codeKey = sortKeyOf(this.code);
  this.titleKey = sortKeyOf(this.title);
  const words = [this.code, this.title, this.description, ...this.fields.map(({ value }) => value)];
  this.tokens = tokensOf([...words, ...this.files.map(({ name }) => name)].join('\n'));
});

/** Each way that the list is walked has its index. */
export const indexes = {
  code: { organisation: 1, codeKey: 1 },
  title: { organisation: 1, titleKey: 1 },
  evidenceOn: { organisation: 1, evidenceOn: 1 },
  endsOn: { organisation: 1, endsOn: 1 },
  validUntil: { organisation: 1, validUntil: 1 },
  state: { organisation: 1, state: 1, codeKey: 1 },
  type: { organisation: 1, type: 1, codeKey: 1 },
  unit: { organisation: 1, unit: 1, codeKey: 1 },
  tokens: { organisation: 1, tokens: 1 },
} as const;
for (const index of Object.values(indexes)) recordSchema.index(index);
recordSchema.index({ organisation: 1, code: 1 }, { unique: true });
recordSchema.index({ organisation: 1, 'files.sha256': 1 });
recordSchema.index({ organisation: 1, 'addenda.file.sha256': 1 });
for (const name of ['process', 'document', 'nonconformity', 'action', 'disposal'])
  recordSchema.index({ organisation: 1, [name]: 1 });

export const RecordModel = keep<RecordFields>('Record', recordSchema);
export type KeptRecord = HydratedDocument<RecordFields>;
/** A record as it is read. */
export type ReadRecord = RecordFields & { _id: unknown; __v?: number };
