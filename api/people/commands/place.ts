import type { Role } from '../../kit/permissions.ts';
import { Problem } from '../../kit/problem.ts';
import { positions, units } from '../../organisations/queries.ts';
import { Membership, type MembershipDocument } from '../model.ts';

/** Where somebody stands in the organisation. */
export interface Place {
  roles: Role[];
  units: string[];
  positions: string[];
}

type Listed = { id: string; state: string };

const mustBeOpen = (field: 'units' | 'positions', ids: readonly string[], held: readonly unknown[], all: Listed[]) => {
  const known = new Set([...held.map(String), ...all.filter(({ state }) => state === 'open').map(({ id }) => id)]);
  const at = ids.findIndex((id) => !known.has(id));
  const message = 'There is no such open one in this organisation';
  if (at >= 0) throw new Problem('invalid', message, { errors: [{ pointer: `/body/${field}/${at}`, message }] });
};

/** Units and positions that are newly given have to be open ones. @throws {Problem} `invalid` */
export const checkPlace = async (place: Partial<Place>, member?: MembershipDocument): Promise<void> => {
  if (place.units) mustBeOpen('units', place.units, member?.units ?? [], await units());
  if (place.positions) mustBeOpen('positions', place.positions, member?.positions ?? [], await positions());
};

/** Without an active administrator nobody could let anybody in again. @throws {Problem} `wrong-state` */
export const mustLeaveAnAdministrator = async (leaving: MembershipDocument): Promise<void> => {
  const others = await Membership.countDocuments({
    roles: 'administrator',
    state: 'active',
    account: { $ne: leaving.account },
  });
  if (others === 0) throw new Problem('wrong-state', 'The organisation would be left without an administrator');
};
