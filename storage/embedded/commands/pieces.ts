import { type Call, collectionOf, viewOf } from '../call.ts';
import { pacer } from '../cursors.ts';
import { CommandError, gone } from '../errors.ts';
import { find } from '../find.ts';
import { readRecord } from '../records.ts';
import type { Collection, Found } from '../state.ts';
import { type Doc, decode } from '../values/bson.ts';
import { collationOf } from '../values/collation.ts';
import { matcher } from '../values/match.ts';
import type { Writer } from '../writes.ts';
import type { Part, Search, Statement } from './statements.ts';

/**
 * A write command is done piece by piece, so that none holds up the others for long. As in MongoDB each document is
 * written whole or not at all, a command over many of them only within a transaction.
 *
 * Technique: a piece runs inside one commit, until a few milliseconds are over. A statement looks for its records in
 * there as long as that is quick. Otherwise it steps out: the search goes over a snapshot and pauses, remembers the
 * numbers of what it found, and the pieces after it read each of these records again and write those that still match.
 */
export type Work = {
  count: number;
  statement(at: number): Statement;
  /** one that fails is reported, and ends an ordered command; where there is but one it is the command that fails */
  onError: 'stop' | 'go on' | 'throw';
  reply(progress: Progress, last: Part): Doc;
};

/** What has been done; written down in the same commit, so that a command asked for again goes on from there. */
export type Progress = { next: number; n: number; nModified: number; upserted: Doc[]; errors: Doc[] };

/** Where a command stands between two pieces. */
export type Course = {
  progress: Progress;
  /** the records that the statement at `progress.next` is about, from the first that is left */
  hits: { records: number[]; first: number; part: Part } | undefined;
  /** the statement at `progress.next` has to look for its records outside */
  lost: boolean;
  /** what the last statement did */
  last: Part;
};

const NOTHING_DONE: Part = { n: 0, nModified: 0 };

/** The beginning of every command. */
export const START: Course = {
  progress: { next: 0, n: 0, nModified: 0, upserted: [], errors: [] },
  hits: undefined,
  lost: false,
  last: NOTHING_DONE,
};

export const isDone = ({ count }: Work, { progress }: Course): boolean => progress.next >= count;

/** Where the pieces write; `target` is the collection, made when it is not there yet and has to be. */
export type Writing = { writer: Writer; target(make: boolean): Collection | undefined };

const SLICE = 15;
const QUICK_STEPS = 8;
const QUICK_FINDS = 128;

/** Does a piece of a command. @returns where it stands then */
export const advance = (call: Call, writing: Writing, work: Work, from: Course): Course => {
  const until = performance.now() + SLICE;
  let course = from;
  do {
    try {
      course = proceed(call, writing, work.statement(course.progress.next), course, until);
    } catch (error) {
      if (work.onError === 'throw' || !isStatementError(error)) throw error;
      course = failed(course, error, work);
    }
  } while (!isDone(work, course) && !course.lost && performance.now() < until);
  return course;
};

const isStatementError = (error: unknown): error is CommandError =>
  error instanceof CommandError && ![50, 73, 112].includes(error.code);

const failed = ({ progress }: Course, error: CommandError, { onError, count }: Work): Course => {
  const errors = [
    ...progress.errors,
    { index: progress.next, code: error.code, errmsg: error.message, ...error.extra },
  ];
  return { ...START, progress: { ...progress, errors, next: onError === 'stop' ? count : progress.next + 1 } };
};

const proceed = (call: Call, writing: Writing, statement: Statement, course: Course, until: number): Course => {
  if (!statement.search) return finished(course, otherwise(writing, statement));
  if (course.hits) return goThrough(call, writing, statement, course, until);
  const found = lookQuickly(call, writing, statement.search);
  if (!found) return { ...course, lost: true };
  if (found.length === 0) return finished(course, otherwise(writing, statement));
  const collection = writing.target(false)!;
  return finished(
    course,
    found.reduce((part, one) => add(part, statement.change(writing.writer, collection, one)), NOTHING_DONE),
  );
};

const otherwise = ({ writer, target }: Writing, statement: Statement): Part =>
  statement.otherwise ? statement.otherwise(writer, target(true)!) : NOTHING_DONE;

const add = (sum: Part, one: Part): Part => ({ ...one, n: sum.n + one.n, nModified: sum.nModified + one.nModified });

const finished = ({ progress }: Course, part: Part): Course => {
  const { next, n, nModified, upserted, errors } = progress;
  const made = part.upserted ? [...upserted, { index: next, _id: part.upserted.id }] : upserted;
  const sum = { next: next + 1, n: n + part.n, nModified: nModified + part.nModified, upserted: made, errors };
  return { ...START, progress: sum, last: part };
};

// All of it before the first write; undefined when that takes too long to be done within a commit.
const lookQuickly = (call: Call, { writer, target }: Writing, search: Search): Found[] | undefined => {
  const found: Found[] = [];
  let steps = 0;
  for (const step of find(call.engine.disk, target(false), search, writer.view)) {
    if (step) found.push(step);
    else steps++;
    if (steps > QUICK_STEPS || found.length > QUICK_FINDS) return undefined;
  }
  return found;
};

const goThrough = (call: Call, writing: Writing, statement: Statement, course: Course, until: number): Course => {
  const { records, first } = course.hits!;
  if (records.length === 0) return finished(course, otherwise(writing, statement));
  const collection = writing.target(false);
  const matches = matchesOf(statement.search!);
  let part = course.hits!.part;
  for (let at = first; at < records.length && collection; at++) {
    if (at > first && performance.now() > until) return { ...course, hits: { records, first: at, part } };
    const bytes = readRecord(call.engine.disk, collection, records[at]!, writing.writer.view);
    if (bytes && matches(decode(bytes))) {
      part = add(part, statement.change(writing.writer, collection, { record: records[at]!, bytes }));
    }
  }
  // Another write came between: whoever wants one that matches looks again.
  if (!statement.many && part.n === 0 && collection) return { ...course, hits: undefined, lost: true };
  return finished(course, part);
};

const matchesOf = ({ filter, collation, variables }: Search) =>
  matcher(filter, { collation: collationOf(collation), variables });

/**
 * Looks for the records of the statement that comes next, letting others have their turn.
 * @throws CommandError 50 past `maxTimeMS`, 251 when its transaction has ended meanwhile, 11601 when its client is gone
 */
export const lookAround = async (call: Call, { search }: Statement, course: Course): Promise<Course> => {
  const { view, close } = viewOf(call);
  const steps = find(call.engine.disk, collectionOf(call), search!, view);
  const pause = pacer(call.deadline);
  const records: number[] = [];
  try {
    for (const step of steps) {
      if (step) records.push(step.record);
      if (step && records.length % 64 > 0) continue;
      await pause();
      checkGoingOn(call);
    }
  } finally {
    close();
  }
  return { ...course, lost: false, hits: { records, first: 0, part: NOTHING_DONE } };
};

/** @throws CommandError 251 when the transaction has ended meanwhile, 11601 when the client is gone */
export const checkGoingOn = ({ transaction, connection }: Call): void => {
  if (connection.closed) throw gone();
  if (!transaction || transaction.state === 'open') return;
  throw new CommandError(251, 'The transaction has been aborted', undefined, ['TransientTransactionError']);
};
