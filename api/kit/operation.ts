import * as z from 'zod/mini';
import type { Permission } from './permissions.ts';

z.config({ jitless: true }); // zod would try `new Function`, which the content security policy refuses

/** What a failed request may be; each kind is one row of the table in `problem.ts`. */
export type ProblemKind =
  | 'invalid'
  | 'unknown-person'
  | 'not-allowed'
  | 'not-found'
  | 'wrong-state'
  | 'taken'
  | 'stale'
  | 'too-large'
  | 'unsupported'
  | 'too-many'
  | 'unavailable';

type Schema = z.ZodMiniType;
type Shape<S> = S extends Schema ? z.output<S> : undefined;
type Given<S> = S extends Schema ? z.input<S> : undefined;

/** What an operation says of itself. `params`, `query` and `body` are parsed before the handler sees them. */
export interface Declared {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api`, with Express's `:name` for each of `params`. */
  path: `/${string}`;
  /** One line for the documentation, as an order: "Put an approved version into force". */
  summary: string;
  /** A permission, `signed-in` for everyone with an account, or `anyone`; never left out. */
  allowed: Permission | 'signed-in' | 'anyone';
  params?: Schema;
  query?: Schema;
  body?: Schema;
  /** A schema of the answer's body; `nothing` for 204; `stream` when the handler writes the response itself. */
  answer: Schema | 'nothing' | 'stream';
  /** What beside `invalid`, `unknown-person` and `not-allowed` (implied by the rest) can go wrong. */
  problems?: readonly ProblemKind[];
  /** `multipart` when the body is a file upload, which the handler takes from the request itself. */
  takes?: 'json' | 'multipart';
}

/** Declares an endpoint once: validation, permission, OpenAPI and the client's types all come from here. */
export const operation = <const D extends Declared>(declared: D): D => declared;

/** What the handler of an operation gets. */
export interface Parsed<D extends Declared> {
  params: Shape<D['params']>;
  query: Shape<D['query']>;
  body: Shape<D['body']>;
}

type Needed<Key extends string, S> = S extends Schema ? Record<Key, Given<S>> : unknown;

/** What a caller of an operation gives: only the parts that it declares. */
export type Input<D extends Declared> = Needed<'params', D['params']> &
  Needed<'query', D['query']> &
  Needed<'body', D['body']>;

/** What an operation answers. */
export type Answer<D extends Declared> = D['answer'] extends Schema ? z.output<D['answer']> : undefined;
