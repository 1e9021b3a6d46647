import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { Problem } from '../kit/problem.ts';
import { measured } from './metrics.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Somebody on this machine, who did not come through a proxy on it: behind one everybody seems to be here. */
const isHere = (request: Request): boolean => {
  const address = request.socket.remoteAddress ?? '';
  const passedOn = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
  return passedOn === undefined && /^(::ffff:)?127\.|^::1$/.test(address);
};

const mayRead = (request: Request, token: string | undefined): boolean => {
  if (!token) return isHere(request);
  const given = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
};

/**
 * Answers what is measured: to who shows the token; without one in the settings, to who asks on this machine.
 * @throws {Problem} `not-found` for everybody else: there is no need to know that it exists
 */
export const metrics =
  (token: string | undefined): RequestHandler =>
  async (request, response) => {
    if (!mayRead(request, token)) throw new Problem('not-found', 'There is nothing at /metrics');
    const { type, text } = await measured();
    response.setHeader('Cache-Control', 'no-store');
    response.type(type).send(text);
  };
