import { type HydratedDocument, Schema } from 'mongoose';
import { clock } from '../../storage/clock.ts';
import { keep } from '../../storage/keep.ts';
import { attachedSchema } from '../kit/attached.ts';
import type { AttachedFile } from '../kit/fields.ts';
import { sortKeyOf, tokensOf } from '../kit/tokens.ts';
import { audienceOf } from './access.ts';
import { ActionState, Priority, type Source, SourceKind } from './contract.ts';

interface Said {
  by: string;
  at: Date;
}

/** What is kept of an action. References are ids as text; days are days of the organisation's time zone. */
export interface ActionFields {
  code: string;
  source: Source;
  /** Whether only those who have to do with it, the officer and auditors may see it, and who has to do with it. */
  restricted: boolean;
  watchers: string[];
  title: string;
  description: string;
  owner: string;
  /** All who ever owned it. */
  owners: string[];
  unit: string | null;
  due: string;
  priority: Priority;
  resources: string;
  progress: number;
  proof: string;
  files: AttachedFile[];
  state: ActionState;
  postponement: (Said & { to: string; reason: string }) | null;
  postponed: number;
  done: Said | null;
  confirmed: (Said & { note: string }) | null;
  sentBack: (Said & { reason: string }) | null;
  cancelled: (Said & { reason: string }) | null;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
  /** The keys that open it, how it is sorted, and the words by which a search finds it: set at each save. */
  audience: string[];
  codeKey: string;
  tokens: string[];
}

/** What the lifecycle decides by. */
export type ActionFacts = Pick<
  ActionFields,
  'owner' | 'owners' | 'createdBy' | 'done' | 'postponement' | 'proof' | 'files'
>;

const plain = { _id: false, id: false };
const said = { by: String, at: Date };
const nothing = (fields: object) => ({ type: new Schema({ ...said, ...fields }, plain), default: null });

const sourceSchema = new Schema<Source>(
  { kind: { type: String, enum: SourceKind.options, required: true }, id: String, code: String },
  plain,
);

const actionSchema = new Schema<ActionFields>(
  {
    code: { type: String, required: true, immutable: true },
    source: { type: sourceSchema, required: true, immutable: true },
    restricted: { type: Boolean, required: true, default: false },
    watchers: [String],
    title: { type: String, required: true },
    description: { type: String, default: '' },
    owner: { type: String, required: true },
    owners: [String],
    unit: { type: String, default: null },
    due: { type: String, required: true },
    priority: { type: String, enum: Priority.options, required: true },
    resources: { type: String, default: '' },
    progress: { type: Number, required: true, default: 0 },
    proof: { type: String, default: '' },
    files: [attachedSchema],
    state: { type: String, enum: ActionState.options, required: true },
    postponement: nothing({ to: String, reason: String }),
    postponed: { type: Number, required: true, default: 0 },
    done: nothing({}),
    confirmed: nothing({ note: String }),
    sentBack: nothing({ reason: String }),
    cancelled: nothing({ reason: String }),
    createdBy: { type: String, required: true, immutable: true },
    audience: [String],
    codeKey: String,
    tokens: [String],
  },
  { timestamps: { currentTime: () => clock.now() } },
);
actionSchema.pre('save', function () {
  this.audience = audienceOf(this);
  this.codeKey = sortKeyOf(this.code);
  this.tokens = tokensOf([this.code, this.source.code, this.title, this.description].join('\n'));
});

/** Each way that a list is walked has its index. */
export const indexes = {
  due: { organisation: 1, due: 1 },
  code: { organisation: 1, codeKey: 1 },
  updatedAt: { organisation: 1, updatedAt: 1 },
  state: { organisation: 1, state: 1, due: 1 },
  owner: { organisation: 1, owner: 1, due: 1 },
  of: { organisation: 1, 'source.id': 1 },
  tokens: { organisation: 1, tokens: 1 },
  asked: { organisation: 1, 'postponement.to': 1 },
} as const;
for (const index of Object.values(indexes)) actionSchema.index(index);
actionSchema.index({ organisation: 1, code: 1 }, { unique: true });
actionSchema.index({ organisation: 1, 'files.sha256': 1 });

export const ActionModel = keep<ActionFields>('Action', actionSchema);
export type KeptAction = HydratedDocument<ActionFields>;
/** An action as it is read. */
export type ReadAction = ActionFields & { _id: unknown; __v?: number };
