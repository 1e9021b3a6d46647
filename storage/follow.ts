import { type HydratedDocument, Schema } from 'mongoose';
import { actAsSystem, acting } from './acting.ts';
import { clock } from './clock.ts';
import { isOnlyWriter } from './connect.ts';
import { followingAlone } from './following-alone.ts';
import { keep } from './keep.ts';
import { type StoredEntry, TrailEntry } from './trail.ts';
import { afterCommit, deriving } from './transaction.ts';

/**
 * Derives something from trail entries, some hundred at most in their order: what several of them change is derived
 * once. It may see an entry twice, and writes only what can be derived again, in one commit with the other followers.
 */
export type Follower = (entries: readonly StoredEntry[]) => Promise<void>;

interface Place {
  follower: string;
  organisation: string;
  /** Of the last entry that it has read. */
  number: number;
}

const bookmarkSchema = new Schema<Place>({
  follower: { type: String, required: true },
  organisation: { type: String, required: true },
  number: { type: Number, required: true, default: 0 },
});
bookmarkSchema.index({ follower: 1, organisation: 1 }, { unique: true });
const Bookmark = keep<Place>('Bookmark', bookmarkSchema);
type BookmarkDocument = HydratedDocument<Place>;

const followers = new Map<string, Follower>();

/** Names a follower; `startFollowing` runs it. */
export const follow = (name: string, follower: Follower): void => {
  followers.set(name, follower);
};

/** The names of all followers. */
export const followerNames = (): string[] => [...followers.keys()];

/** Up to which entry each follower has read in each organisation, by `<follower> <organisation>`. */
export const readUntil = async (): Promise<Map<string, number>> => {
  const stored = await Bookmark.find().lean();
  const here = !isOnlyWriter() ? [] : [...held.values()].flatMap(({ bookmarks }) => [...bookmarks.values()]);
  return new Map([...stored, ...here].map((one) => [`${one.follower} ${one.organisation}`, one.number]));
};

const bookmarksIn = async (organisation: string): Promise<Map<string, BookmarkDocument>> => {
  const found = await Bookmark.find({ organisation });
  const known = new Map(found.map((one) => [one.follower, one]));
  return new Map(
    [...followers.keys()].map((follower) => [
      follower,
      known.get(follower) ?? new Bookmark({ follower, organisation }),
    ]),
  );
};

/** Where the followers are in an organisation's trail, and when that was last stored. */
interface Places {
  bookmarks: Map<string, BookmarkDocument>;
  storedAt: number;
}

// Where nobody else moves them they are read once, and stored now and then: an entry may be read twice.
const held = new Map<string, Places>();

const placesIn = async (organisation: string): Promise<Places> => {
  const known = held.get(organisation);
  if (known?.bookmarks.size === followers.size && isOnlyWriter()) return known;
  const read = { bookmarks: await bookmarksIn(organisation), storedAt: 0 };
  held.set(organisation, read);
  return read;
};

const storePlaces = async (places: Places) => {
  for (const bookmark of places.bookmarks.values()) if (bookmark.isModified()) await bookmark.save();
  places.storedAt = clock.now().getTime();
};

const seldom = 10_000;
const isTime = ({ storedAt }: Places) => !isOnlyWriter() || clock.now().getTime() - storedAt > seldom;

const atOnce = 200;

const entriesAfter = (number: number) =>
  TrailEntry.find({ number: { $gt: number } })
    .sort({ number: 1 })
    .limit(atOnce);

const giveTo = async (name: string, place: BookmarkDocument, entries: readonly StoredEntry[]) => {
  const unread = entries.filter(({ number }) => number > place.number);
  if (unread.length > 0) await followers.get(name)!(unread);
};

const listeners = new Set<(organisation: string) => void>();

/** Calls back with the organisation when followers have written what they derive: what was read before shows it not yet. */
export const afterDeriving = (listener: (organisation: string) => void): void => {
  listeners.add(listener);
};

/** What the followers derive from the entries is there at once. One that fails is noted, and takes nothing from the others. */
const giveToAll = async (
  bookmarks: Places['bookmarks'],
  entries: readonly StoredEntry[],
  failed: Map<string, unknown>,
): Promise<void> => {
  const going = [...bookmarks].filter(([name]) => !failed.has(name));
  let failing: string | undefined;
  const give = async () => {
    for (const [name, place] of going) {
      failing = name;
      await giveTo(name, place, entries);
    }
    failing = undefined;
  };
  try {
    await deriving(give);
  } catch (error) {
    if (failing === undefined) throw error;
    failed.set(failing, error);
    return giveToAll(bookmarks, entries, failed);
  }
  for (const [, place] of going) place.set({ number: Math.max(place.number, entries.at(-1)!.number) });
  for (const listener of listeners) listener(acting().organisation);
};

/** A follower that fails is left out until the trail is read again: it does not hold up the others. */
const readOn = async (organisation: string) => {
  const places = await placesIn(organisation);
  const failed = new Map<string, unknown>();
  for (;;) {
    const going = [...places.bookmarks.values()].filter(({ follower }) => !failed.has(follower));
    const entries = going.length > 0 ? await entriesAfter(Math.min(...going.map(({ number }) => number))) : [];
    if (entries.length > 0) await giveToAll(places.bookmarks, entries, failed);
    if (entries.length < atOnce) break;
    await storePlaces(places);
  }
  if (isTime(places)) await storePlaces(places);
  if (failed.size > 0) throw [...failed.values()][0];
};

interface Run {
  now: Promise<void>;
  /** The one that follows it: whoever comes while it waits shares it. */
  next?: Promise<void>;
}
const running = new Map<string, Run>();

const begin = (organisation: string): Promise<void> => {
  const run: Run = { now: followingAlone(organisation, () => actAsSystem(organisation, () => readOn(organisation))) };
  running.set(organisation, run);
  const end = () => {
    if (!run.next) running.delete(organisation);
  };
  run.now.then(end, end);
  return run.now;
};

/** Lets every follower read the organisation's trail to its end. */
export const catchUp = (organisation: string): Promise<void> => {
  const run = running.get(organisation);
  if (!run) return begin(organisation);
  const again = () => begin(organisation);
  run.next ??= run.now.then(again, again);
  return run.next;
};

/**
 * Follows the trails from now on: at once after each commit here, and every few seconds for what other processes wrote.
 * @param organisations gives the ids of those whose trails may have gone on.
 * @returns a function that stops it and waits for what runs.
 */
export const startFollowing = (organisations: () => Promise<string[]>, onError: (error: unknown) => void) => {
  const due = new Set<string>();
  let scheduled: NodeJS.Immediate | undefined;
  const run = () => {
    scheduled = undefined;
    for (const organisation of due) catchUp(organisation).catch(onError);
    due.clear();
  };
  const soon = (organisation: string) => {
    due.add(organisation);
    scheduled ??= setImmediate(run);
  };
  const all = () => organisations().then((ids) => ids.forEach(soon), onError);
  const timer = setInterval(all, 10_000);
  const unhook = afterCommit(soon);
  all();
  return async () => {
    clearInterval(timer);
    unhook();
    if (scheduled) clearImmediate(scheduled);
    await Promise.allSettled([...running.values()].map(({ now, next }) => next ?? now));
    for (const places of held.values()) await storePlaces(places);
    held.clear();
  };
};
