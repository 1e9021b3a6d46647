import { acting, actingPerson } from '../../storage/acting.ts';
import { Problem } from '../kit/problem.ts';
import { type Counter, sweepThrottle, throttled } from '../kit/throttle.ts';
import { demonstrationOrganisationIds } from '../organisations/queries.ts';
import { changePassword as changeOwnPassword, proveByEmail } from '../people/commands/account.ts';
import { accountById, accountIdOf } from '../people/queries.ts';
import { isDemonstration } from '../set-up/queries.ts';
import {
  endSession,
  endSessionsOf,
  isKnownAddress,
  isKnownDevice,
  moveTo,
  type Opened,
  openSession,
  type Place,
  sweepSessions,
} from './sessions.ts';
import { isOver } from './signed-in.ts';
import { openTo, standing } from './standing.ts';
import { issueToken } from './tokens.ts';

/** An access token for the answer, and a refresh token for the cookie. */
export interface Admission {
  token: string;
  refresh: string;
}

const admit = ({ session, refresh }: Opened, organisation: string): Admission => {
  const token = issueToken({ person: String(session.account), organisation, session: String(session.id) });
  return { token, refresh };
};

const nobody = '0'.repeat(24);

/**
 * What an attempt counts against. From a browser that the account signed in from before, only against that browser: so
 * a stranger who guesses elsewhere keeps nobody out. From elsewhere against the account at this address, against the
 * address, and, unless the address is known, against the account wherever it is tried from.
 */
const countersFor = async (email: string, { device, address }: Place): Promise<Counter[]> => {
  const account = (await accountIdOf(email)) ?? nobody; // asked even for nobody, so that the time tells nothing
  const knownDevice = await isKnownDevice(account, device);
  const knownAddress = await isKnownAddress(account, address);
  if (knownDevice) return [{ name: `device ${device} ${email}`, free: 5, cleared: true }];
  const anywhere = { name: `account ${email}`, free: 30, cleared: false };
  return [
    { name: `address ${address} ${email}`, free: 5, cleared: true },
    { name: `address ${address}`, free: 60, cleared: false },
    ...(knownAddress ? [] : [anywhere]),
  ];
};

/**
 * Signs in by e-mail and password. Unknown and wrong are answered alike, after the same time.
 * @throws {Problem} `unknown-person`, `too-many`
 */
export const signIn = async (email: string, password: string, place: Place): Promise<Admission> => {
  const counters = await countersFor(email, place);
  const account = await throttled(counters, () => proveByEmail(email, password));
  if (!account) throw new Problem('unknown-person', 'E-mail or password is wrong');
  const [organisation] = await openTo(account.id, account.organisations);
  if (!organisation) throw new Problem('unknown-person', 'Your account is not active in any organisation');
  await sweepSessions();
  await sweepThrottle();
  return admit(await openSession(account.id, organisation, place), organisation);
};

/** To the organisation that is named; who was put out of the present one goes on in another, if there is one. */
const whereToGo = async (account: string, all: readonly string[], wanted: string | undefined, present: string) => {
  const open = await openTo(
    account,
    [...new Set([wanted ?? present, ...all])].filter((id) => all.includes(id)),
  );
  const [first] = open;
  if (wanted && wanted !== present && first && first !== wanted)
    throw new Problem('not-found', `There is no organisation ${wanted} for you`);
  return first;
};

/**
 * Gives a renewed session its access token; for another organisation of the account when one is named.
 * @throws {Problem} `unknown-person` when the session is over; `not-found` when the organisation is not theirs.
 */
export const goOn = async (renewed: Opened, wanted?: string): Promise<Admission> => {
  const { session } = renewed;
  const account = await accountById(String(session.account));
  const present = String(session.organisation);
  const organisation =
    account && !isOver(session, account)
      ? await whereToGo(account.id, account.organisations, wanted, present)
      : undefined;
  if (!organisation) {
    await endSession(String(session.id));
    throw new Problem('unknown-person', 'Your session has ended; sign in again');
  }
  if (organisation !== present) await moveTo(session, organisation);
  return admit(renewed, organisation);
};

/** Signs out everywhere. */
export const endAllSessions = (): Promise<void> => endSessionsOf(actingPerson().id);

/** Chooses another password; all sessions end, and a new one begins here. @throws {Problem} `invalid`, `too-many` */
export const changePassword = async (current: string, next: string, place: Place): Promise<Admission> => {
  const { organisation } = acting();
  const { id } = actingPerson();
  await changeOwnPassword(current, next);
  await endSessionsOf(id);
  return admit(await openSession(id, organisation, place), organisation);
};

/** Becomes somebody of the demonstration. @throws {Problem} `not-found` in production, and for anybody else. */
export const demonstrationSignIn = async (person: string, organisation: string, place: Place): Promise<Admission> => {
  const there = isDemonstration() && (await demonstrationOrganisationIds()).includes(organisation);
  if (!there || !(await standing(organisation, person)))
    throw new Problem('not-found', 'There is no such person in a demonstration');
  return admit(await openSession(person, organisation, place), organisation);
};
