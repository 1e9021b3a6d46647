import { defineLifecycle } from '../kit/lifecycle.ts';
import type { Permission } from '../kit/permissions.ts';
import type { Member } from '../kit/person.ts';
import { ActionState } from './contract.ts';
import type { ActionFacts } from './model.ts';

/** An action with the units of its owner and those above them: who is a head of the owner follows from these. */
export interface Thing {
  action: ActionFacts;
  above: readonly string[];
  state: ActionState;
}
/** Who acts; nobody when the system does. */
type Who = Member | null;

const may = (who: Who, permission: Permission): who is Member => who?.can(permission) ?? false;
const controls = (who: Who) => may(who, 'actions:control');
const isOwner = (who: Who, { action }: Thing) => who?.id === action.owner;
const isHead = (who: Who, { above }: Thing) =>
  may(who, 'actions:approve') && above.some((unit) => who.units.includes(unit));
const openedIt = (who: Who, { action }: Thing) => who?.id === action.createdBy;
const either =
  (...tests: ((who: Who, thing: Thing) => boolean)[]) =>
  (who: Who, thing: Thing) =>
    tests.some((test) => test(who, thing));

/** Property 4: nobody confirms what ever was their own, or what they said is done. */
const isOthers = (who: Who, { action }: Thing) =>
  who !== null && !action.owners.includes(who.id) && action.done?.by !== who.id;
const mayConfirm = (who: Who, thing: Thing) =>
  isOthers(who, thing) &&
  (controls(who) || may(who, 'nonconformities:evaluate') || isHead(who, thing) || openedIt(who, thing));

const decides = (who: Who, thing: Thing) =>
  (controls(who) || isHead(who, thing)) && who?.id !== thing.action.postponement?.by;

const proof = ({ action }: Thing) => (action.proof || action.files.length > 0 ? [] : ['proof']);
const nothingAsked = ({ action }: Thing) => (action.postponement ? ['decision'] : []);
const asked = ({ action }: Thing) => (action.postponement ? [] : ['postponement']);

const stays = { from: ['open'], to: 'open' } as const;

/** The life of an action: states, steps, gates, and who takes them. */
export const lifecycle = defineLifecycle<Thing, Who>()(ActionState.options, {
  change: { ...stays, by: either(controls, openedIt), event: 'action.changed' },
  progress: { ...stays, by: either(isOwner, controls), event: 'action.progressed' },
  attach: { ...stays, by: either(isOwner, controls), event: 'action.file-attached' },
  finish: { from: ['open'], to: 'done', by: isOwner, needs: proof, event: 'action.done' },
  confirm: { from: ['done'], to: 'confirmed', by: mayConfirm, event: 'action.confirmed' },
  sendBack: { from: ['done'], to: 'open', by: mayConfirm, event: 'action.sent-back' },
  postpone: { ...stays, by: either(isOwner, controls), needs: nothingAsked, event: 'action.postponement-asked' },
  grant: { ...stays, by: decides, needs: asked, event: 'action.postponed' },
  refuse: { ...stays, by: decides, needs: asked, event: 'action.postponement-refused' },
  cancel: { from: ['open'], to: 'cancelled', by: either(controls, openedIt), event: 'action.cancelled' },
});
export type Verb = keyof typeof lifecycle.steps;
