import { expect } from 'chai';
import { isPartMissing, ProblemError, problemOf, unreachable } from '../../web/problem.ts';

const answer = (status: number, body: unknown, type = 'application/problem+json') =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'content-type': type } });

describe('an answer that is not ok', () => {
  it('becomes a problem with its kind, its places and what else the server told', async () => {
    const errors = [{ pointer: '/body/title', message: 'Too small' }];
    const told = {
      type: '/problems/invalid',
      title: 'Not valid',
      status: 400,
      detail: 'The body',
      errors,
      request: 'r1',
    };
    const problem = await problemOf(answer(400, told));
    expect(problem).to.be.instanceOf(ProblemError);
    expect(problem).to.include({ kind: 'invalid', status: 400, title: 'Not valid', detail: 'The body' });
    expect(problem.pointers).to.deep.equal(errors);
    expect(problem.more).to.deep.equal({ request: 'r1' });
  });

  it('is unforeseen when it is no problem of ours: a gateway’s page, a broken body', async () => {
    for (const strange of [
      answer(502, '<h1>Bad gateway</h1>', 'text/html'),
      answer(500, '{"type":', 'application/json'),
    ])
      expect(await problemOf(strange)).to.include({ kind: 'unforeseen', status: strange.status });
  });

  it('is worth another try only when it may pass by itself', async () => {
    const passes = async (kind: string) => (await problemOf(answer(500, { type: `/problems/${kind}` }))).passing;
    expect(await passes('unavailable')).to.equal(true);
    expect(await passes('unforeseen')).to.equal(true);
    expect(await passes('not-allowed')).to.equal(false);
    expect(await passes('stale')).to.equal(false);
  });
});

describe('a part of the client that did not arrive', () => {
  it('is known by the words of each browser', () => {
    for (const words of [
      'Failed to fetch dynamically imported module: /assets/Modeler-x.js',
      'error loading dynamically imported module',
      'Importing a module script failed.',
      'Unable to preload CSS for /assets/Modeler-x.css',
    ])
      expect(isPartMissing(new TypeError(words)), words).to.equal(true);
  });
  it('is neither a request without answer nor a mistake in the client', () => {
    expect(isPartMissing(unreachable())).to.equal(false);
    expect(isPartMissing(new TypeError('undefined is not a function'))).to.equal(false);
  });
});
