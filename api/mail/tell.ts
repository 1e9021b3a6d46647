import { unlessSecond } from '../../storage/came-first.ts';
import { clock } from '../../storage/clock.ts';
import type { Follower } from '../../storage/follow.ts';
import type { Duty, DutyThing } from '../kit/duty.ts';
import { mailingNow } from '../kit/mailing.ts';
import type { Member } from '../kit/person.ts';
import { organisation } from '../organisations/queries.ts';
import type { Kind, MailChoice } from './contract.ts';
import { dutiesAbout, dutiesByClock, dutiesOfNewcomers, everyMember } from './duties.ts';
import { type Facts, MessageModel } from './model.ts';
import { choices, settings } from './queries.ts';
import { nextDigest } from './when.ts';

/** What is known to be older stands on the home page, and is not told any more: after a restore or a long standstill. */
const tooOld = 14 * 86_400_000;

/** Somebody else waits for it, or it is of no use later. */
const urgent: readonly Kind[] = ['sign', 'invitation', 'reset', 'test'];

const wants = (kind: Kind, choice: MailChoice) => choice !== 'signing-only' || urgent.includes(kind);

/** The key under which something is told: once. */
export const keyOf = ({ kind, mark, person }: { kind: Kind; mark: string; person: string }): string =>
  `${kind} ${mark} ${person}`;

interface Telling {
  kind: Kind;
  person: string;
  mark: string;
  facts: Facts;
}

/** Puts a message into the outbox, unless it is there. @returns how many were put there */
export const tell = async ({ kind, person, mark, facts }: Telling, choice: MailChoice): Promise<number> => {
  const key = keyOf({ kind, mark, person });
  if (await MessageModel.exists({ key })) return 0;
  const [now, gathered] = [clock.now(), choice === 'daily' && !urgent.includes(kind)];
  const nextAt = gathered ? nextDigest(now, await settings(), (await organisation()).timeZone) : now;
  const unwanted = wants(kind, choice) ? {} : ({ state: 'withheld', why: 'choice' } as const);
  const message = new MessageModel({ key, person, kind, facts, gathered, madeAt: now, nextAt, ...unwanted });
  return (await unlessSecond(message.save())) ? 1 : 0;
};

const factsOf = ({ code, title, path, restricted, thing, number, step, reason, due }: Duty): Facts => ({
  ...{ code, title, path, restricted, thing },
  ...(number && { number }),
  ...(step && { step }),
  ...(reason && !restricted && { reason }),
  ...(due && { due }),
});

const tellDuties = async (duties: readonly Duty[]): Promise<number> => {
  const from = clock.now().getTime() - tooOld;
  const fresh = duties.filter(({ since }) => since.getTime() >= from);
  const chosen = await choices(fresh.map(({ person }) => person));
  let told = 0;
  for (const duty of fresh) {
    const { kind, person, mark } = duty;
    told += await tell({ kind, person, mark, facts: factsOf(duty) }, chosen(person));
  }
  return told;
};

/** Tells what the clock alone has brought, in the acting organisation. @returns how many messages were made */
export const tellByClock = async (): Promise<number> => tellDuties(await dutiesByClock(await everyMember()));

interface Told {
  number: number;
  event: string;
  subject: { kind: string; id: string };
  detail: Record<string, unknown>;
  at: Date;
}

const named = (detail: unknown): string[] => (typeof detail === 'string' ? [detail] : []);

const thingsIn = ({ subject: { kind, id }, detail }: Told): DutyThing[] => {
  const documents = (ids: string[]) => ids.map((one) => ({ kind: 'Document' as const, id: one }));
  if (kind === 'Version') return [{ kind, id }, ...documents(named(detail.document))];
  if (kind === 'Action') return [{ kind, id }, ...named(detail.source).map(caseOf)];
  if (kind === 'Nonconformity') return [caseOf(id)];
  return kind === 'Distribution' ? documents(named(detail.document)) : [];
};
const caseOf = (id: string) => ({ kind: 'Nonconformity' as const, id });

/** Saving a draft, progress and files change nobody's duties: what is written all day long costs nothing here. */
const quiet = /^(version\.(edited|drafted|diagram-|file-)|action\.(progressed|file-))/;

const touchedBy = (entries: readonly Told[]): DutyThing[] => {
  const things = entries.filter(({ event }) => !quiet.test(event)).flatMap(thingsIn);
  return [...new Map(things.map((thing) => [`${thing.kind} ${thing.id}`, thing])).values()];
};

const linkKinds: Record<string, Kind> = {
  'member.invited': 'invitation',
  'member.invited-again': 'invitation',
  'member.password-reset': 'reset',
};

/** One-time links are told only where they go by mail: elsewhere the administrator hands them over. */
const tellLink = async ({ event, subject, number, at }: Told) => {
  const kind = linkKinds[event];
  if (!kind || !mailingNow().on || at.getTime() < clock.now().getTime() - tooOld) return;
  const facts = { code: '', title: '', path: '/welcome', restricted: false };
  await tell({ kind, person: subject.id, mark: String(number), facts }, 'at-once');
};

const placed = /^member\.(enrolled|joined|changed|reactivated)$/;

const dutiesIn = async (entries: readonly Told[], members: readonly Member[]): Promise<Duty[]> => {
  const duties: Duty[] = [];
  for (const thing of touchedBy(entries)) duties.push(...(await dutiesAbout(thing, members)));
  const moved = new Set(entries.filter(({ event }) => placed.test(event)).map(({ subject }) => subject.id));
  const newcomers = members.filter(({ id }) => moved.has(id));
  return newcomers.length > 0 ? [...duties, ...(await dutiesOfNewcomers(newcomers))] : duties;
};

const concerns = (entry: Told) => placed.test(entry.event) || touchedBy([entry]).length > 0;

/**
 * Tells what entries of the trail bring: what somebody has to do by now about whatever they touched, and one-time links.
 * It reads what other followers derive, the reading tasks and the register of cases, and stands after them.
 */
export const tellByTrail: Follower = async (entries) => {
  for (const entry of entries) await tellLink(entry);
  if (entries.some(concerns)) await tellDuties(await dutiesIn(entries, await everyMember()));
};
