import { createHash, createHmac, randomBytes } from 'node:crypto';
import { isValidObjectId } from 'mongoose';
import { clock } from '../../storage/clock.ts';
import { Problem } from '../kit/problem.ts';
import { forgetNow } from '../kit/remembered.ts';
import { type SessionDocument, SignInSession } from './model.ts';

const day = 24 * 3_600_000;
const idle = 7 * day;
const longest = 30 * day;
const known = 180 * day;
/** How long the token before is still good: two windows that renew at the same moment are no thief. */
const grace = 10_000;

/** Hashes what is kept of tokens, browsers and addresses. */
export const hashed = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const after = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds);

/** Where somebody signs in: the browser's own cookie and the address, as hashes. */
export interface Place {
  device: string;
  address: string;
}

/** A session and the refresh token that goes into the cookie: known now and never again. */
export interface Opened {
  session: SessionDocument;
  refresh: string;
}

const refreshOf = (session: SessionDocument, secret: string) => `${session.id}.${secret}`;

/** Begins a session. */
export const openSession = async (account: string, organisation: string, place: Place): Promise<Opened> => {
  const secret = randomBytes(32).toString('base64url');
  const now = clock.now();
  const session = await new SignInSession({
    ...{ account, organisation, ...place, hash: hashed(secret), salt: randomBytes(16).toString('hex') },
    ...{ rotatedAt: now, createdAt: now, expiresAt: after(idle), forgottenAt: after(known) },
  }).save();
  return { session, refresh: refreshOf(session, secret) };
};

const nobody = () => new Problem('unknown-person', 'Your session has ended; sign in again');

const split = (refresh: string) => {
  const [id = '', secret = ''] = refresh.split('.');
  if (!isValidObjectId(id) || !secret) throw nobody();
  return { id, secret };
};

/** Whether a session may go on. */
export const isOpen = ({ endedAt, expiresAt }: { endedAt?: Date | null; expiresAt: Date }): boolean =>
  !endedAt && expiresAt.getTime() > clock.now().getTime();

const nextSecret = ({ salt }: SessionDocument, secret: string) =>
  createHmac('sha256', salt).update(secret).digest('base64url');

const laterOf = ({ createdAt }: SessionDocument) =>
  new Date(Math.min(after(idle).getTime(), createdAt.getTime() + longest));

const rotate = async (session: SessionDocument, hash: string, next: string) =>
  SignInSession.findOneAndUpdate(
    { _id: session._id, hash, endedAt: null },
    { $set: { hash: hashed(next), previous: hash, rotatedAt: clock.now(), expiresAt: laterOf(session) } },
    { returnDocument: 'after' },
  );

const inGrace = (session: SessionDocument, hash: string) =>
  session.previous === hash && clock.now().getTime() - session.rotatedAt.getTime() < grace;

/**
 * Renews a session by its refresh token, which is good once: the answer brings the next. A token that was used before
 * ends the session, because either its owner or somebody else holds a copy.
 * @throws {Problem} `unknown-person`
 */
export const renew = async (refresh: string): Promise<Opened> => {
  const { id, secret } = split(refresh);
  const session = await SignInSession.findById(id);
  if (!session || !isOpen(session)) throw nobody();
  const hash = hashed(secret);
  const next = nextSecret(session, secret);
  const rotated = session.hash === hash ? await rotate(session, hash, next) : null;
  const now = rotated ?? (await SignInSession.findById(id).orFail(nobody));
  if (rotated || (isOpen(now) && inGrace(now, hash))) return { session: now, refresh: refreshOf(now, next) };
  await endSession(id);
  throw nobody();
};

/** Goes on in another organisation. */
export const moveTo = async (session: SessionDocument, organisation: string): Promise<void> => {
  await SignInSession.updateOne({ _id: session._id }, { $set: { organisation } });
};

/** Ends one session, at once for its access tokens too. */
export const endSession = async (id: string): Promise<void> => {
  await SignInSession.updateOne({ _id: id, endedAt: null }, { $set: { endedAt: clock.now() } });
  forgetNow();
};

/** Ends the session of a refresh token, if it is one. */
export const endByRefresh = async (refresh: string): Promise<void> => {
  const [id = '', secret = ''] = refresh.split('.');
  const session = isValidObjectId(id) ? await SignInSession.findById(id) : null;
  if (session && [session.hash, session.previous].includes(hashed(secret))) await endSession(id);
};

/** Ends all sessions of an account. */
export const endSessionsOf = async (account: string): Promise<void> => {
  await SignInSession.updateMany({ account, endedAt: null }, { $set: { endedAt: clock.now() } });
  forgetNow();
};

/** One session, if it may go on. */
export const openSessionById = async (id: string) => {
  const session = await SignInSession.findById(id).lean();
  return session && isOpen(session) ? session : undefined;
};

/** Whether the account has signed in from this browser before. */
export const isKnownDevice = async (account: string, device: string): Promise<boolean> =>
  Boolean(await SignInSession.exists({ account, device }));

/** Whether the account has signed in from this address before. */
export const isKnownAddress = async (account: string, address: string): Promise<boolean> =>
  Boolean(await SignInSession.exists({ account, address }));

/** Removes sessions that say nothing any more. */
export const sweepSessions = async (): Promise<void> => {
  await SignInSession.deleteMany({ forgottenAt: { $lt: clock.now() } });
};
