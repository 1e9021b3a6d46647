import { type Call, collectionOf } from '../call.ts';
import { createCollection } from '../catalog.ts';
import { pacer } from '../cursors.ts';
import { CommandError } from '../errors.ts';
import { keepReply, recallReply } from '../replies.ts';
import type { Change, Collection } from '../state.ts';
import { transactionWriter } from '../transactions.ts';
import { type Doc, decode, encode } from '../values/bson.ts';
import { directWriter } from '../writes.ts';
import { advance, type Course, checkGoingOn, isDone, lookAround, type Progress, START, type Work } from './pieces.ts';

/**
 * Runs a write command: in its transaction, or in the next commits. There a retryable write that was done already is
 * not done again; its answer is given again.
 */
export const write = (call: Call, work: Work): Promise<Doc | Buffer> =>
  call.transaction ? writeInTransaction(call, work) : writeDirectly(call, work);

const writeInTransaction = async (call: Call, work: Work): Promise<Doc> => {
  const { engine, transaction } = call;
  // A collection is made at once, also for a transaction that may be aborted: an empty one does no harm.
  if (!collectionOf(call)) await engine.commits.run((change) => collectionOf(call) ?? makeCollection(call, change));
  const writing = { writer: transactionWriter(engine, transaction!), target: () => collectionOf(call) };
  const strict: Work = { ...work, onError: work.onError === 'throw' ? 'throw' : 'stop' };
  const pause = pacer(call.deadline);
  let course = START;
  while (!isDone(work, course)) {
    checkGoingOn(call);
    if (course.lost) course = await lookAround(call, work.statement(course.progress.next), course);
    else course = advance(call, writing, strict, course);
    await pause();
  }
  checkGoingOn(call);
  return work.reply(course.progress, course.last);
};

const makeCollection = (call: Call, change: Change): Collection => {
  const { disk, catalog } = call.engine;
  return createCollection(disk, catalog, change, { db: call.db, name: String(call.command[call.name]) });
};

const writeDirectly = async (call: Call, work: Work): Promise<Doc | Buffer> => {
  let course = START;
  for (;;) {
    if (course.lost) course = await lookAround(call, work.statement(course.progress.next), course);
    const from = course;
    const done = await call.engine.commits.run((change) => piece(call, change, work, from), timeLeft(call));
    if ('reply' in done) return done.reply;
    course = done;
    checkGoingOn(call);
    if (timeLeft(call) < 0) throw new CommandError(50, 'operation exceeded time limit');
  }
};

const timeLeft = ({ deadline }: Call): number => deadline - Date.now();

const piece = (call: Call, change: Change, work: Work, from: Course): Course | { reply: Doc | Buffer } => {
  const kept = recall(call, from);
  if ('reply' in kept) return kept;
  const writing = {
    writer: directWriter(call.engine.disk, call.engine.locks, change),
    target: (make: boolean) => collectionOf(call) ?? (make ? makeCollection(call, change) : undefined),
  };
  const course = isDone(work, kept) ? kept : advance(call, writing, work, kept);
  if (!isDone(work, course)) {
    if (course.progress !== kept.progress) keep(call, encode(course.progress), 'progress');
    return course;
  }
  const reply = work.reply(course.progress, course.last);
  return { reply: keep(call, encode(reply), 'answer') };
};

/**
 * What is known of this very command from before: its answer, or how far it had come. Asked for again while it is
 * still being done, on another connection, both go on from the same note and do nothing twice.
 */
const recall = ({ engine, session, retryable }: Call, course: Course): Course | { reply: Buffer } => {
  const kept = session && retryable !== undefined ? recallReply(engine.disk, session.id) : undefined;
  if (!kept || retryable === undefined || kept.number < retryable) return course;
  if (kept.number > retryable) throw new CommandError(225, 'The session has gone on to a newer command');
  if (kept.kind === 'answer') return { reply: kept.body };
  if (kept.kind === 'commit') return course;
  const progress = decode(kept.body) as Progress;
  return progress.next === course.progress.next ? course : { ...START, progress };
};

const keep = ({ engine, session, retryable }: Call, body: Buffer, kind: 'answer' | 'progress'): Buffer => {
  if (session && retryable !== undefined) keepReply(engine.disk, session.id, { number: retryable, kind, body });
  return body;
};

/** `writeErrors`, when there are any. */
export const withErrors = (errors: Doc[]): Doc => (errors.length ? { writeErrors: errors } : {});

/** @throws CommandError 40415 for a field that a statement may not have */
export const checkStatement = (kind: string, statement: Doc, known: readonly string[]): void => {
  for (const name of Object.keys(statement)) {
    if (!known.includes(name)) throw new CommandError(40415, `BSON field '${kind}.${name}' is an unknown field.`);
  }
};
