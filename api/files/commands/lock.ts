import { acting } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { objectStore } from '../../../storage/files/current.ts';
import { type Key, keyOf, type Lock, NoSuchObject } from '../../../storage/files/object-store.ts';
import { FileLock, type KeptLock, type Thing } from '../model.ts';
import { notLocked } from './keep-years.ts';
import { type KnownReference, references, referencesTo } from './referrers.ts';

const isPast = ({ held, until }: Lock) => !held && (until === null || until <= clock.now());

/** Of all that refers to a file, the longest retention counts. */
export const longest = (locks: readonly Lock[]): Lock => ({
  held: locks.some(({ held }) => held),
  until: locks.reduce<Date | null>(
    (latest, { until }) => (until && (!latest || until > latest) ? until : latest),
    null,
  ),
});

const thingsOf = (found: readonly KnownReference[]): Thing[] => {
  const locking = found.filter(({ lock }) => !isPast(lock));
  return [...new Map(locking.map(({ kind, id, label }) => [`${kind} ${id}`, { kind, id, label }])).values()];
};

/** Brings the store's lock to what it has to be: a hold is lifted only after the date is set. */
const lockInStore = async (key: Key, wanted: Lock, present: Lock) => {
  if (wanted.until && wanted.until > clock.now() && (!present.until || present.until < wanted.until))
    await objectStore().keepUntil(key, wanted.until);
  if (wanted.held !== present.held) await objectStore().hold(key, wanted.held);
};

const unlessGone = async (work: Promise<void>) => {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof NoSuchObject) return false; // the scrub names it
    throw error;
  }
};

const remember = async (kept: KeptLock | null, wanted: Lock, found: readonly KnownReference[]) => {
  if (isPast(wanted)) return kept && FileLock.deleteOne({ _id: kept._id });
  const { sha256, size } = found[0] as KnownReference;
  return (kept ?? new FileLock({ sha256 })).set({ size, ...wanted, things: thingsOf(found) }).save();
};

const relock = async (sha256: string, found: readonly KnownReference[], anew: boolean) => {
  const kept = await FileLock.findOne({ sha256 });
  const wanted = longest(found.map(({ lock }) => lock));
  if (!kept && isPast(wanted)) return;
  const key = keyOf(acting().organisation, sha256);
  const present = anew ? await objectStore().lockOf(key) : (kept ?? notLocked);
  if (await unlessGone(lockInStore(key, wanted, present))) await remember(kept, wanted, found);
};

/**
 * Locks files of the acting organisation as long as anything that refers to them has to be kept, and no longer.
 * @param anew asks the store what it has locked, instead of remembering it: after a restore or a move.
 * @throws {Unavailable} when the store does not answer; whoever asks comes again.
 */
export const lockFiles = async (sha256s: readonly string[], anew = false): Promise<void> => {
  for (const [sha256, found] of await referencesTo(sha256s)) await relock(sha256, found, anew);
};

/** Locks the files of some things of a kind. */
export const lockFilesOf = async (kind: string, things: readonly string[]): Promise<void> => {
  const sha256s = new Set<string>();
  for await (const { sha256 } of references({ things }, kind)) sha256s.add(sha256);
  if (sha256s.size > 0) await lockFiles([...sha256s]);
};
