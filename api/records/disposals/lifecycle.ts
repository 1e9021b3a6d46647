import { defineLifecycle, gatesOf } from '../../kit/lifecycle.ts';
import type { Member } from '../../kit/person.ts';
import type { RecordFields } from '../model.ts';
import { isOver } from '../retention.ts';
import { DisposalState } from './contract.ts';
import type { DisposalFields } from './model.ts';

/** A run with its records, on the day that it is, and how many of them who acts may not see. */
export interface Run {
  one: DisposalFields;
  records: readonly RecordFields[];
  hidden: number;
  today: string;
  state: DisposalState;
}
type Who = Member | null;

const controls = (who: Who) => who?.can('records:control') ?? false;
const approves = (who: Who): who is Member => who?.can('records:approve') ?? false;
/** Four eyes: whoever proposed it does not approve it. */
const isSecond = (who: Who, { one }: Run) => approves(who) && who.id !== one.proposed.by;

/** What the rules ask for, under which the records were filed. */
export const needsOf = (records: readonly Pick<RecordFields, 'rule'>[]) => ({
  commission: records.some(({ rule }) => rule?.commission),
  archives: records.some(({ rule }) => rule?.archives),
});

const { allOf, unless } = gatesOf<Run>();
const hasRecords = unless('records', ({ records }) => records.length > 0);
/** Nobody approves what they may not see. */
const isSeen = unless('hidden-records', ({ hidden }) => hidden === 0);
/** The State Archives confirm what the commission has selected. */
const isSelected = unless('commission', ({ one, records }) => one.commission || !needsOf(records).commission);
const isConfirmed = allOf(
  isSelected,
  unless('archives', ({ one, records }) => one.archives || !needsOf(records).archives),
);
const asksCommission = unless('not-asked', ({ one, records }) => needsOf(records).commission && !one.commission);
const asksArchives = unless('not-asked', ({ one, records }) => needsOf(records).archives && !one.archives);
const noneHeld = unless('no-hold', ({ records }) => records.every(({ hold }) => !hold));
const allOver = unless('retention-over', ({ records, today }) => records.every(({ endsOn }) => isOver(endsOn, today)));

/** The life of a disposal run: proposed, approved by a second person, confirmed where the rules ask, carried out. */
export const lifecycle = defineLifecycle<Run, Who>()(DisposalState.options, {
  approve: {
    ...{ from: ['proposed'], to: 'approved', by: isSecond, event: 'disposal.approved' },
    needs: allOf(hasRecords, isSeen),
  },
  refuse: { from: ['proposed'], to: 'refused', by: isSecond, event: 'disposal.refused' },
  cancel: { from: ['proposed', 'approved'], to: 'cancelled', by: controls, event: 'disposal.cancelled' },
  commission: {
    ...{ from: ['approved'], to: 'approved', by: controls, needs: asksCommission },
    event: 'disposal.confirmed-by-commission',
  },
  archives: {
    ...{ from: ['approved'], to: 'approved', by: controls, needs: allOf(isSelected, asksArchives) },
    event: 'disposal.confirmed-by-archives',
  },
  carryOut: {
    ...{ from: ['approved'], to: 'carried-out', by: controls, event: 'disposal.carried-out' },
    needs: allOf(hasRecords, isConfirmed, noneHeld, allOver),
  },
});
export type Verb = keyof typeof lifecycle.steps;
