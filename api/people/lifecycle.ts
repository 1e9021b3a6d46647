import type { Person } from '../../storage/acting.ts';
import { defineLifecycle } from '../kit/lifecycle.ts';
import { MemberState } from './contract.ts';

/** What the lifecycle looks at of a membership. */
export interface Standing {
  state: string;
  account: unknown;
  joinedAt?: Date | null;
}

const isTheirs = (who: Person | null, { account }: Standing) => who?.id === String(account);
const administersOther = (who: Person | null, member: Standing) =>
  Boolean(who?.can('people:administer')) && !isTheirs(who, member);
const alreadyJoined = ({ joinedAt }: Standing) => (joinedAt ? 'active' : 'invited');

/** Whoever stands in an organisation is invited, comes, and may be deactivated, by others only; nobody is deleted. */
export const lifecycle = defineLifecycle<Standing, Person | null>()(MemberState.options, {
  join: { from: ['invited'], to: 'active', by: isTheirs, event: 'member.joined' },
  deactivate: { from: ['invited', 'active'], to: 'inactive', by: administersOther, event: 'member.deactivated' },
  reactivate: { from: ['inactive'], to: alreadyJoined, by: administersOther, event: 'member.reactivated' },
  change: {
    from: ['invited', 'active'],
    to: ({ state }) => state as 'active',
    by: administersOther,
    event: 'member.changed',
  },
  renewInvitation: { from: ['invited'], to: 'invited', by: administersOther, event: 'member.invited-again' },
  resetPassword: { from: ['active'], to: 'active', by: administersOther, event: 'member.password-reset' },
});
