import { type HydratedDocument, Schema } from 'mongoose';
import { keep } from '../../../storage/keep.ts';
import { attachedSchema } from '../../kit/attached.ts';
import type { AttachedFile } from '../../kit/fields.ts';
import type { Said } from '../model.ts';
import { DisposalState } from './contract.ts';

/** What a commission or the archives decided. */
export interface Confirmation extends Said {
  number: string;
  on: string;
  file: AttachedFile;
}

export interface DisposalFields {
  code: string;
  state: DisposalState;
  note: string;
  /** The ids of its records; what leaves a run is no longer among them. */
  records: string[];
  proposed: Said;
  approved: Said | null;
  commission: Confirmation | null;
  archives: Confirmation | null;
  carriedOut: Said | null;
  ended: (Said & { reason: string }) | null;
}

const plain = { _id: false, id: false };
const said = { by: String, at: Date };
const part = (fields: object = {}) => ({ type: new Schema({ ...said, ...fields }, plain), default: null });
const confirmation = () => part({ number: String, on: String, file: attachedSchema });

const disposalSchema = new Schema<DisposalFields>({
  code: { type: String, required: true, immutable: true },
  state: { type: String, enum: DisposalState.options, required: true },
  note: { type: String, default: '' },
  records: [String],
  proposed: { ...part(), required: true },
  approved: part(),
  commission: confirmation(),
  archives: confirmation(),
  carriedOut: part(),
  ended: part({ reason: String }),
});
disposalSchema.index({ organisation: 1, code: 1 }, { unique: true });
disposalSchema.index({ organisation: 1, state: 1 });

export const DisposalModel = keep<DisposalFields>('Disposal', disposalSchema);
export type KeptDisposal = HydratedDocument<DisposalFields>;
export type ReadDisposal = DisposalFields & { _id: unknown; __v?: number };
