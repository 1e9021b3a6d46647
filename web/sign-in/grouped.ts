import type { output } from 'zod/mini';
import type { Role } from '../../api/kit/permissions.ts';
import type { DemonstrationPerson } from '../../api/sign-in/contract.ts';

export type Character = output<typeof DemonstrationPerson>;

/** The people of one role in one organisation. */
export interface RoleGroup {
  role: Role;
  people: Character[];
}

export interface OrganisationGroup {
  id: string;
  name: string;
  roles: RoleGroup[];
}

/** The role that somebody is looked for by comes before those that many have. */
const leading: readonly Role[] = [
  'quality-officer',
  'administrator',
  'approver',
  'endorser',
  'reviewer',
  'auditor',
  'author',
  'staff',
];

const leadingRole = ({ roles }: Character): Role => leading.find((role) => roles.includes(role)) ?? 'staff';
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const byRole = (people: Character[]): RoleGroup[] =>
  leading
    .map((role) => ({ role, people: people.filter((one) => leadingRole(one) === role) }))
    .filter((group) => group.people.length > 0);

/**
 * The people of the demonstration by organisation and leading role, as far as they fit what is searched for.
 * @param typed words, each of which stands somewhere in what `wordsOf` says of a person, with or without diacritics.
 */
export const grouped = (
  people: readonly Character[],
  typed: string,
  wordsOf: (one: Character) => string,
): OrganisationGroup[] => {
  const sought = folded(typed).split(/\s+/).filter(Boolean);
  const fitting = people.filter((one) => sought.every((word) => folded(wordsOf(one)).includes(word)));
  const organisations = new Map(fitting.map(({ organisation }) => [organisation.id, organisation]));
  return [...organisations.values()].map(({ id, name }) => ({
    id,
    name,
    roles: byRole(fitting.filter(({ organisation }) => organisation.id === id)),
  }));
};
