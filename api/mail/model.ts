import { type HydratedDocument, Schema } from 'mongoose';
import { keep } from '../../storage/keep.ts';
import type { DutyThing } from '../kit/duty.ts';
import type { Language } from '../kit/fields.ts';
import { Kind, MailChoice, type MailSettings, MessageState, Why } from './contract.ts';

/** What a message is about: enough to say it in any language when it is sent, and to show it later. Never a secret. */
export interface Facts {
  code: string;
  title: string;
  path: string;
  restricted: boolean;
  /** Nothing when it is a link or a test. */
  thing?: DutyThing;
  number?: string;
  step?: string;
  reason?: string;
  due?: string;
}

/** One thing told to one person. It is derived from the trail and the clock; the key keeps it from being told twice. */
export interface MessageFields {
  key: string;
  person: string;
  kind: Kind;
  facts: Facts;
  state: MessageState;
  why: Why | null;
  /** Waits for the daily mail. */
  gathered: boolean;
  madeAt: Date;
  nextAt: Date;
  attempts: number;
  failure: { fault: string; said: string } | null;
  sentAt: Date | null;
  /** The mail that it went in, alone or with others. */
  mail: string | null;
  /** In which it was sent. */
  language: Language | null;
}

const plain = { _id: false, id: false };
const factsSchema = new Schema<Facts>(
  {
    code: { type: String, default: '' },
    title: { type: String, default: '' },
    path: { type: String, required: true },
    restricted: { type: Boolean, required: true },
    thing: new Schema({ kind: String, id: String }, plain),
    ...{ number: String, step: String, reason: String, due: String },
  },
  plain,
);

const messageSchema = new Schema<MessageFields>({
  key: { type: String, required: true },
  person: { type: String, required: true },
  kind: { type: String, enum: Kind.options, required: true },
  facts: { type: factsSchema, required: true },
  state: { type: String, enum: MessageState.options, required: true, default: 'waiting' },
  why: { type: String, enum: [...Why.options, null], default: null },
  gathered: { type: Boolean, required: true },
  madeAt: { type: Date, required: true },
  nextAt: { type: Date, required: true },
  attempts: { type: Number, required: true, default: 0 },
  failure: { type: new Schema({ fault: String, said: String }, plain), default: null },
  sentAt: { type: Date, default: null },
  mail: { type: String, default: null },
  language: { type: String, default: null },
});
messageSchema.index({ organisation: 1, key: 1 }, { unique: true });
messageSchema.index({ organisation: 1, state: 1, nextAt: 1 });
messageSchema.index({ organisation: 1, madeAt: 1 });
messageSchema.index({ organisation: 1, person: 1, madeAt: 1 });
messageSchema.index({ organisation: 1, mail: 1 });

/** The outbox. */
export const MessageModel = keep<MessageFields>('Message', messageSchema);
export type KeptMessage = HydratedDocument<MessageFields>;
export type ReadMessage = MessageFields & { _id: unknown };

const settingsSchema = new Schema<MailSettings>({
  digestHour: { type: Number, required: true },
  remindDays: { type: Number, required: true },
  chaseDays: { type: Number, required: true },
  escalateDays: { type: Number, required: true },
});
settingsSchema.index({ organisation: 1 }, { unique: true });
export const SettingsModel = keep<MailSettings>('MailSettings', settingsSchema);

/** Until somebody says otherwise. */
export const usualSettings: MailSettings = { digestHour: 8, remindDays: 3, chaseDays: 7, escalateDays: 7 };

interface ChoiceFields {
  person: string;
  choice: MailChoice;
}
const choiceSchema = new Schema<ChoiceFields>({
  person: { type: String, required: true, immutable: true },
  choice: { type: String, enum: MailChoice.options, required: true },
});
choiceSchema.index({ organisation: 1, person: 1 }, { unique: true });
export const ChoiceModel = keep<ChoiceFields>('MailChoice', choiceSchema);
