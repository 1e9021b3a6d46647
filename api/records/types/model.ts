import { Schema } from 'mongoose';
import { keep } from '../../../storage/keep.ts';
import { forgetAfterCommit } from '../../kit/remembered.ts';
import { Method, RecordLevel, type Rule, Trigger, type TypeFields } from './contract.ts';

/** A rule, with its type and with every record that was filed under it. */
export const ruleSchema = new Schema<Rule>(
  {
    months: { type: Number, default: null },
    trigger: { type: String, enum: Trigger.options, required: true },
    event: { type: String, default: '' },
    basis: { type: String, default: '' },
    place: { type: String, default: '' },
    method: { type: String, enum: Method.options, required: true },
    commission: { type: Boolean, required: true },
    archives: { type: Boolean, required: true },
  },
  { _id: false, id: false },
);

const typeSchema = new Schema<TypeFields>({
  name: { type: String, required: true },
  prefix: { type: String, required: true, immutable: true },
  level: { type: String, enum: RecordLevel.options, required: true },
  units: [String],
  positions: [String],
  fields: [String],
  rule: { type: ruleSchema, required: true },
  inUse: { type: Boolean, required: true },
});
typeSchema.index({ organisation: 1, name: 1 }, { unique: true });
typeSchema.index({ organisation: 1, prefix: 1 }, { unique: true });
typeSchema.post('save', forgetAfterCommit);

export const RecordTypeModel = keep<TypeFields>('RecordType', typeSchema);
/** A type as it is read. */
export type ReadType = TypeFields & { id: string; etag: string };
