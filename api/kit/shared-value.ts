import { Schema } from 'mongoose';
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

/** Another process came first: its value is taken, or a write conflict (112) where the server does not try again. */
const asSecond = (error: unknown) => {
  if ([11000, 112].includes((error as { code?: number })?.code ?? 0)) return null;
  throw error;
};

const write = async (name: string, value: string, before: { version: number } | null) =>
  before
    ? SharedValue.findOneAndUpdate(
        { name, version: before.version },
        { $set: { value, version: before.version + 1 } },
      ).catch(asSecond)
    : new SharedValue({ name, value, version: 1 }).save().catch(asSecond);

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
    if (await write(name, next, before)) return next;
  }
};
