import type { Draft } from '../../../api/documents/content/contract.ts';
import type { Version } from '../../../api/documents/versions/contract.ts';
import type { Diagram, Message } from '../../../api/process-map/diagram/contract.ts';
import { ProblemError } from '../../problem.ts';

/** What is said of the version beside its diagram. */
export type Facts = Pick<Draft, 'title' | 'reason' | 'effectiveOn'>;

/** Somebody else saved first: who, by their id, when, and under which tag. */
export interface Conflict {
  etag: string;
  by: string | null;
  at: string;
}

/** A diagram that is being drawn, and what belongs to its version. */
export interface Saving {
  /** The version as the server last told it. */
  version: Version;
  facts: Facts;
  savedFacts: Facts;
  /** Counts what was drawn, and up to where the server has it. */
  drawn: number;
  savedDrawn: number;
  /** What the gate noticed in the file that was opened, imported or saved. */
  messages: readonly Message[];
  /** Something would be lost by saving, and nobody has said yet that this is all right. */
  doubtful: boolean;
  saving: boolean;
  error: unknown;
  conflict: Conflict | undefined;
}

/** How the parts are sent; each answers with the tag for the next. */
export interface Sending {
  /** The version as it lies there now. */
  read: () => Promise<Version>;
  getXml: () => Promise<string>;
  sendFacts: (draft: Draft, etag: string) => Promise<Version>;
  sendDiagram: (xml: string, etag: string) => Promise<Diagram>;
  sendFile: (file: File, etag: string) => Promise<Diagram>;
}

/** Theirs, with what was changed here since it was saved last; theirs itself when that was nothing. */
const merged = (theirs: Facts, before: Facts, mine: Facts): Facts => {
  const names = (Object.keys(mine) as (keyof Facts)[]).filter((name) => mine[name] !== before[name]);
  return names.length > 0 ? { ...theirs, ...Object.fromEntries(names.map((name) => [name, mine[name]])) } : theirs;
};

const factsOf = ({ title, reason, effectiveOn }: Version): Facts => ({ title, reason, effectiveOn });
const warns = (messages: readonly Message[]) => messages.some(({ level }) => level === 'warning');

const conflictOf = (error: unknown): Conflict | undefined =>
  error instanceof ProblemError && error.kind === 'stale' && 'etag' in error.more
    ? (error.more as unknown as Conflict)
    : undefined;

/** Whether something on the screen is not on the server. */
export const isUnsaved = ({ facts, savedFacts, drawn, savedDrawn }: Saving) =>
  facts !== savedFacts || drawn !== savedDrawn;

/** Whether what is owed at every moment is there: the title. */
export const isComplete = ({ facts }: Saving) => facts.title.trim() !== '';

/** Keeps a drawing between the screen and the server: one save at a time, each on top of the one before, nobody's work written over unseen. */
export const startSaving = (version: Version, { messages }: Pick<Diagram, 'messages'>, sending: Sending) => {
  const facts = factsOf(version);
  let now: Saving = {
    ...{ version, facts, savedFacts: facts, drawn: 0, savedDrawn: 0, messages, doubtful: warns(messages) },
    ...{ saving: false, error: undefined, conflict: undefined },
  };
  let running: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();
  const set = (part: Partial<Saving>) => {
    now = { ...now, ...part };
    for (const listener of listeners) listener();
  };
  const tagged = (etag: string): Version => ({ ...now.version, etag });

  /** One thing after the other: each takes the tag that the one before it got. */
  const alone = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    const before = running;
    const turn = before.then(async () => {
      set({ saving: true, error: undefined });
      try {
        return await work();
      } catch (error) {
        const conflict = conflictOf(error);
        set({ conflict: conflict ?? now.conflict, error: conflict ? undefined : error });
        return undefined;
      } finally {
        set({ saving: false });
      }
    });
    running = turn;
    return turn;
  };

  const saveFacts = async () => {
    const { facts: sent, version: held } = now;
    if (sent === now.savedFacts) return;
    const { sections, links, etag } = held;
    set({ version: await sending.sendFacts({ sections, links, ...sent }, etag), savedFacts: sent });
  };

  const saveDiagram = async () => {
    const { drawn } = now;
    if (drawn === now.savedDrawn) return;
    const { etag, messages: noticed } = await sending.sendDiagram(await sending.getXml(), now.version.etag);
    set({ version: tagged(etag), savedDrawn: drawn, messages: noticed, doubtful: false });
  };

  /** Saves what is on the screen. @returns whether the server has all of it now. */
  const save = async (): Promise<boolean> => {
    if (now.conflict || !isComplete(now)) return false;
    await alone(async () => {
      await saveFacts();
      await saveDiagram();
    });
    return !isUnsaved(now);
  };

  return {
    save,
    change: (part: Partial<Facts>) => set({ facts: { ...now.facts, ...part }, error: undefined }),
    /** Something was drawn. */
    draw: () => set({ drawn: now.drawn + 1, error: undefined }),
    /** What would be lost may be lost: saving goes on by itself. */
    accept: () => set({ doubtful: false }),
    /** Takes in a file in place of the diagram. @returns what is to be drawn now, if it was let in. */
    takeIn: (file: File) =>
      alone(async () => {
        const diagram = await sending.sendFile(file, now.version.etag);
        set({ version: tagged(diagram.etag), savedDrawn: now.drawn });
        set({ messages: diagram.messages, doubtful: warns(diagram.messages) });
        return diagram.xml;
      }),
    /**
     * Ends a conflict: the drawing goes on top of the one that lies there. Beside it only what was changed here is sent;
     * the rest, sections and links of the version as well, stays as somebody else left it.
     */
    overwrite: async (): Promise<boolean> => {
      const { conflict } = now;
      await alone(async () => {
        const theirs = await sending.read();
        const etag = conflict?.etag ?? theirs.etag; // somebody may have saved once more: then it is a conflict again
        const lying = factsOf(theirs);
        const facts = merged(lying, now.savedFacts, now.facts);
        set({ version: { ...theirs, etag }, conflict: undefined, drawn: now.drawn + 1, savedFacts: lying, facts });
      });
      return save();
    },
    current: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

export type SavingStore = ReturnType<typeof startSaving>;
