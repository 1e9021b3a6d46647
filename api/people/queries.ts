import type { output } from 'zod/mini';
import { actAsSystem, acting } from '../../storage/acting.ts';
import { etagOf } from '../kit/change.ts';
import type { Role } from '../kit/permissions.ts';
import { actingMember } from '../kit/person.ts';
import { noSuch, Problem } from '../kit/problem.ts';
import { rememberedMany } from '../kit/remembered.ts';
import { organisation } from '../organisations/queries.ts';
import type { Member } from './contract.ts';
import { lifecycle } from './lifecycle.ts';
import { inOrganisationOf, memberByLink } from './links.ts';
import { Account, type AccountDocument, Membership, type MembershipDocument } from './model.ts';

const isHome = ({ home }: AccountDocument) => String(home) === acting().organisation;

const openTo = (member: MembershipDocument, account: AccountDocument) =>
  lifecycle
    .open(member, actingMember())
    .filter((verb) => verb !== 'join')
    .filter((verb) => verb !== 'resetPassword' || isHome(account));

/** A member as the administration sees them. */
export const showMember = (member: MembershipDocument, account: AccountDocument): output<typeof Member> => ({
  ...placeOf(member),
  id: String(account.id),
  name: account.name,
  email: account.email,
  language: account.language,
  state: member.state,
  linkExpiresAt: member.link?.expiresAt.toISOString() ?? null,
  passwordReset: Boolean(account.passwordResetBy),
  open: openTo(member, account),
  etag: etagOf(member),
});

const placeOf = ({
  roles,
  units,
  positions,
}: {
  roles: readonly Role[];
  units: readonly unknown[];
  positions: readonly unknown[];
}) => ({
  roles: [...roles],
  units: units.map(String),
  positions: positions.map(String),
});

/** The account of a membership. */
export const accountOf = (member: MembershipDocument) =>
  Account.findById(member.account).orFail(noSuch('person', member.account));

/** One member of the organisation. @throws {Problem} `not-found` */
export const member = async (id: string) => {
  const found = await Membership.findOne({ account: id }).orFail(noSuch('person', id));
  return showMember(found, await accountOf(found));
};

/**
 * The names of people by their ids, for lists and trails: whoever stands in the organisation's own data may be named.
 * @returns only those that exist.
 */
export const namesOf = rememberedMany(5, async (ids): Promise<Map<string, string>> => {
  const found = await Account.find({ _id: { $in: ids } })
    .select('name')
    .lean();
  return new Map(found.map(({ _id, name }) => [String(_id), name]));
});

const named = async (found: { account: unknown }[]) => {
  const names = await namesOf(found.map(({ account }) => String(account)));
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
};

/** The active members who hold a role, by name. */
export const membersWith = async (role: Role) => named(await Membership.find({ roles: role, state: 'active' }).lean());

/** The active members who hold a position, by name. */
export const membersOfPosition = async (position: string) =>
  named(await Membership.find({ positions: position, state: 'active' }).lean());

/** The active members of a unit, by name. */
export const membersOfUnit = async (unit: string) =>
  named(await Membership.find({ units: unit, state: 'active' }).lean());

/** Whether somebody is an active member of the organisation. */
export const isActiveMember = async (id: string): Promise<boolean> =>
  Boolean(await Membership.exists({ account: id, state: 'active' }));

/** What signing in needs to know of an account; sessions that began before `sessionsFrom` are over. */
export const accountById = async (id: string) => {
  const found = await Account.findById(id).lean();
  if (!found) return undefined;
  const { name, email, language, passwordChangedAt: sessionsFrom, passwordResetBy } = found;
  const organisations = found.organisations.map(String);
  return { id, name, email, language, organisations, sessionsFrom, reset: Boolean(passwordResetBy) };
};

/** The id of the account with this e-mail. */
export const accountIdOf = async (email: string): Promise<string | undefined> => {
  const found = await Account.findOne({ email }).select('_id').lean();
  return found ? String(found._id) : undefined;
};

/** All active members of the organisation by name, with roles, units and positions. */
export const activeMembers = async () => {
  const found = await Membership.find({ state: 'active' }).lean();
  const names = await namesOf(found.map(({ account }) => String(account)));
  const members = found.map((one) => ({
    ...placeOf(one),
    id: String(one.account),
    name: names.get(String(one.account)) ?? '',
  }));
  return members.sort((a, b) => a.name.localeCompare(b.name));
};

/** Where somebody stands in an organisation, if they are an active member of it. */
export const standingIn = (organisationId: string, id: string) =>
  actAsSystem(organisationId, async () => {
    const found = await Membership.findOne({ account: id, state: 'active' }).lean();
    return found ? placeOf(found) : undefined;
  });

/**
 * Whether the owner of a link chooses a password or proves the one they have. A link of another organisation than the
 * one that made the account never sets its password: its administrator could otherwise take the account over.
 * @throws {Problem} `wrong-state`
 */
export const passwordAtLink = (account: AccountDocument): 'choose' | 'prove' => {
  if (account.hash) return 'prove';
  if (isHome(account)) return 'choose';
  throw new Problem('wrong-state', 'First use the link of the organisation that made your account');
};

/** What a one-time link is for. @throws {Problem} `not-found` when it was used or has run out. */
export const openLink = (token: string) =>
  inOrganisationOf(token, async () => {
    const found = await memberByLink(token);
    const account = await accountOf(found);
    return {
      purpose: found.link?.purpose ?? 'invitation',
      organisation: (await organisation()).name,
      name: account.name,
      email: account.email,
      password: passwordAtLink(account),
    };
  });
