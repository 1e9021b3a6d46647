import { setTimeout as sleep } from 'node:timers/promises';
import { actAsSystem, acting } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { objectStore } from '../../../storage/files/current.ts';
import { keyOf, partsOf, type Stat } from '../../../storage/files/object-store.ts';
import { allOrganisationIds } from '../../organisations/queries.ts';
import { FileScrub, type KeptScrub } from '../model.ts';
import { lockFiles } from './lock.ts';
import { type KnownReference, references, referencesTo } from './referrers.ts';
import { noOrphans, sweepOrphans } from './sweep.ts';

/** How a scrub goes about it. */
export interface Manner {
  /** Bytes a second at most, so that it disturbs nobody. */
  rate: number;
  /** Passes over organisations that were scrubbed since. */
  unlessSince?: Date;
  /** Ends it early; the next one begins again. */
  signal?: AbortSignal;
}

let rate = 20 * 1024 * 1024;

/** Sets how many bytes a second a scrub reads at most, from the settings. */
export const useScrubRate = (bytes: number): void => {
  rate = bytes;
};

type Found = Stat & { sha256: string };
const atOnce = 100;
/** So many are named; the rest is counted. */
const named = 100;

const batches = async function* <T>(all: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
};

const objects = async function* (organisation: string): AsyncGenerator<Found> {
  for await (const { key, ...stat } of objectStore().list(`${organisation}/`))
    yield { ...stat, sha256: partsOf(key).sha256 };
};

const name = (scrub: KeptScrub, what: 'damaged' | 'missing', found: readonly KnownReference[]) => {
  const { sha256, size } = found[0] as KnownReference;
  scrub.set(`${what}Count`, scrub[`${what}Count`] + 1);
  const things = found.map(({ kind, id, label }) => ({ kind, id, label }));
  if (scrub[what].length < named) scrub[what].push({ sha256, size, things });
};

const readOne = async (scrub: KeptScrub, { sha256, size }: Found, found: readonly KnownReference[], manner: Manner) => {
  const began = performance.now();
  const state = await objectStore().verify(keyOf(acting().organisation, sha256));
  const isOfSize = found.every((reference) => reference.size === size);
  if (state === 'damaged' || (state === 'whole' && !isOfSize)) name(scrub, 'damaged', found);
  scrub.set({ objects: scrub.objects + 1, bytes: scrub.bytes + size });
  const owed = (size / manner.rate) * 1000 - (performance.now() - began);
  if (owed > 1) await sleep(owed, undefined, { signal: manner.signal });
  manner.signal?.throwIfAborted();
};

/** Reads what the store has: verifies what is referred to, sweeps the rest, and sets locks that the store forgot. */
const readStore = async (scrub: KeptScrub, present: Set<string>, manner: Manner) => {
  for await (const batch of batches(objects(acting().organisation))) {
    const known = await referencesTo(batch.map(({ sha256 }) => sha256));
    const referred = batch.filter(({ sha256 }) => known.get(sha256)?.length);
    const orphans = batch.filter((one) => !referred.includes(one)).map(({ sha256 }) => sha256);
    for (const one of referred) {
      present.add(one.sha256);
      await readOne(scrub, one, known.get(one.sha256)!, manner);
    }
    const names = referred.map(({ sha256 }) => sha256);
    await lockFiles(names, true);
    await noOrphans(names);
    scrub.set({ orphans: scrub.orphans + orphans.length, swept: scrub.swept + (await sweepOrphans(orphans)) });
    await scrub.save();
  }
};

/** What is referred to but was not seen: it may have been stored while the rest was read. */
const lookForMissing = async (scrub: KeptScrub, present: Set<string>) => {
  const looked = new Set<string>();
  for await (const reference of references()) {
    const { sha256 } = reference;
    if (present.has(sha256) || looked.has(sha256)) continue;
    looked.add(sha256);
    if (await objectStore().stat(keyOf(acting().organisation, sha256))) continue;
    name(scrub, 'missing', (await referencesTo([sha256])).get(sha256) ?? [reference]);
  }
};

const begin = async (): Promise<KeptScrub> => {
  const anew = {
    objects: 0,
    bytes: 0,
    orphans: 0,
    swept: 0,
    damagedCount: 0,
    missingCount: 0,
    damaged: [],
    missing: [],
  };
  const scrub = (await FileScrub.findOne()) ?? new FileScrub();
  return scrub.set({ ...anew, state: 'running', startedAt: clock.now(), finishedAt: null }).save();
};

const scrubOne = async (manner: Manner) => {
  const last = manner.unlessSince && (await FileScrub.findOne().lean());
  if (last?.state === 'finished' && last.startedAt > manner.unlessSince!) return; // what broke off begins again
  const scrub = await begin();
  const present = new Set<string>();
  try {
    await readStore(scrub, present, manner);
    await lookForMissing(scrub, present);
    await scrub.set({ state: 'finished', finishedAt: clock.now() }).save();
  } catch (error) {
    await scrub.set({ state: 'broken-off', finishedAt: clock.now() }).save();
    throw error;
  }
};

let running: Promise<void> = Promise.resolve();

/** One at a time in this process: two would read at twice the rate. */
const inTurn = (work: () => Promise<void>): Promise<void> => {
  const turn = running.then(work);
  running = turn.catch(() => undefined);
  return turn;
};

/**
 * Reads every file of the acting organisation and compares it with its name and size; finds files that are missing,
 * sweeps those that nothing refers to, sets locks anew, and keeps what it found.
 * @throws {Unavailable} when the store stops answering: it counts as broken off
 */
export const scrubOwnFiles = (manner: Manner = { rate }): Promise<void> => {
  const { organisation } = acting();
  return inTurn(() => actAsSystem(organisation, () => scrubOne(manner)));
};

/** Scrubs the files of all organisations, and removes what broken uploads have left. @throws as `scrubOwnFiles` */
export const scrubFiles = (manner: Partial<Manner> = {}): Promise<void> =>
  inTurn(async () => {
    for (const organisation of await allOrganisationIds())
      await actAsSystem(organisation, () => scrubOne({ rate, ...manner }));
    await objectStore().sweep(new Date(clock.now().getTime() - 24 * 3_600_000));
  });
