import { acting, actingPerson, type Person } from '../../storage/acting.ts';
import { type Permission, permissionsFor, type Role } from './permissions.ts';

/** A person as a member of the organisation that they act for. */
export interface Member extends Person {
  name: string;
  roles: readonly Role[];
  /** Ids of the units and positions that the person holds there. */
  units: readonly string[];
  positions: readonly string[];
}

/** Makes a member; what they may do follows from their roles. */
export const memberOf = (facts: Omit<Member, 'can'>): Member => {
  const permissions = permissionsFor(facts.roles);
  return { ...facts, can: (permission) => permissions.has(permission as Permission) };
};

/** The member who acts, or `null` when the system does. @throws {NobodyActs} */
export const actingMember = (): Member | null => acting().person as Member | null;

/** The member who acts, where the system has nothing to ask. @throws {NobodyActs} when it is the system */
export const signedInMember = (): Member => actingPerson() as Member;
