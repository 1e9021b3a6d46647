import type { ErrorRequestHandler } from 'express';
import mongoose from 'mongoose';
import { Unavailable } from '../../storage/files/object-store.ts';
import { LineFull } from '../../storage/line.ts';
import { Paused } from '../../storage/trail.ts';
import { Taken } from '../../storage/transaction.ts';
import type { ProblemKind } from './operation.ts';

/** The one table of what can go wrong: HTTP status and title of each kind (RFC 9457). */
export const problems: Record<ProblemKind, { status: number; title: string }> = {
  invalid: { status: 400, title: 'The request is not valid' },
  'unknown-person': { status: 401, title: 'You are not signed in' },
  'not-allowed': { status: 403, title: 'You may not do this' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'wrong-state': { status: 409, title: 'This cannot be done in the present state' },
  taken: { status: 409, title: 'It exists already' },
  stale: { status: 412, title: 'Somebody else changed it in the meantime' },
  'too-large': { status: 413, title: 'It is too large' },
  unsupported: { status: 415, title: 'This kind of content is not accepted' },
  'too-many': { status: 429, title: 'Too many attempts' },
  unavailable: { status: 503, title: 'Not available at the moment' },
};

/** Something that went wrong and that the caller is told of, as `application/problem+json`. */
export class Problem extends Error {
  /**
   * @param kind the row of the table; the client translates by it.
   * @param detail what was wrong, where, and what to do.
   * @param extra further members of the answer; `retryAfter` in seconds becomes the header.
   */
  constructor(
    readonly kind: ProblemKind,
    detail: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(detail);
  }
}

/** Makes the error for Mongoose's `orFail`. */
export const noSuch = (kind: string, id: unknown) => () =>
  new Problem('not-found', `There is no ${kind} ${String(id)}`);

/** Pointers (RFC 6901) to what a schema refused. */
export const invalid = (part: string, issues: readonly { path: PropertyKey[]; message: string }[]) =>
  new Problem('invalid', `The ${part} is not as the contract says`, {
    errors: issues.map(({ path, message }) => ({ pointer: `/${[part, ...path.map(String)].join('/')}`, message })),
  });

const bodyErrors: Record<string, [ProblemKind, string]> = {
  'entity.too.large': ['too-large', 'The request is larger than the server takes'],
  'entity.parse.failed': ['invalid', 'The body is not well-formed JSON'],
  'encoding.unsupported': ['unsupported', 'This content encoding is not accepted'],
  'charset.unsupported': ['unsupported', 'This character set is not accepted'],
  'request.aborted': ['invalid', 'The request ended before it was whole'],
};

/** Turns what was thrown into a problem, when it is one that the caller may know. */
export const asProblem = (error: unknown): Problem | undefined => {
  if (error instanceof Problem) return error;
  if (error instanceof Taken) return new Problem('taken', 'It exists already', { fields: Object.keys(error.fields) });
  if (error instanceof LineFull)
    return new Problem('unavailable', 'Too many changes wait; try again', { retryAfter: error.seconds });
  if (error instanceof Paused)
    return new Problem('unavailable', 'A backup is being made; changes wait a moment', {
      because: 'backup',
      retryAfter: error.seconds,
    });
  if (error instanceof mongoose.Error.VersionError)
    return new Problem('stale', 'Somebody else saved it first; load it again and compare');
  if (error instanceof mongoose.mongo.MongoServerSelectionError || error instanceof mongoose.mongo.MongoNetworkError)
    return new Problem('unavailable', 'The store does not answer; try again', { retryAfter: 5 });
  if (error instanceof Unavailable)
    return new Problem('unavailable', 'The store of files does not answer; nothing was stored, try again', {
      retryAfter: 30,
    });
  if (error instanceof URIError) return new Problem('invalid', 'The address is not well-formed');
  const [kind, detail] = bodyErrors[(error as { type?: string })?.type ?? ''] ?? [];
  return kind && detail ? new Problem(kind, detail) : undefined;
};

/** Answers every error as problem+json; what nobody foresaw is a 500 that tells nothing and is logged. */
export const answerProblems: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error);
  const problem = asProblem(error);
  if (!problem) request.log?.error({ err: error }, 'unforeseen error');
  if (error instanceof Unavailable) request.log?.error({ err: error.cause }, 'the store of files does not answer');
  const { status, title } = problem ? problems[problem.kind] : { status: 500, title: 'Something went wrong here' };
  const { retryAfter, ...extra } = problem?.extra ?? {};
  if (retryAfter) response.setHeader('Retry-After', String(retryAfter));
  response.status(status).type('application/problem+json');
  const type = `/problems/${problem?.kind ?? 'unforeseen'}`;
  response.send(JSON.stringify({ type, status, title, detail: problem?.message, ...extra, request: request.id }));
};
