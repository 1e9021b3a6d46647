import type { input } from 'zod/mini';
import { clock } from '../../storage/clock.ts';
import { objectStore } from '../../storage/files/current.ts';
import { Unavailable } from '../../storage/files/object-store.ts';
import type { Parsed } from '../kit/operation.ts';
import { isTop } from '../organisations/queries.ts';
import type * as contract from './contract.ts';
import { FileLock, FileScrub } from './model.ts';

/** What is locked now: held, or with a date that is still to come. */
const lockedNow = (held?: 'true' | 'false') => {
  const until = { $gt: clock.now() };
  if (held === 'true') return { held: true };
  return held === 'false' ? { held: false, until } : { $or: [{ held: true }, { until }] };
};

/** The acting organisation's locked files: those that are held first, then by date. */
export const lockedFiles = async ({ held, page, size }: Parsed<typeof contract.fileLocks>['query']) => {
  const filter = lockedNow(held);
  const found = await FileLock.find(filter)
    .sort({ held: -1, until: 1, sha256: 1 })
    .skip((page - 1) * size)
    .limit(size)
    .lean();
  const items = found.map(({ sha256, size: bytes, held, until, things }) => ({
    ...{ sha256, held, things },
    size: bytes,
    until: until?.toISOString() ?? null,
  }));
  return { items, total: await FileLock.countDocuments(filter), page, size };
};

const store = async () => {
  try {
    const about = await objectStore().about();
    return { ...about, place: (await isTop()) ? about.place : null };
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
};

/** Where files are kept, and what the acting organisation's last scrub found. */
export const filesNow = async (): Promise<input<typeof contract.Files>> => {
  const found = await FileScrub.findOne().lean();
  const scrub = found && {
    ...found,
    startedAt: found.startedAt.toISOString(),
    finishedAt: found.finishedAt?.toISOString() ?? null,
  };
  return { store: await store(), scrub };
};
