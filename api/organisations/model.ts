import { type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { keep } from '../../storage/keep.ts';
import { forgetAfterCommit } from '../kit/remembered.ts';

const existence = { type: String, enum: ['open', 'closed'], required: true, default: 'open' } as const;

const organisationSchema = new Schema({
  name: { type: String, required: true },
  code: { type: String, required: true },
  parent: { type: Schema.Types.ObjectId, default: null },
  country: { type: String, required: true },
  language: { type: String, enum: ['en', 'ro', 'pl', 'lt'], required: true },
  timeZone: { type: String, required: true },
  colour: { type: String, required: true },
  /** Marks the whole store: with one such organisation in it, it is never served in production. */
  demonstration: { type: Boolean, required: true, immutable: true, default: false },
  state: existence,
});
organisationSchema.index({ code: 1 }, { unique: true });
organisationSchema.index({ parent: 1 });
organisationSchema.post('save', forgetAfterCommit);

const unitSchema = new Schema({
  name: { type: String, required: true },
  code: { type: String, required: true },
  parent: { type: Schema.Types.ObjectId, default: null },
  state: existence,
});
unitSchema.index({ organisation: 1, code: 1 }, { unique: true });

const positionSchema = new Schema({
  name: { type: String, required: true },
  kind: { type: String, enum: ['position', 'body'], required: true, default: 'position' },
  unit: { type: Schema.Types.ObjectId, default: null },
  state: existence,
});
positionSchema.index({ organisation: 1, name: 1, unit: 1 }, { unique: true });

export const Organisation = keep('Organisation', organisationSchema);
export const Unit = keep('Unit', unitSchema);
export const Position = keep('Position', positionSchema);

export type OrganisationDocument = HydratedDocument<InferSchemaType<typeof organisationSchema>>;
export type UnitDocument = HydratedDocument<InferSchemaType<typeof unitSchema>>;
export type PositionDocument = HydratedDocument<InferSchemaType<typeof positionSchema>>;
