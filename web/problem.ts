import type { ProblemKind } from '../api/kit/operation.ts';

/** A wrong place in what was sent: a JSON pointer and what is wrong there. */
export interface WrongPlace {
  pointer: string;
  message: string;
}

/** What can go wrong with a request: the server's kinds, and that no answer came at all. */
export type Kind = ProblemKind | 'unforeseen' | 'unreachable';

/** A request that failed. `kind` is what the texts translate; the rest is as RFC 9457 brings it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly kind: Kind,
    readonly status: number,
    readonly title: string,
    readonly detail?: string,
    readonly pointers: readonly WrongPlace[] = [],
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail ?? title);
  }

  /** Whether trying again unchanged may help. */
  get passing(): boolean {
    return this.kind === 'unreachable' || this.kind === 'unavailable' || this.kind === 'unforeseen';
  }
}

const kinds: Record<Kind, true> = {
  invalid: true,
  'unknown-person': true,
  'not-allowed': true,
  'not-found': true,
  'wrong-state': true,
  taken: true,
  stale: true,
  'too-large': true,
  unsupported: true,
  'too-many': true,
  unavailable: true,
  unforeseen: true,
  unreachable: true,
};

const kindOf = (type: string | undefined): Kind => {
  const kind = type?.split('/').at(-1);
  return kind && Object.hasOwn(kinds, kind) ? (kind as Kind) : 'unforeseen';
};

interface Told extends Record<string, unknown> {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: WrongPlace[];
}

/** Reads the problem+json of an answer that is not ok; an answer without one counts as `unforeseen`. */
export const problemOf = async (response: Response): Promise<ProblemError> => {
  const isProblem = response.headers.get('content-type')?.includes('json');
  const told: Told = isProblem ? await response.json().catch(() => ({})) : {};
  const { type, title, status, detail, errors, ...rest } = told;
  const retryAfter = Number(response.headers.get('retry-after')); // seconds
  const more = retryAfter ? { ...rest, retryAfter } : rest;
  return new ProblemError(kindOf(type), status ?? response.status, title ?? response.statusText, detail, errors, more);
};

/** The problem of a request that got no answer. */
export const unreachable = () => new ProblemError('unreachable', 0, 'No answer');

/** Whether an error is a problem of this kind. */
export const isProblem = (error: unknown, kind: Kind): error is ProblemError =>
  error instanceof ProblemError && error.kind === kind;

/** Whether a part of the client, which is loaded when it is needed, did not arrive: each browser says so in its own words. */
export const isPartMissing = (error: unknown): boolean =>
  !(error instanceof ProblemError) && /dynamically imported module|module script|preload CSS/i.test(String(error));
