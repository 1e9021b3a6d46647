import type { Member } from '../kit/person.ts';

/** The keys that a member holds: one in common with a case's audience opens it. */
export const keysOf = (member: Member): string[] => [
  'everyone',
  `person:${member.id}`,
  ...(member.can('nonconformities:control') || member.can('nonconformities:evaluate') ? ['evaluates'] : []),
];

interface Facts {
  level: 'internal' | 'restricted';
  reportedBy: string | null;
  owners: readonly string[];
}

/** Who has to do with a case: its reporter, its owners, and who acts in it. */
export const partakers = ({ reportedBy, owners }: Omit<Facts, 'level'>, actionOwners: readonly string[]): string[] => [
  ...new Set([reportedBy, ...owners, ...actionOwners].filter((id) => id !== null)),
];

/** The keys that open a case: everybody's, unless it is restricted to those who have to do with it and who evaluates. */
export const audienceOf = (facts: Facts, actionOwners: readonly string[]): string[] =>
  facts.level === 'internal'
    ? ['everyone']
    : ['evaluates', ...partakers(facts, actionOwners).map((id) => `person:${id}`)];
