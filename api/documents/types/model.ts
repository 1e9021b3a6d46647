import { type HydratedDocument, Schema } from 'mongoose';
import { keep } from '../../../storage/keep.ts';
import { forgetAfterCommit } from '../../kit/remembered.ts';
import { Kind, Level, SigningRole, StepVerb, type TypeFields } from './contract.ts';

const plain = { _id: false, id: false };

const partSchema = new Schema({ id: String, title: String, hint: String, generated: String }, plain);
const signersSchema = new Schema(
  { role: { type: String, enum: SigningRole.options }, persons: { type: [String], default: undefined } },
  plain,
);
const stepSchema = new Schema(
  {
    verb: { type: String, enum: StepVerb.options, required: true },
    who: { type: signersSchema, required: true },
    rule: { type: String, enum: ['all', 'any'], required: true },
  },
  plain,
);

const typeSchema = new Schema<TypeFields>({
  name: { type: String, required: true },
  kind: { type: String, enum: Kind.options, required: true, immutable: true },
  abbreviation: { type: String, required: true },
  pattern: { type: String, required: true },
  parts: [partSchema],
  reviewMonths: { type: Number, default: null },
  level: { type: String, enum: Level.options, required: true },
  route: [stepSchema],
  inUse: { type: Boolean, default: true },
});
typeSchema.index({ organisation: 1, name: 1 }, { unique: true });
typeSchema.post('save', forgetAfterCommit);

export const TypeModel = keep<TypeFields>('DocumentType', typeSchema);
export type KeptType = HydratedDocument<TypeFields>;

/** The last number given in a series, that is under one pattern with all but the number filled in. Never goes down. */
interface Series {
  series: string;
  last: number;
}

const seriesSchema = new Schema<Series>({
  series: { type: String, required: true, immutable: true },
  last: { type: Number, required: true, default: 0 },
});
seriesSchema.index({ organisation: 1, series: 1 }, { unique: true });

export const CodeSeries = keep<Series>('CodeSeries', seriesSchema);
