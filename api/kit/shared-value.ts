import { Schema } from 'mongoose';
import { unlessSecond } from '../../storage/came-first.ts';
import { keep } from '../../storage/keep.ts';

interface Kept {
  name: string;
  value: string;
  version: number;
}

const sharedSchema = new Schema<Kept>({
  name: { type: String, required: true },
  value: { type: String, required: true },
  /** Counts the changes: of two processes that change it at once, one is first. */
  version: { type: Number, required: true },
});
sharedSchema.index({ name: 1 }, { unique: true });

/** What the processes of one installation share and no backup takes along. */
const SharedValue = keep<Kept>('SharedValue', sharedSchema);

const write = (name: string, value: string, before: { version: number } | null) =>
  before
    ? SharedValue.findOneAndUpdate({ name, version: before.version }, { $set: { value, version: before.version + 1 } })
    : new SharedValue({ name, value, version: 1 }).save();

/** The value of this name, if there is one. */
export const sharedValue = async (name: string): Promise<string | undefined> =>
  (await SharedValue.findOne({ name }).lean())?.value;

/**
 * Changes a value that several processes share; each change sees the one before.
 * @param change gives the new value, or the same one to leave it; it may run again.
 * @returns the value as it is now.
 */
export const changeShared = async (
  name: string,
  change: (before: string | undefined) => string | undefined,
): Promise<string | undefined> => {
  for (;;) {
    const before = await SharedValue.findOne({ name }).lean();
    const next = change(before?.value);
    if (next === before?.value || next === undefined) return before?.value;
    if (await unlessSecond<unknown>(write(name, next, before))) return next;
  }
};
