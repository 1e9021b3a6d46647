import type { Person } from '../../storage/acting.ts';
import { defineLifecycle } from '../kit/lifecycle.ts';
import { Existence } from './contract.ts';

const administers = (person: Person | null) => person?.can('organisation:administer') ?? false;

/** Units, positions and organisations are closed and opened again, never deleted: what refers to them stays readable. */
const existence = (thing: 'unit' | 'position' | 'organisation') =>
  defineLifecycle<{ state: string }, Person | null>()(Existence.options, {
    close: { from: ['open'], to: 'closed', by: administers, event: `${thing}.closed` },
    reopen: { from: ['closed'], to: 'open', by: administers, event: `${thing}.reopened` },
  });

export const unitLifecycle = existence('unit');
export const positionLifecycle = existence('position');
export const organisationLifecycle = existence('organisation');
