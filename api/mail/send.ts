import { actAsSystem, acting } from '../../storage/acting.ts';
import { clock } from '../../storage/clock.ts';
import { memberOf } from '../kit/person.ts';
import { allOrganisationIds, organisation } from '../organisations/queries.ts';
import { freshMailLink } from '../people/commands/members.ts';
import { accountById, standingIn } from '../people/queries.ts';
import { compose, type Frame } from './compose.ts';
import type { Why } from './contract.ts';
import { dutiesAbout } from './duties.ts';
import { type KeptMessage, MessageModel } from './model.ts';
import { NotTaken, openPost, type Post } from './server.ts';
import { keyOf } from './tell.ts';
import { delayAfter, patienceWithServer } from './when.ts';

const isLink = ({ kind }: KeptMessage) => kind === 'invitation' || kind === 'reset';

const set = (one: KeptMessage, fields: object) => one.set(fields).save();
const withhold = (one: KeptMessage, why: Why) => set(one, { state: 'withheld', why });

const recipientOf = async (one: KeptMessage) => {
  const account = await accountById(one.person);
  const place = isLink(one) ? undefined : await standingIn(acting().organisation, one.person);
  if (!account || !(place || isLink(one))) return undefined;
  return { ...account, member: place && memberOf({ id: account.id, name: account.name, ...place }) };
};
type Recipient = NonNullable<Awaited<ReturnType<typeof recipientOf>>>;

/** Whether there is still something to tell: it may be done by now, or not be theirs to see any more. */
const stands = async (one: KeptMessage, { member }: Recipient): Promise<boolean> => {
  const { thing } = one.facts;
  if (!thing || !member) return true;
  return (await dutiesAbout(thing, [member])).some((duty) => keyOf(duty) === one.key);
};

/** One mail: a message, or all that somebody is told today. */
const groupsOf = (due: readonly KeptMessage[]): KeptMessage[][] => {
  const groups = new Map<string, KeptMessage[]>();
  for (const one of due) {
    const key = one.gathered ? one.person : String(one._id);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
};

/**
 * Takes a message for an attempt: whoever else had it in hand at the same moment does not get it. If this process dies
 * over it, it is tried again after the delay.
 */
const claim = async (one: KeptMessage): Promise<boolean> => {
  const attempts = one.attempts + 1;
  const nextAt = new Date(clock.now().getTime() + delayAfter(attempts));
  const seen = { _id: one._id, state: 'waiting' as const, attempts: one.attempts };
  const taken = await MessageModel.findOneAndUpdate(seen, { $set: { attempts, nextAt } });
  if (taken) one.set({ attempts, nextAt });
  return taken !== null;
};

const toSend = async (group: readonly KeptMessage[], recipient: Recipient, hasServer: boolean) => {
  const left: KeptMessage[] = [];
  for (const one of group) {
    if (!(await stands(one, recipient))) await withhold(one, 'done');
    else if (!hasServer) await withhold(one, 'no-server');
    else if (await claim(one)) left.push(one);
  }
  return left;
};

const isOld = ({ madeAt }: KeptMessage) => clock.now().getTime() - madeAt.getTime() > patienceWithServer;

/** What is not this message's fault costs it no attempt, and is tried again with the next run. */
const noteFault = async (one: KeptMessage, { fault, said, isServers }: NotTaken) => {
  const failure = { fault: isOld(one) ? 'given-up' : fault, said };
  if (fault === 'refused' || isOld(one)) return void (await set(one, { state: 'failed', failure }));
  const again = isServers ? { attempts: one.attempts - 1, nextAt: clock.now() } : {};
  await set(one, { ...again, failure });
};

const frameFor = async ({ name, language }: Recipient): Promise<Frame> => ({
  to: { name, language },
  organisation: (await organisation()).name,
});

const linkFor = async ([first]: readonly KeptMessage[]) =>
  first && isLink(first) ? await freshMailLink(first.person) : undefined;

/** Hands one mail to the server and notes what came of it. @throws {NotTaken} when no other mail would be taken now */
const sendOne = async (post: Post, messages: readonly KeptMessage[], recipient: Recipient): Promise<void> => {
  const link = await linkFor(messages);
  if (messages.some(isLink) && !link) return void (await Promise.all(messages.map((one) => withhold(one, 'done'))));
  const frame = { ...(await frameFor(recipient)), ...(link && { link }) };
  const told = messages.map(({ kind, facts }) => ({ kind, facts }));
  const mail = String(messages[0]?._id);
  const to = { name: recipient.name, address: recipient.email };
  try {
    await post.send({ id: mail, to, from: frame.organisation, ...compose(told, frame) });
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    for (const one of messages) await noteFault(one, error);
    if (error.isServers) throw error;
    return;
  }
  const sent = { state: 'sent', sentAt: clock.now(), failure: null, mail, language: recipient.language };
  for (const one of messages) await set(one, sent);
};

const atOnce = 500;

/** Sends what is due in the acting organisation. @returns how many mails went out */
const sendHere = async (post: Post | undefined, signal: AbortSignal): Promise<number> => {
  const due = await MessageModel.find({ state: 'waiting', nextAt: { $lte: clock.now() } })
    .sort({ nextAt: 1 })
    .limit(atOnce);
  let sent = 0;
  for (const group of groupsOf(due)) {
    if (signal.aborted) break;
    const recipient = await recipientOf(group[0]!);
    if (!recipient) for (const one of group) await withhold(one, 'left');
    const messages = recipient ? await toSend(group, recipient, post !== undefined) : [];
    if (!post || !recipient || messages.length === 0) continue;
    await sendOne(post, messages, recipient);
    sent += 1;
  }
  return sent;
};

/**
 * Sends what is due in all organisations; without a server the messages are put aside, so that a server that is set
 * later does not send what is long past. When the server is away, or refuses us whoever we write to, it ends: all that
 * was not sent waits.
 * @param organisations those of all, unless they are named.
 * @returns how many mails went out.
 * @throws {NotTaken} when the server is away
 */
export const sendDue = async (signal: AbortSignal, organisations?: readonly string[]): Promise<number> => {
  const post = openPost();
  let sent = 0;
  try {
    for (const id of organisations ?? (await allOrganisationIds()))
      sent += await actAsSystem(id, () => sendHere(post, signal));
    return sent;
  } finally {
    post?.close();
  }
};
