import { randomBytes } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { hashed, type Place } from './sessions.ts';

const refreshCookie = 'charta-session';
const deviceCookie = 'charta-device';
const day = 24 * 3600;

/** Plain http is served on loopback only; behind a proxy the browser speaks https with it. */
const isSecure = (request: Request) => request.secure || Boolean(request.app.get('trust proxy'));

const put = (request: Request, response: Response, name: string, value: string, maxAge: number) => {
  const attributes = { httpOnly: true, sameSite: 'strict', secure: isSecure(request), path: '/api/session' } as const;
  const others = [response.getHeader('Set-Cookie') ?? []].flat().filter((one) => !String(one).startsWith(`${name}=`));
  const cookie = stringifySetCookie({ name, value, maxAge, ...attributes });
  response.setHeader('Set-Cookie', [...others.map(String), cookie]);
};

const read = (request: Request, name: string) => parseCookie(request.get('cookie') ?? '')[name];

/** The refresh token that the browser holds. */
export const refreshOf = (request: Request): string | undefined => read(request, refreshCookie);

/** Gives the browser its next refresh token. */
export const putRefresh = (request: Request, response: Response, refresh: string): void =>
  put(request, response, refreshCookie, refresh, 7 * day);

/** Takes the refresh token from the browser. */
export const dropRefresh = (request: Request, response: Response): void => put(request, response, refreshCookie, '', 0);

/** IPv6 gives everybody 2^64 addresses: they count as one. */
const network = (address: string) => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
};

/** The address that a request comes from, as far as attempts are counted by it. */
export const addressOf = (request: Request): string => hashed(network(request.ip ?? 'nowhere'));

/** Where a request comes from; a browser without a mark of its own gets one. */
export const placeOf = (request: Request, response: Response): Place => {
  const held = read(request, deviceCookie);
  const device = held && /^[\w-]{32}$/.test(held) ? held : randomBytes(24).toString('base64url');
  put(request, response, deviceCookie, device, 180 * day);
  return { device: hashed(device), address: addressOf(request) };
};
