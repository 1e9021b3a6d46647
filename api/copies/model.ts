import { type HydratedDocument, Schema } from 'mongoose';
import { keep } from '../../storage/keep.ts';

/** What is kept of the copies of a version: the secret that the codes on all of them carry. */
export interface CopyFields {
  version: string;
  secret: string;
}

const copySchema = new Schema<CopyFields>({
  version: { type: String, required: true, immutable: true },
  secret: { type: String, required: true, immutable: true },
});
copySchema.index({ organisation: 1, version: 1 }, { unique: true });
copySchema.index({ organisation: 1, secret: 1 }, { unique: true });

export const CopyModel = keep<CopyFields>('Copy', copySchema);
export type KeptCopy = HydratedDocument<CopyFields>;
