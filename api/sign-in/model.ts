import { type HydratedDocument, Schema, type Types } from 'mongoose';
import { keep } from '../../storage/keep.ts';

interface Session {
  account: Types.ObjectId;
  organisation: Types.ObjectId;
  hash: string;
  previous: string | null;
  rotatedAt: Date;
  salt: string;
  device: string;
  address: string;
  createdAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  forgottenAt: Date;
}

interface SessionFields {
  account: Types.ObjectId;
  /** The organisation that is worked for; the person may switch. */
  organisation: Types.ObjectId;
  /** Hash of the refresh token that is good now. */
  hash: string;
  /** Hash of the one before, which two windows may use at the same moment. */
  previous: string | null;
  rotatedAt: Date;
  /** With the token before it makes the next one: so two windows get the same. */
  salt: string;
  /** Hashes of the browser and the address that signed in: the person is known there. */
  device: string;
  address: string;
  createdAt: Date;
  /** From then on it cannot be renewed. */
  expiresAt: Date;
  endedAt: Date | null;
  /** From then on it is removed; until then it says which browsers and addresses are known. */
  forgottenAt: Date;
}

const sessionSchema = new Schema<SessionFields>({
  account: { type: Schema.Types.ObjectId, required: true },
  organisation: { type: Schema.Types.ObjectId, required: true },
  hash: { type: String, required: true },
  previous: { type: String, default: null },
  rotatedAt: { type: Date, required: true },
  salt: { type: String, required: true },
  device: { type: String, required: true },
  address: { type: String, required: true },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
  endedAt: { type: Date, default: null },
  forgottenAt: { type: Date, required: true },
});
sessionSchema.index({ account: 1, device: 1 });
sessionSchema.index({ account: 1, address: 1 });
sessionSchema.index({ forgottenAt: 1 });

/** Who is signed in where. Operational: it has no trail. */
export const SignInSession = keep<Session>('SignInSession', sessionSchema);
export type SessionDocument = HydratedDocument<Session>;
