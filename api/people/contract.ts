import * as z from 'zod/mini';
import { Email, Id, Language, Line, listOf, Moment, PersonRef, pageOf, paging } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';
import { Role } from '../kit/permissions.ts';
import { NewOrganisation, Subordinate } from '../organisations/contract.ts';

/** A password that somebody chooses. Whether it is too common is asked on the server only. */
export const NewPassword = z.string().check(z.minLength(12), z.maxLength(200));
/** A password that somebody proves themselves by. */
export const Password = z.string().check(z.minLength(1), z.maxLength(200));

/** Somebody's standing in the organisation: invited until they come, deactivated instead of deleted. */
export const MemberState = z.enum(['invited', 'active', 'inactive']);

/** A person as everybody in the organisation sees them: in pickers and registers. */
export const Person = z.object({ id: Id, name: z.string(), units: z.array(Id), positions: z.array(Id) });

export const people = operation({
  method: 'get',
  path: '/people',
  summary: 'Find people of the organisation by name, role, unit or position',
  allowed: 'signed-in',
  query: z.object({
    search: z.optional(z.string().check(z.maxLength(100))),
    /** These only: for the names of people that something mentions by id. */
    id: listOf(Id),
    role: listOf(Role),
    unit: z.optional(Id),
    position: z.optional(Id),
    ...paging,
  }),
  answer: pageOf(Person),
});

/** A person as the administration sees them; `open` names the steps that the reader may take. */
export const Member = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  language: Language,
  roles: z.array(Role),
  units: z.array(Id),
  positions: z.array(Id),
  state: MemberState,
  /** When the link that was last handed out for them runs out. */
  linkExpiresAt: z.nullable(Moment),
  /** True from an administrator's reset until the owner has chosen a new password: they cannot sign meanwhile. */
  passwordReset: z.boolean(),
  open: z.array(z.enum(['change', 'deactivate', 'reactivate', 'renewInvitation', 'resetPassword'])),
  etag: z.string(),
});

export const members = operation({
  method: 'get',
  path: '/members',
  summary: 'List the members of the organisation with roles and state',
  allowed: 'people:administer',
  query: z.object({
    search: z.optional(z.string().check(z.maxLength(100))),
    role: listOf(Role),
    unit: z.optional(Id),
    state: listOf(MemberState),
    sort: z._default(z.enum(['name', '-name', 'email', '-email', 'state', '-state']), 'name'),
    ...paging,
  }),
  answer: pageOf(Member),
});

const byId = z.object({ id: Id });

export const member = operation({
  method: 'get',
  path: '/members/:id',
  summary: 'Read one member',
  allowed: 'people:administer',
  params: byId,
  answer: Member,
  problems: ['not-found'],
});

const place = { roles: z.array(Role), units: z.array(Id), positions: z.array(Id) };

const Invited = z.object({
  name: Line,
  email: Email,
  language: z.optional(Language),
  roles: z.array(Role).check(z.minLength(1)),
  units: z._default(z.array(Id), []),
  positions: z._default(z.array(Id), []),
});

/**
 * A link to hand to somebody: the part of the address after the server's name. It works once. Where mail is sent it goes
 * to its owner alone, and whoever asked for it sees only to which address.
 */
export const OneTimeLink = z.object({
  link: z.nullable(z.string()),
  sentTo: z.nullable(z.string()),
  expiresAt: Moment,
});

export const invite = operation({
  method: 'post',
  path: '/members',
  summary: 'Invite somebody: gives a link to hand to them',
  allowed: 'people:administer',
  body: Invited,
  answer: z.object({ member: Member, ...OneTimeLink.shape }),
  problems: ['taken'],
});

export const changeMember = operation({
  method: 'patch',
  path: '/members/:id',
  summary: 'Change the roles, units and positions of somebody else',
  allowed: 'people:administer',
  params: byId,
  body: z.partial(z.object(place)),
  answer: Member,
  problems: ['not-found', 'wrong-state', 'stale'],
});

const stepOf = <S extends z.ZodMiniType, const P extends `/${string}`>(path: P, summary: string, answer: S) =>
  operation({
    method: 'post',
    path,
    summary,
    allowed: 'people:administer',
    params: byId,
    answer,
    problems: ['not-found', 'wrong-state'],
  });

export const deactivate = stepOf('/members/:id/deactivate', 'Let somebody in no longer; what they did stays', Member);
export const reactivate = stepOf('/members/:id/reactivate', 'Let somebody in again', Member);
export const renewInvitation = stepOf(
  '/members/:id/renew-invitation',
  'Give a new link to somebody who has not come yet',
  OneTimeLink,
);
export const resetPassword = stepOf(
  '/members/:id/reset-password',
  'Take away the password of somebody who lost it: gives a link by which the owner chooses a new one',
  OneTimeLink,
);

export const addSubordinate = operation({
  method: 'post',
  path: '/organisation/subordinates',
  summary: 'Add a subordinate organisation and invite its first administrator',
  allowed: 'organisation:administer',
  body: z.object({ organisation: NewOrganisation, administrator: z.object({ name: Line, email: Email }) }),
  answer: z.object({ organisation: Subordinate, ...OneTimeLink.shape }),
  problems: ['taken'],
});

const token = z.string().check(z.maxLength(200));

export const openLink = operation({
  method: 'post',
  path: '/links/open',
  summary: 'Read what a one-time link is for',
  allowed: 'anyone',
  body: z.object({ token }),
  answer: z.object({
    purpose: z.enum(['invitation', 'reset']),
    organisation: z.string(),
    name: z.string(),
    email: z.string(),
    /** Whether a password has to be chosen, or the one of the account that exists already has to be given. */
    password: z.enum(['choose', 'prove']),
  }),
  problems: ['not-found', 'too-many'],
});

export const useLink = operation({
  method: 'post',
  path: '/links/use',
  summary: 'Accept an invitation, or choose a new password after a reset',
  allowed: 'anyone',
  body: z.object({ token, password: Password }),
  answer: 'nothing',
  problems: ['not-found', 'too-many'],
});

/** What people may change about themselves. */
export const changeMe = operation({
  method: 'patch',
  path: '/me',
  summary: 'Change one’s own name or language',
  allowed: 'signed-in',
  body: z.partial(z.object({ name: Line, language: Language })),
  answer: z.extend(PersonRef, { language: Language }),
});
