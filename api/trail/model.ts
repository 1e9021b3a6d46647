import { Schema } from 'mongoose';
import { keep } from '../../storage/keep.ts';

type Why = 'missing' | 'altered' | 'unchained' | 'head' | 'signed' | 'forged';

interface Kept {
  number: number;
  hash: string | null;
  at: Date;
  wholeAt: Date;
  broken: { number: number; why: Why } | null;
}

const checkSchema = new Schema<Kept>({
  /** The last entry up to which the chain holds. */
  number: { type: Number, required: true },
  hash: { type: String, default: null },
  at: { type: Date, required: true },
  /** When it was last read from the first entry. */
  wholeAt: { type: Date, required: true },
  broken: { type: new Schema({ number: Number, why: String }, { _id: false }), default: null },
});
checkSchema.index({ organisation: 1 }, { unique: true });

/** How far an organisation's trail was verified. It says nothing of another installation: a restore verifies anew. */
export const TrailCheck = keep<Kept>('TrailCheck', checkSchema);
