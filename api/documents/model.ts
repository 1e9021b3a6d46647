import { type HydratedDocument, Schema } from 'mongoose';
import { acting } from '../../storage/acting.ts';
import { clock } from '../../storage/clock.ts';
import { keep } from '../../storage/keep.ts';
import { Language } from '../kit/fields.ts';
import { noSuch } from '../kit/problem.ts';
import { forgetAfterCommit, rememberedMany } from '../kit/remembered.ts';
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
documentSchema.post('save', forgetAfterCommit);

export const DocumentModel = keep<DocumentFields>('Document', documentSchema);
export type KeptDocument = HydratedDocument<DocumentFields>;

/** A document as it is read. */
export type ReadDocument = DocumentFields & { _id: unknown; __v?: number };

const byKey = rememberedMany(5, async (keys): Promise<Map<string, ReadDocument>> => {
  const ids = keys.map((key) => key.split(' ')[1]);
  const found = await DocumentModel.find({ _id: { $in: ids } }).lean();
  return new Map(found.map((one) => [keyOf(String(one._id)), one]));
});
const keyOf = (id: string) => `${acting().organisation} ${id}`;

/** What is kept of documents, for reading: every page asks for it, and it seldom changes. In the order of the ids. */
export const readDocuments = async (ids: readonly string[]): Promise<(ReadDocument | undefined)[]> => {
  const found = await byKey(ids.map(keyOf));
  return ids.map((id) => found.get(keyOf(id)));
};

/** As `readDocuments`, for one. @throws {Problem} `not-found` */
export const readDocument = async (id: string): Promise<ReadDocument> => {
  const [document] = await readDocuments([id]);
  if (!document) throw noSuch('document', id)();
  return document;
};
