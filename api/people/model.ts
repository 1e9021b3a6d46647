import { type HydratedDocument, Schema, type Types } from 'mongoose';
import type { output } from 'zod/mini';
import { keep } from '../../storage/keep.ts';
import { Language } from '../kit/fields.ts';
import { Role } from '../kit/permissions.ts';
import { forgetAfterCommit } from '../kit/remembered.ts';
import { MemberState } from './contract.ts';

interface AccountFields {
  email: string;
  name: string;
  language: 'en' | 'ro' | 'pl' | 'lt';
  hash: string | null;
  passwordChangedAt: Date | null;
  passwordResetBy: Types.ObjectId | null;
  home: Types.ObjectId;
  organisations: Types.ObjectId[];
}

interface MembershipFields {
  account: Types.ObjectId;
  roles: Role[];
  units: Types.ObjectId[];
  positions: Types.ObjectId[];
  state: output<typeof MemberState>;
  joinedAt: Date | null;
  link: { purpose: 'invitation' | 'reset'; hash: string; expiresAt: Date } | null;
}

interface AccountFields {
  email: string;
  name: string;
  language: Language;
  /** argon2id in PHC form; none until the owner has chosen a password. */
  hash: string | null;
  passwordChangedAt: Date | null;
  /** The administrator who took the password away, until the owner has chosen a new one. */
  passwordResetBy: Types.ObjectId | null;
  /** The organisation that made the account: only its administrators may reset the password. */
  home: Types.ObjectId;
  /** Where it has a membership, so that sign-in need not ask every organisation. */
  organisations: Types.ObjectId[];
}

interface MembershipFields {
  account: Types.ObjectId;
  roles: Role[];
  units: Types.ObjectId[];
  positions: Types.ObjectId[];
  state: output<typeof MemberState>;
  joinedAt: Date | null;
  /** The one-time link that was handed out last; only its hash is kept. */
  link: { purpose: 'invitation' | 'reset'; hash: string; expiresAt: Date } | null;
}

const accountSchema = new Schema<AccountFields>({
  email: { type: String, required: true, lowercase: true },
  name: { type: String, required: true },
  language: { type: String, enum: Language.options, required: true },
  hash: { type: String, default: null },
  passwordChangedAt: { type: Date, default: null },
  passwordResetBy: { type: Schema.Types.ObjectId, default: null },
  home: { type: Schema.Types.ObjectId, required: true, immutable: true },
  organisations: { type: [Schema.Types.ObjectId], required: true },
});
accountSchema.index({ email: 1 }, { unique: true });
accountSchema.post('save', forgetAfterCommit);

const membershipSchema = new Schema<MembershipFields>({
  account: { type: Schema.Types.ObjectId, required: true, immutable: true },
  roles: { type: [{ type: String, enum: Role.options }], required: true },
  units: { type: [Schema.Types.ObjectId], required: true },
  positions: { type: [Schema.Types.ObjectId], required: true },
  state: { type: String, enum: MemberState.options, required: true, default: 'invited' },
  joinedAt: { type: Date, default: null },
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

export const Account = keep<AccountFields>('Account', accountSchema);
export const Membership = keep<MembershipFields>('Membership', membershipSchema);

export type AccountDocument = HydratedDocument<AccountFields>;
export type MembershipDocument = HydratedDocument<MembershipFields>;
