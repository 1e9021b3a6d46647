import { acting } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { objectStore } from '../../../storage/files/current.ts';
import { keyOf, Locked } from '../../../storage/files/object-store.ts';
import { FileOrphan } from '../model.ts';
import { referringKinds } from './referrers.ts';

/** How long bytes stay that nothing refers to: an upload may be on its way into a draft, a backup on its way to them. */
const grace = 24 * 3_600_000;

const unlessLocked = async (removal: Promise<boolean>) => {
  try {
    return await removal;
  } catch (error) {
    if (error instanceof Locked) return false;
    throw error;
  }
};

/**
 * Takes note of bytes that nothing refers to, and removes those that were known as such a day ago and were not stored
 * again since.
 * @returns how many were removed
 */
export const sweepOrphans = async (sha256s: readonly string[]): Promise<number> => {
  if (referringKinds().length === 0) throw new Error('Nothing says what it refers to: everything would be an orphan');
  const { organisation } = acting();
  const before = new Date(clock.now().getTime() - grace);
  let swept = 0;
  for (const sha256 of sha256s) {
    const known = await FileOrphan.findOne({ sha256 });
    if (!known) await new FileOrphan({ sha256, since: clock.now() }).save();
    else if (known.since <= before && (await unlessLocked(objectStore().delete(keyOf(organisation, sha256), before)))) {
      await FileOrphan.deleteOne({ _id: known._id });
      swept += 1;
    }
  }
  return swept;
};

/** Forgets that these were orphans: something refers to them again. */
export const noOrphans = async (sha256s: readonly string[]): Promise<void> => {
  await FileOrphan.deleteMany({ sha256: { $in: sha256s } });
};
