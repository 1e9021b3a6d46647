import { actAsSystem, actingPerson } from '../../storage/acting.ts';
import { etagOf } from '../kit/change.ts';
import type { Patience } from '../kit/duty.ts';
import { folded } from '../kit/folded.ts';
import type { MailServer } from '../kit/mail-server.ts';
import { noSuch } from '../kit/problem.ts';
import { allOrganisationIds, organisation } from '../organisations/queries.ts';
import { accountById, activeMembers, namesOf } from '../people/queries.ts';
import { compose, subjectOf } from './compose.ts';
import type { Kind, MailChoice, MailSettings, Message, MessageState } from './contract.ts';
import { ChoiceModel, MessageModel, type ReadMessage, SettingsModel, usualSettings } from './model.ts';
import { mailServer } from './server.ts';

const readSettings = () => SettingsModel.findOne().lean();

/** When the acting organisation's mail goes out and how soon people are reminded. */
export const settings = async (): Promise<MailSettings> => {
  const { digestHour, remindDays, chaseDays, escalateDays } = (await readSettings()) ?? usualSettings;
  return { digestHour, remindDays, chaseDays, escalateDays };
};

/** The same, as the features ask for it. */
export const patience = async (): Promise<Patience> => {
  const { remindDays, chaseDays, escalateDays } = await settings();
  return { remind: remindDays, chase: chaseDays, escalate: escalateDays };
};

const unlessChosen: MailChoice = 'daily';

/** How people have chosen to be written to; a mail a day, unless they said otherwise. */
export const choices = async (people: readonly string[]): Promise<(person: string) => MailChoice> => {
  const found = await ChoiceModel.find({ person: { $in: [...new Set(people)] } }).lean();
  const chosen = new Map(found.map(({ person, choice }) => [person, choice]));
  return (person) => chosen.get(person) ?? unlessChosen;
};

/** How the acting person is written to. */
export const myMail = async () => {
  const { id } = actingPerson();
  const { timeZone } = await organisation();
  const { digestHour } = await settings();
  return { choice: (await choices([id]))(id), digestHour, timeZone, sends: mailServer() !== undefined };
};

const over: readonly MessageState[] = ['sent', 'failed', 'withheld'];

const show = (one: ReadMessage, names: ReadonlyMap<string, string>): Message => ({
  ...{ id: String(one._id), kind: one.kind, code: one.facts.code, state: one.state, why: one.why },
  to: { id: one.person, name: names.get(one.person) ?? '–' },
  ...{ gathered: one.gathered, attempts: one.attempts },
  madeAt: one.madeAt.toISOString(),
  nextAt: over.includes(one.state) ? null : one.nextAt.toISOString(),
  sentAt: one.sentAt?.toISOString() ?? null,
  failure: one.failure as Message['failure'],
});

/** A message as the administration sees it. */
export const showMessage = async (one: ReadMessage): Promise<Message> => show(one, await namesOf([one.person]));

interface Filter {
  q?: string | undefined;
  state?: readonly MessageState[] | undefined;
  kind?: readonly Kind[] | undefined;
  person?: string | undefined;
  page: number;
  size: number;
}

/** Whose name has the letters in it, whatever their marks; or codes that begin so. */
const looksFor = async (q: string) => {
  const wanted = folded(q);
  const people = (await activeMembers()).filter(({ name }) => folded(name).includes(wanted)).map(({ id }) => id);
  const begins = new RegExp(`^${q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'i');
  return { $or: [{ 'facts.code': begins }, { person: { $in: people } }] };
};

/** One page of the outbox, newest first. */
export const listMessages = async ({ q, state, kind, person, page, size }: Filter) => {
  const conditions = {
    ...(q && (await looksFor(q))),
    ...(state && { state: { $in: [...state] } }),
    ...(kind && { kind: { $in: [...kind] } }),
    ...(person && { person }),
  };
  const total = await MessageModel.countDocuments(conditions);
  const found = (await MessageModel.find(conditions)
    .sort({ madeAt: -1 })
    .skip((page - 1) * size)
    .limit(size)
    .lean()) as ReadMessage[];
  const names = await namesOf(found.map((one) => one.person));
  return { items: found.map((one) => show(one, names)), total, page, size };
};

/** A message of the acting organisation. @throws {Problem} `not-found` */
export const readMessage = async (id: string) =>
  (await MessageModel.findById(id).orFail(noSuch('message', id)).lean()) as ReadMessage;

/** A message with those that went in the same mail, or only it while it waits. */
const together = async (one: ReadMessage): Promise<ReadMessage[]> =>
  one.mail ? ((await MessageModel.find({ mail: one.mail }).sort({ madeAt: 1 }).lean()) as ReadMessage[]) : [one];

/**
 * A mail as an administrator may read it: who runs the product need not know what is restricted, nor why something
 * was sent back, and a one-time link is nobody's but its owner's.
 * @throws {Problem} `not-found`
 */
export const previewMessage = async (id: string) => {
  const one = await readMessage(id);
  const account = await accountById(one.person);
  const messages = await together(one);
  const to = { name: account?.name ?? '–', language: one.language ?? account?.language ?? 'en' } as const;
  const frame = { to, organisation: (await organisation()).name, concealed: true };
  return { message: await showMessage(one), subject: subjectOf(messages, frame), text: compose(messages, frame).text };
};

const facts = (server: MailServer | undefined) => {
  if (!server) return null;
  const { host, port, tls, from } = server;
  return { host, port, tls, from };
};

/** Whether mail is sent, and how much waits in the acting organisation. */
export const mailState = async () => ({
  server: facts(mailServer()),
  waiting: await MessageModel.countDocuments({ state: 'waiting' }),
  failed: await MessageModel.countDocuments({ state: 'failed' }),
  settings: await settings(),
  etag: etagOf((await readSettings()) ?? {}),
});

/** How many messages of all organisations wait, and how many failed: for the metrics. */
export const queueLength = async () => {
  const all = { waiting: 0, failed: 0 };
  for (const id of await allOrganisationIds())
    await actAsSystem(id, async () => {
      all.waiting += await MessageModel.countDocuments({ state: 'waiting' });
      all.failed += await MessageModel.countDocuments({ state: 'failed' });
    });
  return all;
};
