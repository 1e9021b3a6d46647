import { type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { keep } from '../../storage/keep.ts';
import { Role } from '../kit/permissions.ts';
import { forgetAfterCommit } from '../kit/remembered.ts';
import { MemberState } from './contract.ts';

const accountSchema = new Schema({
  email: { type: String, required: true, lowercase: true },
  name: { type: String, required: true },
  language: { type: String, enum: ['en', 'ro', 'pl', 'lt'], required: true },
  /** argon2id in PHC form; none until the owner has chosen a password. */
  hash: { type: String, default: null },
  passwordChangedAt: { type: Date, default: null },
  /** The administrator who took the password away, until the owner has chosen a new one. */
  passwordResetBy: { type: Schema.Types.ObjectId, default: null },
  /** The organisation that made the account: only its administrators may reset the password. */
  home: { type: Schema.Types.ObjectId, required: true, immutable: true },
  /** Where it has a membership, so that sign-in need not ask every organisation. */
  organisations: { type: [Schema.Types.ObjectId], required: true },
});
accountSchema.index({ email: 1 }, { unique: true });
accountSchema.post('save', forgetAfterCommit);

const membershipSchema = new Schema({
  account: { type: Schema.Types.ObjectId, required: true, immutable: true },
  roles: { type: [{ type: String, enum: Role.options }], required: true },
  units: { type: [Schema.Types.ObjectId], required: true },
  positions: { type: [Schema.Types.ObjectId], required: true },
  state: { type: String, enum: MemberState.options, required: true, default: 'invited' },
  joinedAt: { type: Date, default: null },
  /** The one-time link that was handed out last; only its hash is kept. */
  link: {
    type: new Schema(
      {
        purpose: { type: String, enum: ['invitation', 'reset'], required: true },
        hash: { type: String, required: true },
        expiresAt: { type: Date, required: true },
      },
      { _id: false },
    ),
    default: null,
  },
});
membershipSchema.index({ organisation: 1, account: 1 }, { unique: true });
membershipSchema.index({ organisation: 1, roles: 1 });
membershipSchema.index({ organisation: 1, positions: 1 });
membershipSchema.post('save', forgetAfterCommit);

export const Account = keep('Account', accountSchema);
export const Membership = keep('Membership', membershipSchema);

export type AccountDocument = HydratedDocument<InferSchemaType<typeof accountSchema>>;
export type MembershipDocument = HydratedDocument<InferSchemaType<typeof membershipSchema>>;
