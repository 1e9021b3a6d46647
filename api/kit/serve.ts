import { type Request, type RequestHandler, type Response, Router } from 'express';
import type * as z from 'zod/mini';
import { type Acting, actAs } from '../../storage/acting.ts';
import { type Answered, lasting } from './lasting.ts';
import type { Answer, Declared, Parsed } from './operation.ts';
import { invalid, Problem } from './problem.ts';

declare module 'express-serve-static-core' {
  interface Request {
    /** Who signed in, put here by the sign-in middleware. */
    who?: Acting;
  }
}

/** What a handler may need beside the parsed input. */
export interface Exchange {
  request: Request;
  response: Response;
  /** The `If-Match` header without its quotes: the `etag` that the caller last saw. */
  ifMatch?: string;
}

type Handler<D extends Declared> = (
  input: Parsed<D>,
  exchange: Exchange,
) => PromiseLike<D['answer'] extends z.ZodMiniType ? z.input<D['answer']> : unknown>;

/** An operation with the command or query that answers it. */
export interface Served {
  operation: Declared;
  handler: (input: never, exchange: Exchange) => PromiseLike<unknown>;
  /** The answer depends on nothing but what is stored and who asks: not on the clock, nor on what is in memory. */
  lasts?: boolean;
}

/** Joins an operation to its handler. */
export const on = <D extends Declared>(operation: D, handler: Handler<D>): Served => ({ operation, handler });

/** As `on`, for a reading whose answer may be given again until something changes. */
export const lastingOn = <D extends Declared>(operation: D, handler: Handler<D>): Served => ({
  ...on(operation, handler),
  lasts: true,
});

const check = (part: string, schema: z.ZodMiniType | undefined, value: unknown) => {
  if (!schema) return undefined;
  const result = schema.safeParse(value ?? {});
  if (!result.success) throw invalid(part, result.error.issues);
  return result.data;
};

const mayDo = ({ allowed }: Declared, who: Acting | undefined) => {
  if (allowed === 'anyone') return;
  if (!who?.person) throw new Problem('unknown-person', 'Sign in first');
  if (allowed !== 'signed-in' && !who.person.can(allowed))
    throw new Problem('not-allowed', `This needs the permission ${allowed}`, { permission: allowed });
};

const answered = ({ answer }: Declared, given: unknown): Answered => {
  const body = (answer as z.ZodMiniType).parse(given) as { etag?: string };
  return { bytes: Buffer.from(JSON.stringify(body)), etag: body.etag };
};

const send = (response: Response, { bytes, etag }: Answered) => {
  if (etag !== undefined) response.setHeader('ETag', `"${etag}"`);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(bytes);
};

const parse = ({ params, query, body }: Declared, request: Request) => ({
  params: check('params', params, request.params),
  query: check('query', query, request.query),
  body: check('body', body, request.body),
});

const handle =
  ({ operation, handler, lasts }: Served): RequestHandler =>
  async (request, response) => {
    const { who } = request;
    mayDo(operation, who);
    const input = parse(operation, request) as never;
    const ifMatch = request.get('If-Match')?.replace(/^(W\/)?"(.*)"$/, '$2');
    const work = () => handler(input, { request, response, ifMatch });
    const give = async () => (who ? await actAs(who, work) : await work());
    if (operation.answer === 'stream') return void (await give());
    if (operation.answer === 'nothing') return void (await give().then(() => response.status(204).end()));
    const make = async () => answered(operation, await give());
    send(response, lasts && who ? await lasting(who, request.originalUrl, make) : await make());
  };

/** A router that serves the operations; the list is kept for the OpenAPI description. */
export interface Feature {
  router: Router;
  operations: Declared[];
}

/** Serves a feature's operations: parse, permission, handler, answer, in this order and nowhere else. */
export const serve = (...served: Served[]): Feature => {
  const router = Router();
  for (const one of served) router[one.operation.method](one.operation.path, handle(one));
  return { router, operations: served.map(({ operation }) => operation) };
};

export type { Answer };
