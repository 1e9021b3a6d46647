import type { output } from 'zod/mini';
import { fingerprintOf, publicKeyOf, SignedHead } from '../../storage/signed-heads.ts';
import { type StoredEntry, TrailEntry, TrailHead } from '../../storage/trail.ts';
import { dayAfter, startOfDay } from '../kit/days.ts';
import type { Parsed } from '../kit/operation.ts';
import { organisation } from '../organisations/queries.ts';
import { namesOf } from '../people/queries.ts';
import type * as contract from './contract.ts';
import { TrailCheck } from './model.ts';
import { signingKey } from './signing-key.ts';

type Asked = Parsed<typeof contract.trail>['query'];
type Entry = output<typeof contract.Entry>;
type Raw = Pick<StoredEntry, 'number' | 'at' | 'by' | 'asDecidedBy' | 'event' | 'subject' | 'detail' | 'hash'>;

const period = async ({ from, to }: Asked) => {
  if (!from && !to) return {};
  const { timeZone } = await organisation();
  const since = from && { $gte: startOfDay(from, timeZone) };
  const until = to && { $lt: startOfDay(dayAfter(to), timeZone) };
  return { at: { ...since, ...until } };
};

const filterOf = async (asked: Asked) => ({
  ...(asked.event && { event: { $in: asked.event } }),
  ...(asked.by && { $or: [{ by: asked.by }, { asDecidedBy: asked.by }] }),
  ...(asked.subject && { 'subject.id': asked.subject }),
  ...(await period(asked)),
});

/** Names are looked up when they are read: the trail keeps ids, and a name may change or be forgotten. */
const withNames = async (found: readonly Raw[]): Promise<Entry[]> => {
  const names = await namesOf(found.flatMap(({ by, asDecidedBy }) => [by, asDecidedBy]).filter((id) => id != null));
  const person = (id: string | null | undefined) => (id ? { id, name: names.get(id) ?? id } : null);
  return found.map(({ number, at, by, asDecidedBy, event, subject, detail, hash }) => ({
    ...{ number, at: at.toISOString(), event, hash, detail: detail as Record<string, unknown> },
    by: person(by),
    asDecidedBy: person(asDecidedBy),
    subject: { kind: subject?.kind ?? '', id: subject?.id ?? '' },
  }));
};

/** Entries of the organisation's trail, newest first. */
export const entries = async (asked: Asked) => {
  const { page, size } = asked;
  const filter = await filterOf(asked);
  const found = await TrailEntry.find(filter)
    .sort({ number: -1 })
    .skip((page - 1) * size)
    .limit(size)
    .lean();
  const total = await TrailEntry.countDocuments(filter);
  return { items: await withNames(found), total, page, size };
};

/** Everything that happened to these things, oldest first: the history that other features show of their own. */
export const historyOf = async (subjects: readonly string[]): Promise<Entry[]> => {
  const found = await TrailEntry.find({ 'subject.id': { $in: subjects } })
    .sort({ number: 1 })
    .lean();
  return withNames(found);
};

/** How far the acting organisation's trail was verified, and what was found; `undefined` before the first time. */
export const lastCheck = async () => {
  const check = await TrailCheck.findOne().lean();
  if (!check) return undefined;
  const { number, at, wholeAt, broken } = check;
  return { number, at: at.toISOString(), wholeAt: wholeAt.toISOString(), broken: broken ?? null };
};

/** How many entries the acting organisation's trail has. */
export const trailLength = async (): Promise<number> => (await TrailHead.findOne().lean())?.number ?? 0;

/** The last signature of the acting organisation's chain. */
export const lastSigned = async () => {
  const last = await SignedHead.findOne().sort({ day: -1 }).lean();
  return last ? { number: last.number, at: last.at.toISOString() } : undefined;
};

/** The public half of the key that signs heads. */
export const publicKey = () => {
  const key = publicKeyOf(signingKey());
  return { algorithm: 'Ed25519' as const, key, fingerprint: fingerprintOf(key) };
};
