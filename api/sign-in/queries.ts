import { actAsSystem } from '../../storage/acting.ts';
import { permissionsFor } from '../kit/permissions.ts';
import { actingMember } from '../kit/person.ts';
import { Problem } from '../kit/problem.ts';
import { demonstrationOrganisationIds, organisation, organisationById, positions } from '../organisations/queries.ts';
import { accountById, activeMembers } from '../people/queries.ts';
import { demonstrationPassword, isDemonstration } from '../set-up/queries.ts';
import { openTo } from './standing.ts';

const named = async (id: string) => ({ id, name: (await organisationById(id)).name });

const namedAll = async (ids: readonly string[]) => {
  const all = [];
  for (const id of ids) all.push(await named(id));
  return all;
};

/** Who is signed in, where, and what they may do. @throws {Problem} `unknown-person` */
export const me = async () => {
  const member = actingMember();
  const account = member && (await accountById(member.id));
  if (!account) throw new Problem('unknown-person', 'Sign in first');
  const { id, name, code, colour, timeZone, language, parent } = await organisation();
  const { roles, units, positions: held } = member;
  return {
    ...{ id: account.id, name: account.name, email: account.email, language: account.language },
    organisation: { ...{ id, name, code, colour, timeZone, language }, top: parent === null },
    organisations: await namedAll(await openTo(account.id, account.organisations)),
    ...{ roles: [...roles], units: [...units], positions: [...held] },
    permissions: [...permissionsFor(roles)],
    demonstration: isDemonstration(),
  };
};

const peopleOf = (id: string) =>
  actAsSystem(id, async () => {
    const names = new Map((await positions()).map((one) => [one.id, one.name]));
    const where = await named(id);
    return (await activeMembers()).map((one) => ({
      ...{ id: one.id, name: one.name, roles: one.roles, organisation: where },
      positions: one.positions.flatMap((held) => names.get(held) ?? []),
    }));
  });

/** The people whom one may become in the demonstration. @throws {Problem} `not-found` in production. */
export const demonstrationPeople = async () => {
  if (!isDemonstration()) throw new Problem('not-found', 'This is no demonstration');
  const items = [];
  for (const id of await demonstrationOrganisationIds()) items.push(...(await peopleOf(id)));
  return { items, password: demonstrationPassword };
};
