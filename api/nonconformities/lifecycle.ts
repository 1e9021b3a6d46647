import { defineLifecycle, gatesOf } from '../kit/lifecycle.ts';
import type { Permission } from '../kit/permissions.ts';
import type { Member } from '../kit/person.ts';
import { CaseState } from './contract.ts';
import type { CaseFields } from './model.ts';

/** What the lifecycle has to know of a case's actions. */
export interface ActionFacts {
  owners: readonly string[];
  done: { by: string } | null;
  state: string;
}
/** A case with its actions. */
export interface Thing {
  one: CaseFields;
  actions: readonly ActionFacts[];
  /** The day that it is. */
  today: string;
  state: CaseState;
}
/** Who acts; nobody when the system does. */
type Who = Member | null;

const may = (who: Who, permission: Permission): who is Member => who?.can(permission) ?? false;
const controls = (who: Who) => may(who, 'nonconformities:control');
const evaluates = (who: Who) => may(who, 'nonconformities:evaluate');
const isOwner = (who: Who, { one }: Thing) => who !== null && who.id === one.owner;
const reportedIt = (who: Who, { one }: Thing) => who !== null && who.id === one.reportedBy;
const isInUnit = (who: Who, { one }: Thing) => who !== null && one.unit !== null && who.units.includes(one.unit);
const either =
  (...tests: ((who: Who, thing: Thing) => boolean)[]) =>
  (who: Who, thing: Thing) =>
    tests.some((test) => test(who, thing));
const works = either(isOwner, controls);
const takesPart = either(isOwner, evaluates, controls, reportedIt, isInUnit);

const actsIn = (who: Member, { actions }: Thing) =>
  actions.some(({ owners, done }) => owners.includes(who.id) || done?.by === who.id);
/** Property 4: nobody confirms the effectiveness of what they owned, or did an action of. */
const isOthers = (who: Who, thing: Thing) => who !== null && !thing.one.owners.includes(who.id) && !actsIn(who, thing);
const checks = (who: Who, thing: Thing) => evaluates(who) && isOthers(who, thing);

const { allOf, unless } = gatesOf<Thing>();
const hasCause = unless('root-cause', ({ one }) => one.analysis?.rootCause);
/** Those of an earlier round, which a check found not effective, are confirmed already. */
const hasAction = unless('action', ({ actions }) => actions.some(({ state }) => state === 'open' || state === 'done'));
const hasDone = unless('action', ({ actions }) => actions.some(({ state }) => state !== 'cancelled'));
const hasPlan = unless('check-planned', ({ one }) => one.planned);
const noneOpen = unless('open-actions', ({ actions }) => actions.every(({ state }) => state !== 'open'));
const isDue = unless('check-day', ({ one, today }) => !one.planned || one.planned.on <= today);
const isAnswered = unless('answers', ({ one }) => one.answers);

const afterEvaluation = ({ one }: Thing): CaseState => (one.evaluation?.needsAction === false ? 'settled' : 'analysis');

const under = ['reported', 'analysis', 'action', 'check', 'settled'] as const;
const worked = ['analysis', 'action'] as const;
/** A step that leaves the state as it is. */
const stays = ({ state }: Thing): CaseState => state;

/** The life of a nonconformity (ISO 9001 10.2): states, steps, gates, and who takes them. */
export const lifecycle = defineLifecycle<Thing, Who>()(CaseState.options, {
  change: { from: under, to: stays, by: either(works, evaluates), event: 'nonconformity.changed' },
  attach: { from: under, to: stays, by: takesPart, event: 'nonconformity.file-attached' },
  correct: { from: under, to: stays, by: takesPart, event: 'nonconformity.corrected' },
  evaluate: { from: ['reported', 'analysis'], to: afterEvaluation, by: evaluates, event: 'nonconformity.evaluated' },
  dismiss: { from: ['reported', 'analysis'], to: 'dismissed', by: evaluates, event: 'nonconformity.dismissed' },
  assign: { from: [...worked, 'check'], to: stays, by: evaluates, event: 'nonconformity.assigned' },
  analyse: { from: worked, to: stays, by: works, event: 'nonconformity.analysed' },
  addAction: { from: worked, to: stays, by: works, event: 'nonconformity.action-added' },
  planCheck: { from: [...worked, 'check'], to: stays, by: works, event: 'nonconformity.check-planned' },
  begin: {
    ...{ from: ['analysis'], to: 'action', by: works, event: 'nonconformity.begun' },
    needs: allOf(hasCause, hasAction, hasPlan),
  },
  finish: {
    ...{ from: ['action'], to: 'check', by: works, event: 'nonconformity.finished' },
    needs: allOf(hasDone, noneOpen),
  },
  confirm: {
    ...{ from: ['check'], to: 'settled', by: checks, needs: allOf(noneOpen, isDue), event: 'nonconformity.confirmed' },
  },
  refute: { from: ['check'], to: 'analysis', by: checks, event: 'nonconformity.refuted' },
  answer: { from: [...worked, 'check', 'settled'], to: stays, by: works, event: 'nonconformity.answered' },
  close: {
    ...{ from: ['settled'], to: 'closed', by: controls, event: 'nonconformity.closed' },
    needs: allOf(noneOpen, isAnswered),
  },
  reopen: { from: ['closed', 'dismissed'], to: 'reported', by: controls, event: 'nonconformity.reopened' },
});
export type Verb = keyof typeof lifecycle.steps;
