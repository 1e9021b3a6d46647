import { acting } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { transaction } from '../../../storage/transaction.ts';
import { change, mustBeAsSeen } from '../../kit/change.ts';
import { actingMember } from '../../kit/person.ts';
import { noSuch, Problem } from '../../kit/problem.ts';
import { lifecycle } from '../lifecycle.ts';
import { type FreshLink, putLink } from '../links.ts';
import { Account, type AccountDocument, Membership, type MembershipDocument } from '../model.ts';
import { checkPlace, mustLeaveAnAdministrator, type Place } from './place.ts';

interface Both {
  member: MembershipDocument;
  account: AccountDocument;
}

const load = async (id: string): Promise<Both> => {
  const member = await Membership.findOne({ account: id }).orFail(noSuch('person', id));
  return { member, account: await Account.findById(id).orFail(noSuch('person', id)) };
};

type Verb = Exclude<keyof typeof lifecycle.steps, 'join'>;

const stepped = async <T>(id: string, verb: Verb, work: (both: Both, tell: (detail?: object) => void) => Promise<T>) =>
  transaction(async (trail) => {
    const both = await load(id);
    const { to, event } = lifecycle.step(both.member, verb, actingMember());
    both.member.set({ state: to });
    const result = await work(both, (detail) => trail(event, both.account, { ...detail }));
    await both.member.save();
    return result;
  });

/**
 * Changes the roles, units and positions of somebody else. Nobody changes their own: an administrator would otherwise
 * grant themselves what an administrator must not have.
 * @throws {Problem} `not-found`, `not-allowed` for oneself, `stale`, `invalid`, `wrong-state` for the last administrator.
 */
export const changeMember = (
  id: string,
  place: { [Field in keyof Place]?: Place[Field] | undefined },
  ifMatch?: string,
) =>
  stepped(id, 'change', async ({ member }, tell) => {
    mustBeAsSeen(member, ifMatch);
    await checkPlace(place as Partial<Place>, member);
    const wasAdministrator = member.roles.includes('administrator');
    const changes = change(member, place);
    if (wasAdministrator && !member.roles.includes('administrator')) await mustLeaveAnAdministrator(member);
    tell(changes);
    return member;
  });

/** Lets somebody in no longer. @throws {Problem} `not-allowed` for oneself, `wrong-state` for the last administrator. */
export const deactivate = (id: string) =>
  stepped(id, 'deactivate', async ({ member }, tell) => {
    await mustLeaveAnAdministrator(member);
    member.set('link', null);
    tell();
    return member;
  });

/** Lets somebody in again. */
export const reactivate = (id: string) =>
  stepped(id, 'reactivate', async ({ member }, tell) => {
    tell();
    return member;
  });

/** Gives a new link to somebody who was invited and has not come. */
export const renewInvitation = (id: string): Promise<FreshLink> =>
  stepped(id, 'renewInvitation', async ({ member }, tell) => {
    tell();
    return putLink(member, 'invitation');
  });

/**
 * Makes somebody's one-time link anew, for the mail that carries it: nobody else has seen it, and it is kept nowhere.
 * @returns nothing when they have used theirs, or are not wanted any more.
 */
export const freshMailLink = async (id: string): Promise<FreshLink | undefined> => {
  if (!(await Membership.exists({ account: id, link: { $ne: null } }))) return undefined;
  return transaction(async (trail) => {
    const { member, account } = await load(id);
    const link = putLink(member, member.link?.purpose ?? 'invitation');
    await member.save();
    trail('member.link-mailed', account);
    return link;
  });
};

const mustBeHome = ({ home }: AccountDocument) => {
  if (String(home) !== acting().organisation)
    throw new Problem('not-allowed', 'The account belongs to another organisation: only that one resets its password');
};

/**
 * Takes somebody's password away, ends their sessions and gives a link by which they choose a new one. Until they
 * have, they cannot sign: an administrator never signs by a password that they reset.
 * @throws {Problem} `not-allowed` for oneself and for accounts that another organisation made.
 */
export const resetPassword = (id: string): Promise<FreshLink> =>
  stepped(id, 'resetPassword', async ({ member, account }, tell) => {
    mustBeHome(account);
    account.set({ hash: null, passwordChangedAt: clock.now(), passwordResetBy: actingMember()?.id });
    await account.save();
    tell();
    return putLink(member, 'reset');
  });
