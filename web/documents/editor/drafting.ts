import type { Comparison, Draft, Section } from '../../../api/documents/content/contract.ts';
import type { Version } from '../../../api/documents/versions/contract.ts';
import { ProblemError } from '../../problem.ts';
import { draftOf } from './stored.ts';

/** Somebody else saved first: their text, and what differs from theirs to mine. */
export interface Conflict {
  etag: string;
  /** Who saved, by their id. */
  by: string | null;
  at: string;
  current: Draft;
  comparison: Comparison;
}

/** A draft that is being worked on. */
export interface Drafting {
  /** The version as the server last told it. */
  version: Version;
  /** What is on the screen. */
  draft: Draft;
  /** What was on the screen when it was last as on the server. */
  saved: Draft;
  saving: boolean;
  error: unknown;
  conflict: Conflict | undefined;
  /** Counts up when the text on the screen was replaced: the editors begin anew. */
  generation: number;
}

type Send = (draft: Draft, etag: string) => Promise<Version>;

const conflictOf = (error: unknown): Conflict | undefined =>
  error instanceof ProblemError && error.kind === 'stale' && 'current' in error.more
    ? (error.more as unknown as Conflict)
    : undefined;

const sameContent = (a: Version, b: Version) => JSON.stringify(draftOf(a)) === JSON.stringify(draftOf(b));

/** Keeps a draft between the screen and the server: one save at a time, and nobody's text is written over unseen. */
export const startDrafting = (version: Version, send: Send) => {
  const first = draftOf(version);
  const none = { saving: false, error: undefined, conflict: undefined, generation: 0 };
  let now: Drafting = { version, draft: first, saved: first, ...none };
  let running: Promise<boolean> | undefined;
  const listeners = new Set<() => void>();
  const set = (part: Partial<Drafting>) => {
    now = { ...now, ...part };
    for (const listener of listeners) listener();
  };

  const saveOnce = async (): Promise<boolean> => {
    const sent = now.draft;
    set({ saving: true, error: undefined });
    try {
      set({ version: await send(sent, now.version.etag), saved: sent, saving: false });
      return true;
    } catch (error) {
      const conflict = conflictOf(error);
      set({ saving: false, error: conflict ? undefined : error, conflict });
      return false;
    }
  };

  /** Saves what is on the screen. @returns whether the server has all of it now. */
  const save = async (): Promise<boolean> => {
    while (running) await running;
    if (now.draft === now.saved) return true;
    if (now.conflict || !isComplete(now.draft)) return false;
    running = saveOnce().finally(() => {
      running = undefined;
    });
    return (await running) && save();
  };

  const change = (part: Partial<Draft>) => set({ draft: { ...now.draft, ...part }, error: undefined });

  return {
    save,
    change,
    changeSection: (id: string, part: Partial<Section>) =>
      change({ sections: now.draft.sections.map((one) => (one.id === id ? { ...one, ...part } : one)) }),
    /** Takes what the server answered to another change of mine; but not its tag when somebody else's text came with it. */
    adopt: (answer: Version) =>
      set({ version: sameContent(answer, now.version) ? answer : { ...now.version, files: answer.files } }),
    /** Ends a conflict: goes on with this text, on top of theirs. */
    settle: (draft: Draft) => {
      const { conflict, version: before, generation } = now;
      if (!conflict) return Promise.resolve(true);
      const theirs = { ...before, ...conflict.current, etag: conflict.etag };
      set({ version: theirs, saved: conflict.current, draft, conflict: undefined, generation: generation + 1 });
      return save();
    },
    current: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

export type DraftingStore = ReturnType<typeof startDrafting>;

/** Whether all that is owed at every moment is there: the titles. */
export const isComplete = ({ title, sections }: Draft) =>
  title.trim() !== '' && sections.every((section) => section.title.trim() !== '');

/** Whether something on the screen is not on the server. */
export const isUnsaved = ({ draft, saved }: Drafting) => draft !== saved;
