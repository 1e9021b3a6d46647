import type { Member } from '../kit/person.ts';

/** The keys that a member holds: one in common with an action's audience opens it. */
export const keysOf = (member: Member): string[] => [
  'everyone',
  `person:${member.id}`,
  ...(member.can('actions:control') ? ['control'] : []),
  ...(member.can('nonconformities:evaluate') ? ['audit'] : []),
];

interface Facts {
  restricted: boolean;
  watchers: readonly string[];
  owners: readonly string[];
  createdBy: string;
}

/** The keys that open an action. */
export const audienceOf = ({ restricted, watchers, owners, createdBy }: Facts): string[] =>
  restricted
    ? ['control', 'audit', ...new Set([...watchers, ...owners, createdBy].map((id) => `person:${id}`))]
    : ['everyone'];
