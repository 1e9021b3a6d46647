import { type HydratedDocument, Schema } from 'mongoose';
import { actAsSystem } from './acting.ts';
import { keep } from './keep.ts';
import { type StoredEntry, TrailEntry } from './trail.ts';
import { afterCommit } from './transaction.ts';

/**
 * Derives something from trail entries, some hundred at most in their order: what several of them change is derived
 * once. It may see an entry twice, and writes only what can be derived again.
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

const bookmarkOf = async (follower: string, organisation: string): Promise<BookmarkDocument> =>
  (await Bookmark.findOne({ follower, organisation })) ?? new Bookmark({ follower, organisation });

const atOnce = 200;

const entriesAfter = (number: number) =>
  TrailEntry.find({ number: { $gt: number } })
    .sort({ number: 1 })
    .limit(atOnce);

const readOn = async (name: string, follower: Follower, organisation: string) => {
  const bookmark = await bookmarkOf(name, organisation);
  let entries = await entriesAfter(bookmark.number);
  while (entries.length > 0) {
    await follower(entries);
    bookmark.number = entries.at(-1)!.number;
    await bookmark.save();
    entries = entries.length < atOnce ? [] : await entriesAfter(bookmark.number);
  }
};

const running = new Map<string, Promise<void>>();

/** Lets every follower read the organisation's trail to its end. */
export const catchUp = (organisation: string): Promise<void> => {
  const before = running.get(organisation) ?? Promise.resolve();
  const now = before.then(() =>
    actAsSystem(organisation, async () => {
      for (const [name, follower] of followers) await readOn(name, follower, organisation);
    }),
  );
  const tail = now.catch(() => undefined);
  running.set(organisation, tail);
  void tail.then(() => running.get(organisation) === tail && running.delete(organisation));
  return now;
};

/**
 * Follows the trails from now on: at once after each commit here, and every few seconds for what other processes wrote.
 * @param organisations gives the ids of all organisations.
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
    await Promise.allSettled(running.values());
  };
};
