import type { RequestHandler } from 'express';
import type { Acting } from '../../storage/acting.ts';
import { memberOf } from '../kit/person.ts';
import { remembered } from '../kit/remembered.ts';
import { accountById } from '../people/queries.ts';
import { openSessionById } from './sessions.ts';
import { standing } from './standing.ts';
import { readToken } from './tokens.ts';

/** Whether sessions of this age are over, because the password is another one since or was taken away. */
export const isOver = (
  session: { createdAt: Date },
  account: { sessionsFrom?: Date | null; reset: boolean },
): boolean => account.reset || session.createdAt.getTime() < (account.sessionsFrom?.getTime() ?? 0);

const find = async (session: string, person: string, organisation: string): Promise<Acting | undefined> => {
  const open = await openSessionById(session);
  if (!open || String(open.account) !== person) return undefined;
  const account = await accountById(person);
  if (!account || isOver(open, account)) return undefined;
  const place = await standing(organisation, person);
  return place && { organisation, person: memberOf({ id: person, name: account.name, ...place }) };
};

/** A token is good for ten minutes; whether its owner still may is asked again every few seconds, and after each change. */
const whoIs = remembered(5, (key) => find(...(key.split(' ') as [string, string, string])));

const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Finds out who signed in, by the access token, and puts them on the request; without one, nobody. */
export const signedIn: RequestHandler = async (request, _response, next) => {
  const [, token = ''] = bearer.exec(request.get('authorization') ?? '') ?? [];
  const access = token ? readToken(token) : undefined;
  const who = access && (await whoIs(`${access.session} ${access.person} ${access.organisation}`));
  if (who) request.who = who;
  next();
};
