import { defineLifecycle } from '../../kit/lifecycle.ts';
import type { Permission } from '../../kit/permissions.ts';
import type { Member } from '../../kit/person.ts';
import { maintains } from '../access.ts';
import type { DocumentFields } from '../model.ts';
import { VersionState } from '../versions/contract.ts';
import type { FixedStep, VersionFacts } from '../versions/model.ts';

/** A version with its document: what the steps are decided by. */
export interface Case {
  version: VersionFacts;
  document: DocumentFields;
}
type Thing = Case & { state: VersionState };
/** Who acts; nobody when the system does. */
type Who = Member | null;

const signedAt = ({ signatures }: VersionFacts, step: number) =>
  signatures.filter((signature) => signature.step === step).length;
const owed = ({ rule, persons }: FixedStep) => (rule === 'any' ? 1 : persons.length);

/** The number of the step whose turn it is, from 1; past the end of the route when all is signed. */
export const turnOf = (version: VersionFacts): number => {
  const open = version.route.findIndex((step, index) => signedAt(version, index + 1) < owed(step));
  return open < 0 ? version.route.length + 1 : open + 1;
};

const isTheirs = (step: FixedStep | undefined, { id, roles }: Member) =>
  step !== undefined && (step.role ? roles.includes(step.role) : step.persons.includes(id));

const afterSigning = ({ version }: Thing): VersionState => {
  const turn = turnOf(version);
  const step = version.route[turn - 1];
  const isLast = turn === version.route.length && step && signedAt(version, turn) + 1 >= owed(step);
  return isLast ? 'approved' : 'in-review';
};

const system = (who: Who) => who === null;
const may = (who: Who, permission: Permission): who is Member => who?.can(permission) ?? false;
const controls = (who: Who) => may(who, 'documents:control');
const either =
  (...tests: ((who: Who, thing: Thing) => boolean)[]) =>
  (who: Who, thing: Thing) =>
    tests.some((test) => test(who, thing));

const edits = (who: Who, { document }: Thing) => who !== null && maintains(who, document);
/** Edited it, or attached a file. */
const wrote = (who: Who, { version }: Thing) => may(who, 'documents:write') && version.writers.includes(who.id);
const submitted = (who: Who, { version }: Thing) => who !== null && version.signatures[0]?.person === who.id;
const hasSigned = (who: Member, version: VersionFacts) => version.signatures.some(({ person }) => person === who.id);

/** Property 3: nobody signs what they wrote, nor two steps of one route. An exception recorded in advance goes in here. */
const hasTurn = (who: Who, { version }: Thing) =>
  may(who, 'documents:sign') &&
  isTheirs(version.route[turnOf(version) - 1], who) &&
  !version.writers.includes(who.id) &&
  !hasSigned(who, version);

/** The life of a version (product.md, The words): states, steps, and who takes them. */
export const lifecycle = defineLifecycle<Thing, Who>()(VersionState.options, {
  edit: { from: ['draft'], to: 'draft', by: edits, event: 'version.edited' },
  submit: { from: ['draft'], to: 'in-review', by: wrote, event: 'version.submitted' }, // the first signature
  sign: { from: ['in-review'], to: afterSigning, by: hasTurn, event: 'version.signed' },
  sendBack: { from: ['in-review'], to: 'draft', by: hasTurn, event: 'version.sent-back' },
  recall: { from: ['in-review'], to: 'draft', by: submitted, event: 'version.recalled' },
  revoke: { from: ['approved'], to: 'draft', by: controls, event: 'version.revoked' },
  discard: { from: ['draft'], to: 'discarded', by: either(wrote, controls), event: 'version.discarded' },
  release: { from: ['approved'], to: 'effective', by: either(controls, system), event: 'version.released' },
  supersede: { from: ['effective'], to: 'superseded', by: either(controls, system), event: 'version.superseded' },
  withdraw: { from: ['effective'], to: 'withdrawn', by: controls, event: 'version.withdrawn' },
});
export type Verb = keyof typeof lifecycle.steps;

const thingOf = (one: Case): Thing => ({ ...one, state: one.version.state });

/** Where the verb leads. @throws {Problem} `wrong-state`, `not-allowed` */
export const stepOf = (one: Case, verb: Verb, who: Who) => lifecycle.step(thingOf(one), verb, who);

/** What this person may do with the version now. Superseding is no step of its own: the next release does it. */
export const openTo = (who: Member, one: Case) =>
  lifecycle.open(thingOf(one), who).filter((verb) => verb !== 'supersede');
