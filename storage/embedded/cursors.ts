import { setImmediate as nextTurn } from 'node:timers/promises';
import { Long } from 'bson';
import { CommandError } from './errors.ts';
import { cursorReply } from './raw.ts';

/** Documents as they are found; now and then `undefined`, when others may have their turn. */
export type Documents = Iterator<Buffer | undefined> | AsyncIterator<Buffer | undefined>;

export type Cursor = {
  id: bigint;
  ns: string;
  documents: Documents;
  /** found, but too large for the batch before */
  held: Buffer | undefined;
  /** how many it may still give */
  left: number;
  /** the transaction it reads in, with which it ends */
  owner: object | undefined;
  session: string | undefined;
  used: number;
  /** gives back the snapshot that it reads */
  close(): void;
};

export type Cursors = {
  open: Map<bigint, Cursor>;
  next: bigint;
  closeAll(which: (cursor: Cursor) => boolean): void;
};

const MOST_OPEN = 500;
const BATCH_BYTES = 16 * 1024 * 1024;
const FIRST_BATCH = 101;
const SLICE = 5;

export const newCursors = (): Cursors => {
  const cursors: Cursors = {
    open: new Map(),
    // Ids of an engine that ran before are not met again.
    next: BigInt(Date.now()) << 16n,
    closeAll: (which) => {
      for (const cursor of cursors.open.values()) if (which(cursor)) closeCursor(cursors, cursor);
    },
  };
  return cursors;
};

/** Forgets a cursor and lets its snapshot go: an old one keeps the file from reusing space. */
export const closeCursor = (cursors: Cursors, cursor: Cursor): void => {
  cursors.open.delete(cursor.id);
  void cursor.documents.return?.();
  cursor.close();
};

/** What a command that answers with documents has to say about them. */
export type Answer = {
  ns: string;
  documents: Documents;
  batchSize: number | undefined;
  limit?: number | undefined;
  single?: boolean;
  owner?: object | undefined;
  session?: string | undefined;
  deadline: number;
  close(): void;
};

/** The first batch; if there is more, a cursor stays open for it. */
export const firstBatch = async (cursors: Cursors, answer: Answer): Promise<Buffer> => {
  const { ns, documents, owner, session, close } = answer;
  const left = answer.limit || Number.POSITIVE_INFINITY;
  const cursor: Cursor = { id: 0n, ns, documents, held: undefined, left, owner, session, used: Date.now(), close };
  try {
    const { batch, done } = await fill(cursor, answer.batchSize ?? FIRST_BATCH, answer.deadline);
    if (done || answer.single) closeCursor(cursors, cursor);
    else keep(cursors, cursor);
    return cursorReply('firstBatch', batch, { id: Long.fromBigInt(cursor.id), ns });
  } catch (error) {
    closeCursor(cursors, cursor);
    throw error;
  }
};

const keep = (cursors: Cursors, cursor: Cursor): void => {
  cursor.id = ++cursors.next;
  cursors.open.set(cursor.id, cursor);
  if (cursors.open.size <= MOST_OPEN) return;
  const idle = [...cursors.open.values()].reduce((oldest, one) => (one.used < oldest.used ? one : oldest));
  closeCursor(cursors, idle);
};

/** The next batch of a cursor. */
export const nextBatch = async (cursors: Cursors, cursor: Cursor, size: number, deadline: number): Promise<Buffer> => {
  cursor.used = Date.now();
  try {
    const { batch, done } = await fill(cursor, size, deadline);
    if (done) closeCursor(cursors, cursor);
    return cursorReply('nextBatch', batch, { id: Long.fromBigInt(done ? 0n : cursor.id), ns: cursor.ns });
  } catch (error) {
    closeCursor(cursors, cursor);
    throw error;
  }
};

const fill = async (cursor: Cursor, size: number, deadline: number): Promise<{ batch: Buffer[]; done: boolean }> => {
  const batch: Buffer[] = [];
  let bytes = 0;
  const pause = pacer(deadline);
  while (batch.length < size && cursor.left > 0) {
    const pulled = cursor.held ? { value: cursor.held, done: false } : cursor.documents.next();
    // Awaiting what is no promise would cost a turn of the microtask queue for each document.
    const next = pulled instanceof Promise ? await pulled : pulled;
    cursor.held = undefined;
    if (next.done) return { batch, done: true };
    if (!next.value || batch.length % 64 === 63) await pause();
    if (!next.value) continue;
    if (batch.length && bytes + next.value.length > BATCH_BYTES) {
      cursor.held = next.value;
      break;
    }
    batch.push(next.value);
    bytes += next.value.length;
    cursor.left--;
  }
  return { batch, done: cursor.left <= 0 };
};

/**
 * Lets others have their turn every few milliseconds.
 * @returns to be awaited now and then; throws CommandError 50 past the deadline
 */
export const pacer = (deadline: number): (() => Promise<void> | undefined) => {
  let started = performance.now();
  return () => {
    const now = performance.now();
    if (Date.now() > deadline) throw new CommandError(50, 'operation exceeded time limit');
    if (now - started < SLICE) return undefined;
    return nextTurn().then(() => {
      started = performance.now();
    });
  };
};
