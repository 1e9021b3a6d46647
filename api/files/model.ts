import { type HydratedDocument, Schema } from 'mongoose';
import { keep } from '../../storage/keep.ts';
import type { ScrubFields } from './contract.ts';

const plain = { _id: false, id: false };
const thingSchema = new Schema({ kind: String, id: String, label: String }, plain);

/** What a file belongs to: a thing of a feature, as people call it. */
export interface Thing {
  kind: string;
  id: string;
  label: string;
}

/** The lock of a file as it was last set in the store; derived from what refers to it. */
export interface FileLockFields {
  sha256: string;
  size: number;
  until: Date | null;
  held: boolean;
  things: Thing[];
}

const lockSchema = new Schema<FileLockFields>({
  sha256: { type: String, required: true },
  size: { type: Number, required: true },
  until: { type: Date, default: null },
  held: { type: Boolean, required: true },
  things: [thingSchema],
});
lockSchema.index({ organisation: 1, sha256: 1 }, { unique: true });
lockSchema.index({ organisation: 1, held: -1, until: 1, sha256: 1 });

export const FileLock = keep<FileLockFields>('FileLock', lockSchema);
export type KeptLock = HydratedDocument<FileLockFields>;

/** Bytes that nothing refers to, and since when that is known. */
export interface FileOrphanFields {
  sha256: string;
  since: Date;
}

const orphanSchema = new Schema<FileOrphanFields>({
  sha256: { type: String, required: true },
  since: { type: Date, required: true },
});
orphanSchema.index({ organisation: 1, sha256: 1 }, { unique: true });

export const FileOrphan = keep<FileOrphanFields>('FileOrphan', orphanSchema);

/** The last scrub of an organisation's files, also while it runs. */
export type FileScrubFields = Omit<ScrubFields, 'startedAt' | 'finishedAt'> & {
  startedAt: Date;
  finishedAt: Date | null;
};

const lostSchema = new Schema({ sha256: String, size: Number, things: [thingSchema] }, plain);
const count = { type: Number, required: true, default: 0 };
const scrubSchema = new Schema<FileScrubFields>({
  state: { type: String, enum: ['running', 'finished', 'broken-off'], required: true },
  startedAt: { type: Date, required: true },
  finishedAt: { type: Date, default: null },
  ...{ objects: count, bytes: count, orphans: count, swept: count, damagedCount: count, missingCount: count },
  damaged: [lostSchema],
  missing: [lostSchema],
});
scrubSchema.index({ organisation: 1 }, { unique: true });

export const FileScrub = keep<FileScrubFields>('FileScrub', scrubSchema);
export type KeptScrub = HydratedDocument<FileScrubFields>;
