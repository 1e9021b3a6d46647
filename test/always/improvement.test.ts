import { expect } from 'chai';
import fc from 'fast-check';
import * as contract from '../../api/actions/contract.ts';
import * as steps from '../../api/nonconformities/steps/contract.ts';
import {
  analysis,
  answers,
  evaluation,
  type ImprovementOffice,
  improvementOffice,
  past,
} from '../support/improvement.ts';
import type { Somebody } from '../support/town-hall.ts';
import { Refusal } from '../support/visitor.ts';

const names = ['officer', 'auditor', 'owner', 'actor', 'head'] as const;
type Name = (typeof names)[number];

interface Move {
  who: Name;
  whom: Name;
}
type Doing = (office: ImprovementOffice, by: Somebody, id: string, whom: Somebody) => Promise<unknown>;

const note = 'Văzut la fața locului';
const actionsOf = async (office: ImprovementOffice, id: string) => (await office.seen(id)).actions;
const withActions =
  (work: (by: Somebody, id: string) => Promise<unknown>): Doing =>
  async (office, by, id) => {
    for (const action of await actionsOf(office, id)) await work(by, action.id);
  };
const at = (id: string) => ({ params: { id } });

/** All that can be tried with a case and its actions. */
const doings: Record<string, Doing> = {
  evaluate: (_, by, id, whom) => by.calls(steps.evaluateCase, { ...at(id), body: { ...evaluation(), owner: whom.id } }),
  assign: (_, by, id, whom) => by.calls(steps.assignCase, { ...at(id), body: { owner: whom.id } }),
  analyse: (_, by, id) => by.calls(steps.analyseCase, { ...at(id), body: analysis }),
  add: (office, by, id, whom) => by.calls(steps.addCaseAction, { ...at(id), body: office.action({ owner: whom.id }) }),
  plan: (_, by, id) => by.calls(steps.planCheck, { ...at(id), body: { on: past, measure: 'Niciuna' } }),
  begin: (_, by, id) => by.calls(steps.beginCase, at(id)),
  finish: (_, by, id) => by.calls(steps.finishCase, at(id)),
  confirm: (_, by, id) => by.calls(steps.confirmCase, { ...at(id), body: { note } }),
  refute: (_, by, id) => by.calls(steps.refuteCase, { ...at(id), body: { note } }),
  answer: (_, by, id) => by.calls(steps.answerCase, { ...at(id), body: answers }),
  close: (_, by, id) => by.calls(steps.closeCase, { ...at(id), body: {} }),
  give: async (office, by, id, whom) => {
    for (const { id: action } of await actionsOf(office, id))
      await by.calls(contract.changeAction, { ...at(action), body: { owner: whom.id } });
  },
  prove: withActions((by, id) => by.calls(contract.progressAction, { ...at(id), body: { proof: 'Regula nr. 7' } })),
  done: withActions((by, id) => by.calls(contract.finishAction, at(id))),
  confirmAction: withActions((by, id) => by.calls(contract.confirmAction, { ...at(id), body: {} })),
  cancelAction: withActions((by, id) => by.calls(contract.cancelAction, { ...at(id), body: { reason: note } })),
};
type Verb = keyof typeof doings;

/** The way that leads to the end, so that histories get there; what is random is tried in between. */
const way: Verb[] = [
  'evaluate',
  'analyse',
  'add',
  'plan',
  'begin',
  'prove',
  'done',
  'finish',
  'confirm',
  'answer',
  'close',
];

const usual: Partial<Record<Verb, Name>> = { evaluate: 'auditor', prove: 'actor', done: 'actor', close: 'officer' };

const history = fc.array(
  fc.record({
    verb: fc.constantFrom(...Object.keys(doings)),
    who: fc.constantFrom(...names),
    whom: fc.constantFrom(...names),
    onward: fc.boolean(),
  }),
  { minLength: 12, maxLength: 24 },
);

const attempt = async (office: ImprovementOffice, verb: Verb, id: string, { who, whom }: Move) => {
  try {
    await doings[verb]!(office, office[who], id, office[whom]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(['not-allowed', 'wrong-state'], error.message).to.include(error.kind);
  }
};

interface Owned {
  caseOwners: Set<string>;
  actionOwners: Map<string, Set<string>>;
}

/** Who owned what until now, as anybody could have noted it down. */
const noteOwners = async (office: ImprovementOffice, id: string, { caseOwners, actionOwners }: Owned) => {
  const one = await office.seen(id);
  if (one.owner) caseOwners.add(one.owner.id);
  for (const { id: action, owner } of one.actions)
    actionOwners.set(action, (actionOwners.get(action) ?? new Set()).add(owner.id));
  return one;
};

const holds = async (office: ImprovementOffice, id: string, owned: Owned) => {
  const one = await noteOwners(office, id, owned);
  const last = one.checks.at(-1);
  if (last && (one.state === 'settled' || one.state === 'closed'))
    expect([...owned.caseOwners, ...[...owned.actionOwners.values()].flatMap((all) => [...all])]).to.not.include(
      last.by.id,
    );
  for (const { id: action } of one.actions) {
    const { confirmed } = await office.seenAction(action);
    if (confirmed) expect([...(owned.actionOwners.get(action) ?? [])]).to.not.include(confirmed.by.id);
  }
  if (one.state !== 'closed') return;
  expect(one.actions.filter(({ state }) => state === 'open')).to.deep.equal([]);
  expect(one.answers).to.not.equal(null);
};

describe('whatever people try with a nonconformity', () => {
  it('nobody confirms what they owned, and none closes with open actions or open questions', async function () {
    this.timeout(240_000);
    const office = await improvementOffice();
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(history, async (moves) => {
        const { id } = await office.inState.reported();
        const owned: Owned = { caseOwners: new Set(), actionOwners: new Map() };
        const left = [...way];
        for (const { verb, onward, ...move } of moves) {
          const next = onward ? left.shift() : undefined;
          const by = next
            ? { who: usual[next] ?? 'officer', whom: next === 'add' ? ('actor' as const) : ('owner' as const) }
            : move;
          await attempt(office, next ?? verb, id, by);
          await noteOwners(office, id, owned);
        }
        await holds(office, id, owned);
        ends.add((await office.seen(id)).state);
      }),
      { numRuns: 8 },
    );
    expect(ends.size).to.be.greaterThan(1); // something happened at all
  });
});
