import type { Member } from '../kit/person.ts';
import type { ReadType } from './types/model.ts';

const names = ({ units, positions }: Pick<ReadType, 'units' | 'positions'>, member: Member) =>
  units.some((id) => member.units.includes(id)) || positions.some((id) => member.positions.includes(id));

/**
 * The keys that a member holds: one in common with a record's audience opens it. A type names its readers, and whoever
 * it names now holds its key: what is stored with the records need not change when the type does.
 */
export const keysOf = (member: Member, types: readonly ReadType[]): string[] => [
  'everyone',
  `person:${member.id}`,
  ...member.units.map((id) => `unit:${id}`),
  ...types.filter((type) => names(type, member)).map(({ id }) => `type:${id}`),
  ...(member.can('records:control') ? ['control'] : []),
];

interface Known {
  type: string;
  unit: string;
  owner: string;
  createdBy: string;
  level: 'internal' | 'restricted';
  state: string;
}

/** The keys that open a record: drafts are for those who work on them, what is restricted for whom its type names. */
export const audienceOf = ({ type, unit, owner, createdBy, level, state }: Known): string[] => {
  const keepers = ['control', `unit:${unit}`, ...new Set([owner, createdBy].map((id) => `person:${id}`))];
  if (state === 'draft' || state === 'withdrawn') return keepers;
  return level === 'internal' ? ['everyone'] : [...keepers, `type:${type}`];
};
