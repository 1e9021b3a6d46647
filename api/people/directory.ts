import type { output } from 'zod/mini';
import { folded } from '../kit/folded.ts';
import type { Parsed } from '../kit/operation.ts';
import type * as contract from './contract.ts';
import { Account, type AccountDocument, Membership, type MembershipDocument } from './model.ts';
import { showMember } from './queries.ts';

type Member = output<typeof contract.Member>;
type Wanted = Partial<Parsed<typeof contract.people>['query'] & Parsed<typeof contract.members>['query']>;

const within = (wanted: Wanted) => ({
  ...(wanted.id && { account: { $in: wanted.id } }),
  ...(wanted.role && { roles: { $in: wanted.role } }),
  ...(wanted.unit && { units: wanted.unit }),
  ...(wanted.position && { positions: wanted.position }),
  ...(wanted.state && { state: { $in: wanted.state } }),
});

/** An office has some hundred members: they are read together, because the names stand with the accounts. */
const read = async (wanted: Wanted): Promise<Member[]> => {
  const memberships: MembershipDocument[] = await Membership.find(within(wanted));
  const accounts: AccountDocument[] = await Account.find({ _id: { $in: memberships.map(({ account }) => account) } });
  const byId = new Map(accounts.map((account) => [String(account.id), account]));
  return memberships.flatMap((one) => {
    const account = byId.get(String(one.account));
    return account ? [showMember(one, account)] : [];
  });
};

/** Each word that is looked for begins a word of the name or the e-mail. */
const matches = (search: string, texts: string[]) => {
  const words = texts.flatMap((text) => folded(text).split(/[\s-]+/));
  return folded(search)
    .split(/\s+/)
    .every((sought) => words.some((word) => word.startsWith(sought)));
};

const sorted = (found: Member[], sort: string) => {
  const field = sort.replace('-', '') as 'name' | 'email' | 'state';
  const direction = sort.startsWith('-') ? -1 : 1;
  const compare = (a: Member, b: Member) => a[field].localeCompare(b[field]) || a.name.localeCompare(b.name);
  return found.sort((a, b) => direction * compare(a, b));
};

const pageFrom = <T>(all: T[], { page, size }: { page: number; size: number }) => ({
  items: all.slice((page - 1) * size, page * size),
  total: all.length,
  page,
  size,
});

/** The active people of the organisation, as everybody may find them; asked for by id, also those who left. */
export const findPeople = async (wanted: Parsed<typeof contract.people>['query']) => {
  const found = await read(wanted.id ? wanted : { ...wanted, state: ['active'] });
  const { search } = wanted;
  return pageFrom(sorted(search ? found.filter(({ name }) => matches(search, [name])) : found, 'name'), wanted);
};

/** The members of the organisation, as the administration sees them. */
export const findMembers = async (wanted: Parsed<typeof contract.members>['query']) => {
  const found = await read(wanted);
  const { search } = wanted;
  const fitting = search ? found.filter(({ name, email }) => matches(search, [name, email])) : found;
  return pageFrom(sorted(fitting, wanted.sort), wanted);
};
