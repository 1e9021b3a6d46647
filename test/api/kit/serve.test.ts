import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import mongoose from 'mongoose';
import * as z from 'zod/mini';
import { openapi } from '../../../api/kit/openapi.ts';
import { operation } from '../../../api/kit/operation.ts';
import { memberOf } from '../../../api/kit/person.ts';
import { answerProblems, Problem } from '../../../api/kit/problem.ts';
import { on, serve } from '../../../api/kit/serve.ts';
import { acting } from '../../../storage/acting.ts';
import { LineFull } from '../../../storage/line.ts';
import { Taken } from '../../../storage/transaction.ts';

const common = { problems: [] } as const;
const greet = operation({
  ...common,
  method: 'post',
  path: '/greetings/:name',
  summary: 'Greet somebody',
  allowed: 'documents:write',
  params: z.object({ name: z.string().check(z.minLength(2)) }),
  query: z.object({ loud: z.optional(z.enum(['yes'])) }),
  body: z.object({ words: z.array(z.string()) }),
  answer: z.object({ text: z.string(), by: z.string(), etag: z.string() }),
});
const health = operation({
  ...common,
  method: 'get',
  path: '/health',
  summary: 'Say ok',
  allowed: 'anyone',
  answer: 'nothing',
});
const fail = operation({
  ...common,
  method: 'get',
  path: '/fail/:how',
  summary: 'Fail',
  allowed: 'anyone',
  params: z.object({ how: z.string() }),
  answer: 'nothing',
});

const failures: Record<string, () => unknown> = {
  stale: () => new Problem('stale', 'Changed meanwhile', { current: 3 }),
  taken: () => new Taken({ code: 'PO-1' }),
  full: () => new LineFull(2),
  version: () => Object.create(mongoose.Error.VersionError.prototype),
  secret: () => new Error('the password is hunter2'),
};

const feature = serve(
  on(greet, async ({ params, query, body }) => {
    const text = [...body.words, params.name].join(' ') + (query.loud ? '!' : '');
    return { text, by: acting().person?.id ?? '', etag: '7', secret: 'never leaves' };
  }),
  on(health, async () => undefined),
  on(fail, async ({ params }) => {
    throw failures[params.how]?.();
  }),
);

const people = {
  author: memberOf({ id: 'a1', name: 'Author', roles: ['author'], units: [], positions: [] }),
  staff: memberOf({ id: 's1', name: 'Staff', roles: ['staff'], units: [], positions: [] }),
};

describe('serving an operation', () => {
  let server: Server;
  let base: string;
  before((done) => {
    const app = express();
    app.use((request, _response, next) => {
      const person = people[request.get('X-Person') as keyof typeof people];
      if (person) request.who = { organisation: 'o1', person };
      next();
    });
    app.use(express.json(), feature.router, answerProblems);
    server = app.listen(0, done);
    server.once('listening', () => {
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
  });
  after((done) => void server.close(done));

  const call = async (path: string, who?: string, body?: unknown) => {
    const response = await fetch(base + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'Content-Type': 'application/json', ...(who && { 'X-Person': who }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  };

  it('gives the handler what it parsed and answers only what the contract names', async () => {
    const { status, body, headers } = await call('/greetings/Ana?loud=yes', 'author', { words: ['Bună', 'ziua'] });
    expect({ status, body }).to.deep.equal({ status: 200, body: { text: 'Bună ziua Ana!', by: 'a1', etag: '7' } });
    expect(headers.get('etag')).to.equal('"7"');
  });

  it('asks who is not known to sign in', async () => {
    const { status, body, headers } = await call('/greetings/Ana', undefined, { words: [] });
    expect(status).to.equal(401);
    expect(headers.get('content-type')).to.include('application/problem+json');
    expect(body).to.include({ type: '/problems/unknown-person', status: 401 });
  });

  it('refuses who lacks the permission, before it reads what they sent', async () => {
    expect(await call('/greetings/A', 'staff', { nonsense: true })).to.have.property('status', 403);
  });

  it('points at what is wrong in the input', async () => {
    const { status, body } = await call('/greetings/Ana', 'author', { words: ['a', 7] });
    expect(status).to.equal(400);
    expect(body.errors).to.have.length(1);
    expect(body.errors[0]).to.have.property('pointer', '/body/words/1');
  });

  it('names a body that is not well-formed', async () => {
    expect(await call('/greetings/Ana', 'author', '{"words":')).to.have.property('status', 400);
  });

  it('answers 204 to an operation that answers nothing', async () => {
    expect(await call('/health')).to.deep.include({ status: 204, body: undefined });
  });

  for (const [how, status] of [
    ['stale', 412],
    ['taken', 409],
    ['full', 503],
    ['version', 412],
    ['secret', 500],
  ] as const)
    it(`answers ${status} when it ends with ${how}`, async () => {
      expect(await call(`/fail/${how}`)).to.have.property('status', status);
    });

  it('carries what the problem adds, and says when to try again', async () => {
    expect((await call('/fail/stale')).body).to.include({ current: 3, detail: 'Changed meanwhile' });
    expect((await call('/fail/full')).headers.get('retry-after')).to.equal('2');
  });

  it('tells nothing of an unforeseen error', async () => {
    expect(JSON.stringify((await call('/fail/secret')).body)).to.not.include('hunter2');
  });

  it('describes every operation in OpenAPI 3.1', () => {
    const { paths, openapi: version } = openapi(feature.operations, '1');
    expect(version).to.equal('3.1.0');
    expect(Object.keys(paths)).to.deep.equal(['/api/greetings/{name}', '/api/health', '/api/fail/{how}']);
    const described = paths['/api/greetings/{name}']?.post as {
      responses: object;
      parameters: { name: string; in: string }[];
    };
    expect(Object.keys(described.responses)).to.have.members(['200', '400', '401', '403']);
    expect(described.parameters.map(({ name, in: where }) => `${where} ${name}`)).to.deep.equal([
      'path name',
      'query loud',
    ]);
  });
});
