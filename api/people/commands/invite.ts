import { actAsSystem, acting } from '../../../storage/acting.ts';
import { clock } from '../../../storage/clock.ts';
import { transaction } from '../../../storage/transaction.ts';
import { actingMember } from '../../kit/person.ts';
import { Problem } from '../../kit/problem.ts';
import { createOrganisation, newOrganisationId } from '../../organisations/commands/organisations.ts';
import { organisation } from '../../organisations/queries.ts';
import { type FreshLink, handOver, putLink } from '../links.ts';
import { Account, Membership, type MembershipDocument } from '../model.ts';
import { type PreparedPassword, preparePassword, setPassword } from '../passwords.ts';
import { checkPlace, type Place } from './place.ts';

/** Somebody who is to become a member. */
export interface Newcomer extends Partial<Place> {
  name: string;
  email: string;
  language?: 'en' | 'ro' | 'pl' | 'lt' | undefined;
}

const accountFor = async ({ name, email, language }: Newcomer) => {
  const found = await Account.findOne({ email });
  if (found) return found;
  const { language: usual } = await organisation();
  return new Account({ name, email, language: language ?? usual, home: acting().organisation, organisations: [] });
};

const makeMember = async (newcomer: Newcomer) => {
  const { roles = [], units = [], positions = [] } = newcomer;
  await checkPlace({ units, positions });
  const account = await accountFor(newcomer);
  if (await Membership.exists({ account: account._id }))
    throw new Problem('taken', 'This person is a member already', { fields: ['email'] });
  account.organisations.push(acting().organisation as never);
  const member = new Membership({ account: account._id, roles, units, positions });
  return { account, member, place: { roles, units, positions } };
};

/**
 * Invites somebody into the acting organisation; an account that exists elsewhere is used, its owner has to prove it.
 * @throws {Problem} `taken` when they are a member already; `invalid` for units and positions that are not open.
 */
export const invite = (newcomer: Newcomer) =>
  transaction(async (trail): Promise<FreshLink & { member: MembershipDocument }> => {
    const { account, member, place } = await makeMember(newcomer);
    const link = putLink(member, 'invitation');
    await account.save();
    await member.save();
    trail('member.invited', account, place);
    return { member, ...link };
  });

/**
 * Makes somebody a member at once, by the set-up and the demonstration: no person may do this to another.
 * @returns the person's id.
 */
export const enrol = (newcomer: Newcomer, password?: PreparedPassword) =>
  transaction(async (trail): Promise<string> => {
    if (actingMember()) throw new Error('Only the system enrols; people invite');
    const { account, member, place } = await makeMember(newcomer);
    if (password && !account.hash) setPassword(account, password);
    member.set({ state: 'active', joinedAt: clock.now() });
    await account.save();
    await member.save();
    trail('member.enrolled', account, place);
    return String(account.id);
  });

export { handOver, preparePassword };

type NewOrganisation = Parameters<typeof createOrganisation>[0];

/**
 * Adds an organisation below the acting one and invites its first administrator. It begins a trail of its own; the
 * parent's tells of it afterwards.
 * @throws {Taken} when the code is used.
 */
export const addSubordinate = async (facts: NewOrganisation, administrator: { name: string; email: string }) => {
  const parent = acting().organisation;
  const person = actingMember();
  const begin = () =>
    transaction(async () => {
      const created = await createOrganisation({ ...facts, parent });
      return { created, ...(await invite({ ...administrator, roles: ['administrator'] })) };
    });
  const begun = await actAsSystem(newOrganisationId(), begin, person?.id);
  await transaction(async (trail) => trail('organisation.subordinate-added', begun.created));
  return begun;
};
