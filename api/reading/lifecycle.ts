import { defineLifecycle } from '../kit/lifecycle.ts';
import type { Member } from '../kit/person.ts';
import { type Purpose, ReadingState, type Recipient } from './contract.ts';

type Place = Pick<Member, 'id' | 'units' | 'positions'>;

const includes = ({ kind, id }: Recipient, person: Place): boolean => {
  if (kind === 'person') return person.id === id;
  return (kind === 'unit' ? person.units : person.positions).includes(id);
};

/** For what a document is given to somebody to read: to apply it, to know it, or not at all. */
export const purposeFor = (recipients: readonly Recipient[], person: Place): Purpose | undefined => {
  const purposes = recipients.filter((one) => includes(one, person)).map(({ purpose }) => purpose);
  return (['apply', 'inform'] as const).find((purpose) => purposes.includes(purpose));
};

/** One person's reading of one version. */
interface Thing {
  state: ReadingState;
  recipients: readonly Recipient[];
  inForce: boolean;
}

/** An acknowledgement names a version in force, and is given by somebody who was to read it (ISO 9001 7.3, 7.5.3). */
export const lifecycle = defineLifecycle<Thing, Member>()(ReadingState.options, {
  acknowledge: {
    from: ['to-read'],
    to: 'acknowledged',
    by: (who, { recipients }) => purposeFor(recipients, who) !== undefined,
    needs: ({ inForce }) => (inForce ? [] : ['in-force']),
    event: 'acknowledgement.given',
  },
});
