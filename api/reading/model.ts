import { type HydratedDocument, Schema } from 'mongoose';
import { keep } from '../../storage/keep.ts';
import { Purpose, type Recipient, RecipientKind } from './contract.ts';

/** Whom a document is distributed to; `since` is when they were put on the list. */
export interface DistributionFields {
  document: string;
  recipients: (Recipient & { since: Date })[];
}

const distributionSchema = new Schema<DistributionFields>({
  document: { type: String, required: true, immutable: true },
  recipients: [
    new Schema(
      {
        kind: { type: String, enum: RecipientKind.options, required: true },
        id: { type: String, required: true },
        purpose: { type: String, enum: Purpose.options, required: true },
        since: { type: Date, required: true },
      },
      { _id: false, id: false },
    ),
  ],
});
distributionSchema.index({ organisation: 1, document: 1 }, { unique: true });
export const DistributionModel = keep<DistributionFields>('Distribution', distributionSchema);
export type KeptDistribution = HydratedDocument<DistributionFields>;

/** Somebody's statement that they have read and understood a version. It is never changed. */
export interface AcknowledgementFields {
  document: string;
  version: string;
  person: string;
  at: Date;
}

const acknowledgementSchema = new Schema<AcknowledgementFields>({
  document: { type: String, required: true, immutable: true },
  version: { type: String, required: true, immutable: true },
  person: { type: String, required: true, immutable: true },
  at: { type: Date, required: true, immutable: true },
});
acknowledgementSchema.index({ organisation: 1, version: 1, person: 1 }, { unique: true });
export const AcknowledgementModel = keep<AcknowledgementFields>('Acknowledgement', acknowledgementSchema);

/** Derived: what is in force and whom it is given to, person by person. */
export interface TaskFields {
  document: string;
  version: string;
  number: string;
  code: string;
  title: string;
  person: string;
  purpose: Purpose;
  since: Date;
  acknowledgedAt: Date | null;
}

const taskSchema = new Schema<TaskFields>({
  document: { type: String, required: true },
  version: { type: String, required: true },
  number: { type: String, required: true },
  code: { type: String, required: true },
  title: { type: String, required: true },
  person: { type: String, required: true },
  purpose: { type: String, enum: Purpose.options, required: true },
  since: { type: Date, required: true },
  acknowledgedAt: { type: Date, default: null },
});
taskSchema.index({ organisation: 1, document: 1, person: 1 }, { unique: true });
taskSchema.index({ organisation: 1, person: 1, acknowledgedAt: 1 });
export const ReadingTask = keep<TaskFields>('ReadingTask', taskSchema);
