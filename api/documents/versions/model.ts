import { type HydratedDocument, Schema } from 'mongoose';
import { clock } from '../../../storage/clock.ts';
import { keep } from '../../../storage/keep.ts';
import { type Draft, type FileRef, FileRole } from '../content/contract.ts';
import type { SigningRole, StepVerb } from '../types/contract.ts';
import { type Meaning, VersionState } from './contract.ts';

/** A step of the route, fixed at submission: later changes of the type or of people's roles do not touch it. */
export interface FixedStep {
  verb: StepVerb;
  rule: 'all' | 'any';
  /** Whoever has the role, where one signature is enough; otherwise the persons stand by their ids. */
  role: SigningRole | null;
  persons: string[];
}

export interface KeptSignature {
  step: number;
  meaning: Meaning;
  person: string;
  at: Date;
  sha256: string;
}

interface Said {
  by: string;
  at: Date;
  reason: string;
}

/** What is kept of a version: what its authors write, and what happens to it. References are ids as text. */
export interface VersionFields extends Draft {
  document: string;
  edition: number;
  revision: number;
  state: VersionState;
  files: FileRef[];
  /** Everyone who edited it or attached a file: none of them may sign a step of the route. */
  writers: string[];
  lastEdit: { by: string; at: Date } | null;
  /** Who chose when it comes into force: what the clock does then is done as decided by them. */
  decidedBy: string;
  route: FixedStep[];
  signatures: KeptSignature[];
  /** What the manifest says beside what stands here already; fixed at submission. */
  sealed: Record<string, unknown> | null;
  /** The manifest's digest. */
  sha256: string | null;
  sentBack: Said | null;
  /** When an approved version is to come into force. */
  dueAt: Date | null;
  effectiveFrom: Date | null;
  effectiveUntil: Date | null;
  withdrawn: (Said & { replacement: string | null }) | null;
  createdAt: Date;
  updatedAt: Date;
}

/** A version without its content: enough for lists, histories, and for who may do what. */
export type VersionFacts = Omit<VersionFields, 'sections' | 'links' | 'files' | 'sealed'>;

const plain = { _id: false, id: false };
const saidSchema = new Schema({ by: String, at: Date, reason: String }, plain);

const versionSchema = new Schema<VersionFields>(
  {
    document: { type: String, required: true, immutable: true },
    edition: { type: Number, required: true, immutable: true },
    revision: { type: Number, required: true, immutable: true },
    state: { type: String, enum: VersionState.options, required: true },
    title: { type: String, required: true },
    sections: [new Schema({ id: String, title: String, body: Schema.Types.Mixed }, plain)],
    links: [new Schema({ to: String, title: String }, plain)],
    reason: { type: String, default: '' },
    effectiveOn: { type: String, default: null },
    files: [
      new Schema(
        {
          sha256: String,
          name: String,
          size: Number,
          type: { type: String },
          role: { type: String, enum: FileRole.options },
        },
        plain,
      ),
    ],
    writers: [String],
    lastEdit: { type: new Schema({ by: String, at: Date }, plain), default: null },
    decidedBy: { type: String, required: true },
    route: [new Schema({ verb: String, rule: String, role: String, persons: [String] }, plain)],
    signatures: [new Schema({ step: Number, meaning: String, person: String, at: Date, sha256: String }, plain)],
    sealed: { type: Schema.Types.Mixed, default: null },
    sha256: { type: String, default: null },
    sentBack: { type: saidSchema, default: null },
    dueAt: { type: Date, default: null },
    effectiveFrom: { type: Date, default: null },
    effectiveUntil: { type: Date, default: null },
    withdrawn: {
      type: new Schema({ by: String, at: Date, reason: String, replacement: String }, plain),
      default: null,
    },
  },
  { timestamps: { currentTime: () => clock.now() } },
);
versionSchema.index({ organisation: 1, document: 1, edition: 1, revision: 1 }, { unique: true });
versionSchema.index({ organisation: 1, state: 1, dueAt: 1 });
versionSchema.index({ organisation: 1, 'files.sha256': 1 });
// Property 1: readers see one version in force and nothing else; and at most one other is under way.
versionSchema.index(
  { organisation: 1, document: 1 },
  { name: 'one-in-force', unique: true, partialFilterExpression: { state: 'effective' } },
);
versionSchema.index(
  { organisation: 1, document: 1 },
  { name: 'one-open', unique: true, partialFilterExpression: { state: { $in: ['draft', 'in-review', 'approved'] } } },
);

const content = ['sections', 'links', 'files', 'sealed'];
/** Reads no more than the facts. */
export const factsOnly = Object.keys(versionSchema.paths)
  .filter((path) => !content.includes(path))
  .join(' ');

export const VersionModel = keep<VersionFields>('Version', versionSchema);
export type KeptVersion = HydratedDocument<VersionFields>;

/** The states in which a version is under way. */
export const openStates: readonly VersionState[] = ['draft', 'in-review', 'approved'];

/** Edition and revision as they are read. */
export const numberOf = ({ edition, revision }: Pick<VersionFields, 'edition' | 'revision'>) =>
  `${edition}.${revision}`;
