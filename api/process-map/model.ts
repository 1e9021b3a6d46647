import { type HydratedDocument, Schema } from 'mongoose';
import { keep } from '../../storage/keep.ts';
import { Group } from './contract.ts';

/**
 * A node of the process map. Code, title, owner, unit and versions are those of its controlled document: a process
 * has neither state nor diagram of its own. References are ids as text.
 */
export interface ProcessFields {
  document: string;
  group: Group;
  /** The process that it is a part of. */
  parent: string | null;
  /** Where it stands among its neighbours. */
  order: number;
  purpose: string;
  inputs: string[];
  outputs: string[];
}

const processSchema = new Schema<ProcessFields>({
  document: { type: String, required: true, immutable: true },
  group: { type: String, enum: Group.options, required: true },
  parent: { type: String, default: null },
  order: { type: Number, default: 0 },
  purpose: { type: String, default: '' },
  inputs: [String],
  outputs: [String],
});
processSchema.index({ organisation: 1, document: 1 }, { unique: true });
processSchema.index({ organisation: 1, parent: 1 });

export const ProcessModel = keep<ProcessFields>('Process', processSchema);
export type KeptProcess = HydratedDocument<ProcessFields>;

/** That steps of a process in force name a document. Derived by a follower, so that "used in" is no search. */
export interface StepLinkFields {
  process: string;
  /** The process's own document, by which the register knows who may see it. */
  of: string;
  document: string;
  /** The names of the steps. */
  steps: string[];
}

const stepLinkSchema = new Schema<StepLinkFields>({
  process: { type: String, required: true },
  of: { type: String, required: true },
  document: { type: String, required: true },
  steps: [String],
});
stepLinkSchema.index({ organisation: 1, document: 1 });
stepLinkSchema.index({ organisation: 1, process: 1, document: 1 }, { unique: true });

export const StepLink = keep<StepLinkFields>('StepLink', stepLinkSchema);
