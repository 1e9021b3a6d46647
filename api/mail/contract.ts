import * as z from 'zod/mini';
import { Id, listOf, Moment, PersonRef, pageOf, paging } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';

/** What is told; the first are duties, as the home page lists them. */
export const Kind = z.enum([
  'sign',
  'revise',
  'in-force',
  'review',
  'review-late',
  'read',
  'read-late',
  'do',
  'redo',
  'due',
  'overdue',
  'escalated',
  'decide',
  'confirm',
  'evaluate',
  'analyse',
  'act',
  'check',
  'close',
  'invitation',
  'reset',
  'test',
]);
export type Kind = z.output<typeof Kind>;

/** `withheld`: it is not to be sent, for a reason. */
export const MessageState = z.enum(['waiting', 'sent', 'failed', 'withheld']);
export type MessageState = z.output<typeof MessageState>;

/** Why a message was not sent. */
export const Why = z.enum(['no-server', 'done', 'choice', 'left']);
export type Why = z.output<typeof Why>;

/** What went wrong; `said` beside it is the server's own line. */
export const Fault = z.enum(['away', 'sign-in', 'encryption', 'later', 'refused', 'sender', 'given-up']);
export type Fault = z.output<typeof Fault>;

const Failure = z.object({ fault: Fault, said: z.string() });

/** One thing told to one person. What an administrator need not know of it, its title, is not in it. */
export const Message = z.object({
  id: Id,
  to: PersonRef,
  kind: Kind,
  code: z.string(),
  state: MessageState,
  why: z.nullable(Why),
  /** It goes with others in one mail a day. */
  gathered: z.boolean(),
  madeAt: Moment,
  /** When it is sent, or tried again; nothing when that is over. */
  nextAt: z.nullable(Moment),
  sentAt: z.nullable(Moment),
  attempts: z.number(),
  failure: z.nullable(Failure),
});
export type Message = z.output<typeof Message>;

const read = { allowed: 'organisation:administer' } as const;
const params = z.object({ id: Id });

export const listMessages = operation({
  ...read,
  method: 'get',
  path: '/mail',
  summary: 'List what was told to people by mail, or is to be: newest first',
  query: z.object({
    /** The beginning of a code, or a part of somebody's name. */
    q: z.optional(z.string().check(z.trim(), z.maxLength(100))),
    state: listOf(MessageState),
    kind: listOf(Kind),
    person: z.optional(Id),
    ...paging,
  }),
  answer: pageOf(Message),
});

export const previewMessage = operation({
  ...read,
  method: 'get',
  path: '/mail/:id',
  summary: 'Read a message as it is sent, but for restricted titles, reasons and one-time links',
  params,
  answer: z.object({ message: Message, subject: z.string(), text: z.string() }),
  problems: ['not-found'],
});

export const retryMessage = operation({
  ...read,
  method: 'post',
  path: '/mail/:id/retry',
  summary: 'Send a message that failed once more',
  params,
  answer: Message,
  problems: ['not-found', 'wrong-state'],
});

const days = (most: number) => z.int().check(z.minimum(1), z.maximum(most));

/** When an organisation's mail goes out and how soon people are reminded. */
export const MailSettings = z.object({
  /** The hour of the daily mail, in the organisation's time zone. */
  digestHour: z.int().check(z.minimum(0), z.maximum(23)),
  /** Days before an action is due. */
  remindDays: days(60),
  /** Days between two reminders to read. */
  chaseDays: days(90),
  /** Days after which the officer is told what is overdue. */
  escalateDays: days(90),
});
export type MailSettings = z.output<typeof MailSettings>;

export const mailState = operation({
  ...read,
  method: 'get',
  path: '/mail/state',
  summary: 'Tell whether mail is sent, by which server, how much waits, and by which settings',
  answer: z.object({
    server: z.nullable(z.object({ host: z.string(), port: z.number(), tls: z.string(), from: z.string() })),
    waiting: z.number(),
    failed: z.number(),
    settings: MailSettings,
    etag: z.string(),
  }),
});

export const changeMailSettings = operation({
  ...read,
  method: 'put',
  path: '/mail/settings',
  summary: 'Change when mail goes out and how soon people are reminded',
  body: MailSettings,
  answer: MailSettings,
  problems: ['stale'],
});

export const sendTest = operation({
  ...read,
  method: 'post',
  path: '/mail/test',
  summary: 'Send a message to oneself, to see that mail arrives',
  answer: Message,
  problems: ['wrong-state'],
});

/** How somebody wants to be written to. What waits for their signature is always sent at once: others wait for it. */
export const MailChoice = z.enum(['at-once', 'daily', 'signing-only']);
export type MailChoice = z.output<typeof MailChoice>;

const MyMail = z.object({ choice: MailChoice, digestHour: z.number(), timeZone: z.string(), sends: z.boolean() });

export const myMail = operation({
  method: 'get',
  path: '/me/mail',
  summary: 'Tell how I am written to',
  allowed: 'signed-in',
  answer: MyMail,
});

export const chooseMail = operation({
  method: 'put',
  path: '/me/mail',
  summary: 'Choose how I am written to',
  allowed: 'signed-in',
  body: z.object({ choice: MailChoice }),
  answer: MyMail,
});
