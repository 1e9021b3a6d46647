import { type HydratedDocument, Schema } from 'mongoose';
import { keep } from '../../storage/keep.ts';

/** The backup of this installation that runs, or ran last; there is one. */
export interface RunFields {
  name: 'last';
  state: 'running' | 'done' | 'failed';
  startedAt: Date;
  finishedAt: Date | null;
  file: string;
  documents: number;
  files: number;
  bytes: number;
  paused: boolean;
  damaged: number;
  failure: string | null;
}

const runSchema = new Schema<RunFields>({
  name: { type: String, required: true, default: 'last' },
  state: { type: String, enum: ['running', 'done', 'failed'], required: true },
  startedAt: { type: Date, required: true },
  finishedAt: { type: Date, default: null },
  file: { type: String, required: true },
  documents: { type: Number, default: 0 },
  files: { type: Number, default: 0 },
  bytes: { type: Number, default: 0 },
  paused: { type: Boolean, default: false },
  damaged: { type: Number, default: 0 },
  failure: { type: String, default: null },
});
runSchema.index({ name: 1 }, { unique: true });

export const BackupRun = keep<RunFields>('BackupRun', runSchema);
export type KeptRun = HydratedDocument<RunFields>;
