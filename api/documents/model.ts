import { type HydratedDocument, Schema } from 'mongoose';
import { clock } from '../../storage/clock.ts';
import { keep } from '../../storage/keep.ts';
import { Language } from '../kit/fields.ts';
import type { Confidentiality } from './contract.ts';
import { Level } from './types/contract.ts';

/** What is kept of a document. It has no state and no title: its versions have. References are ids as text. */
export interface DocumentFields {
  code: string;
  type: string;
  unit: string | null;
  owner: string;
  authors: string[];
  confidentiality: Confidentiality;
  language: Language;
  createdAt: Date;
}

const documentSchema = new Schema<DocumentFields>(
  {
    code: { type: String, required: true, immutable: true },
    type: { type: String, required: true, immutable: true },
    unit: { type: String, default: null },
    owner: { type: String, required: true },
    authors: [String],
    confidentiality: {
      level: { type: String, enum: Level.options, required: true },
      units: [String],
      positions: [String],
    },
    language: { type: String, enum: Language.options, required: true },
  },
  { timestamps: { createdAt: true, updatedAt: false, currentTime: () => clock.now() } },
);
documentSchema.index({ organisation: 1, code: 1 }, { unique: true });

export const DocumentModel = keep<DocumentFields>('Document', documentSchema);
export type KeptDocument = HydratedDocument<DocumentFields>;
