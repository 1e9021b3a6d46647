import { type HydratedDocument, Schema, type Types } from 'mongoose';
import { keep } from '../../storage/keep.ts';
import { Language } from '../kit/fields.ts';
import { forgetAfterCommit } from '../kit/remembered.ts';

type Existence = 'open' | 'closed';

interface OrganisationFields {
  name: string;
  code: string;
  parent: Types.ObjectId | null;
  country: string;
  language: 'en' | 'ro' | 'pl' | 'lt';
  timeZone: string;
  colour: string;
  demonstration: boolean;
  state: Existence;
}

interface UnitFields {
  name: string;
  code: string;
  parent: Types.ObjectId | null;
  state: Existence;
}

interface PositionFields {
  name: string;
  kind: 'position' | 'body';
  unit: Types.ObjectId | null;
  state: Existence;
}

const existence = { type: String, enum: ['open', 'closed'], required: true, default: 'open' } as const;

const organisationSchema = new Schema<OrganisationFields>({
  name: { type: String, required: true },
  code: { type: String, required: true },
  parent: { type: Schema.Types.ObjectId, default: null },
  country: { type: String, required: true },
  language: { type: String, enum: Language.options, required: true },
  timeZone: { type: String, required: true },
  colour: { type: String, required: true },
  demonstration: { type: Boolean, required: true, immutable: true },
  state: existence,
});
organisationSchema.index({ code: 1 }, { unique: true });
organisationSchema.index({ parent: 1 });
organisationSchema.post('save', forgetAfterCommit);

const unitSchema = new Schema<UnitFields>({
  name: { type: String, required: true },
  code: { type: String, required: true },
  parent: { type: Schema.Types.ObjectId, default: null },
  state: existence,
});
unitSchema.index({ organisation: 1, code: 1 }, { unique: true });
unitSchema.post('save', forgetAfterCommit);

const positionSchema = new Schema<PositionFields>({
  name: { type: String, required: true },
  kind: { type: String, enum: ['position', 'body'], required: true, default: 'position' },
  unit: { type: Schema.Types.ObjectId, default: null },
  state: existence,
});
positionSchema.index({ organisation: 1, name: 1, unit: 1 }, { unique: true });
positionSchema.post('save', forgetAfterCommit);

export const Organisation = keep<OrganisationFields>('Organisation', organisationSchema);
export const Unit = keep<UnitFields>('Unit', unitSchema);
export const Position = keep<PositionFields>('Position', positionSchema);

export type OrganisationDocument = HydratedDocument<OrganisationFields>;
export type UnitDocument = HydratedDocument<UnitFields>;
export type PositionDocument = HydratedDocument<PositionFields>;
