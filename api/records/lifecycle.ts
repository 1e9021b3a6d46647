import { defineLifecycle, gatesOf } from '../kit/lifecycle.ts';
import type { Member } from '../kit/person.ts';
import { RecordState } from './contract.ts';
import type { RecordFields } from './model.ts';
import { endOf, isLater, isOver } from './retention.ts';
import type { ReadType } from './types/model.ts';

/** A record with its type, on the day that it is. */
export interface Thing {
  one: RecordFields;
  type: ReadType;
  today: string;
  state: RecordState;
}
/** Who acts; nobody when the system does. */
type Who = Member | null;

/** The state that a record is in on a day. */
export const stateOn = ({ state, endsOn }: Pick<RecordFields, 'state' | 'endsOn'>, today: string): RecordState =>
  state === 'filed' && isOver(endsOn, today) ? 'due' : state;

const controls = (who: Who) => who?.can('records:control') ?? false;
/** Whose record it is: who began it, its owner, and the unit's people. */
const keeps = (who: Who, { one }: Thing) =>
  who !== null &&
  (controls(who) ||
    (who.can('records:write') && (who.id === one.createdBy || who.id === one.owner || who.units.includes(one.unit))));

const { allOf, unless } = gatesOf<Thing>();
/** The evidence itself: a file, or the place where the paper lies. */
const hasEvidence = unless('file', ({ one, type }) => one.files.length > 0 || type.rule.place);
const hasFields = unless('fields', ({ one, type }) =>
  type.fields.every((name) => one.fields.some((field) => field.name === name && field.value)),
);
const isPast = unless('evidence-day', ({ one, today }) => one.evidenceOn <= today);
const typeInUse = unless('type-in-use', ({ type }) => type.inUse);
const waitsForEvent = unless('event', ({ one }) => one.rule?.trigger === 'event' && !one.event);
const isHeld = unless('hold', ({ one }) => one.hold);
const isFree = unless('no-hold', ({ one }) => !one.hold);
const isLast = unless('not-revised', ({ one }) => !one.revisedBy);

/** What the type's present rule would keep the record until. */
export const endByType = ({ one, type }: Pick<Thing, 'one' | 'type'>): string | null =>
  endOf(type.rule, {
    ...{ evidenceOn: one.evidenceOn, filedOn: one.filed?.on ?? one.evidenceOn },
    eventOn: one.event?.on ?? null,
  });
const wouldGrow = unless('longer-rule', ({ one, type }) => isLater(endByType({ one, type }), one.endsOn));

const kept = ['filed', 'due'] as const;
/** Its state as it is stored: a record is due by the day alone. */
const stays = ({ state }: Thing): RecordState => (state === 'due' ? 'filed' : state);

/** The life of a record (ISO 9001 7.5.3): a draft, filed for good, and what may happen to it then. */
export const lifecycle = defineLifecycle<Thing, Who>()(RecordState.options, {
  change: { from: ['draft'], to: 'draft', by: keeps, event: 'record.changed' },
  attach: { from: ['draft'], to: 'draft', by: keeps, event: 'record.file-attached' },
  file: {
    ...{ from: ['draft'], to: 'filed', by: keeps, event: 'record.filed' },
    needs: allOf(hasEvidence, hasFields, isPast, typeInUse),
  },
  withdraw: { from: ['draft'], to: 'withdrawn', by: keeps, event: 'record.withdrawn' },
  addend: { from: kept, to: stays, by: keeps, event: 'record.addendum-added' },
  begin: { from: ['filed'], to: stays, by: keeps, needs: waitsForEvent, event: 'record.retention-begun' },
  prolong: { from: kept, to: stays, by: controls, needs: wouldGrow, event: 'record.prolonged' },
  revise: { from: kept, to: stays, by: keeps, needs: isLast, event: 'record.revision-begun' },
  hold: { from: kept, to: stays, by: controls, needs: isFree, event: 'record.held' },
  lift: { from: kept, to: stays, by: controls, needs: isHeld, event: 'record.hold-lifted' },
  propose: { from: ['due'], to: stays, by: controls, needs: isFree, event: 'record.disposal-proposed' },
  /** Also out of a run that is carried out, cancelled or refused: by whoever decides that. */
  spare: { from: kept, to: stays, by: () => true, event: 'record.disposal-given-up' },
  dispose: { from: ['due'], to: 'disposed', by: controls, needs: isFree, event: 'record.disposed' },
});
export type Verb = keyof typeof lifecycle.steps;
