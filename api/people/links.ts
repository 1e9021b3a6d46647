import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { isValidObjectId } from 'mongoose';
import { actAsSystem, acting } from '../../storage/acting.ts';
import { clock } from '../../storage/clock.ts';
import { mailingNow } from '../kit/mailing.ts';
import { Problem } from '../kit/problem.ts';
import { Membership, type MembershipDocument } from './model.ts';

const validFor = 7 * 24 * 3_600_000;
const hashed = (secret: string) => createHash('sha256').update(secret).digest();

/** A one-time link that was just made: the address is known now and never again. */
export interface FreshLink {
  link: string;
  expiresAt: string;
}

/** Puts a new one-time link on the membership, in place of the one before; the caller saves. */
export const putLink = (member: MembershipDocument, purpose: 'invitation' | 'reset'): FreshLink => {
  const secret = randomBytes(24).toString('base64url');
  const expiresAt = new Date(clock.now().getTime() + validFor);
  member.set('link', { purpose, hash: hashed(secret).toString('hex'), expiresAt });
  // After the #, so that no server, proxy or log ever sees it.
  const link = `/welcome#${acting().organisation}.${member.id}.${secret}`;
  return { link, expiresAt: expiresAt.toISOString() };
};

/** The link as whoever asked for it gets it: not at all where it goes to its owner by mail. */
export const handOver = ({ link, expiresAt }: FreshLink, email: string) =>
  mailingNow().on ? { link: null, sentTo: email, expiresAt } : { link, sentTo: null, expiresAt };

const unknownLink = () => new Problem('not-found', 'This link was used, has run out or was replaced by another one');

/** Whether the secret is the one of the membership's link, and in time. */
export const fits = ({ link }: MembershipDocument, secret: string): boolean =>
  Boolean(link) &&
  timingSafeEqual(Buffer.from(String(link?.hash), 'hex'), hashed(secret)) &&
  clock.now().getTime() < (link?.expiresAt.getTime() ?? 0);

/** What a token names. @throws {Problem} `not-found` when it is not even one. */
export const readToken = (token: string) => {
  const [organisation = '', member = '', secret = ''] = token.split('.');
  if (!isValidObjectId(organisation) || !isValidObjectId(member) || !secret) throw unknownLink();
  return { organisation, member, secret };
};

/** The membership that the token opens; to be called as somebody of its organisation. @throws {Problem} `not-found` */
export const memberByLink = async (token: string) => {
  const { member, secret } = readToken(token);
  const found = await Membership.findById(member).orFail(unknownLink);
  if (!fits(found, secret) || found.state === 'inactive') throw unknownLink();
  return found;
};

/** Does the work as the system, in the organisation of the token. @throws {Problem} `not-found` */
export const inOrganisationOf = <T>(token: string, work: () => Promise<T>): Promise<T> =>
  actAsSystem(readToken(token).organisation, work);
