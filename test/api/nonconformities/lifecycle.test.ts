import { expect } from 'chai';
import type { Role } from '../../../api/kit/permissions.ts';
import { memberOf } from '../../../api/kit/person.ts';
import { CaseState } from '../../../api/nonconformities/contract.ts';
import { lifecycle, type Thing, type Verb } from '../../../api/nonconformities/lifecycle.ts';
import type { CaseFields } from '../../../api/nonconformities/model.ts';

const member = (id: string, ...roles: Role[]) => memberOf({ id, name: id, roles, units: [], positions: [] });
const people = {
  reporter: member('reporter', 'staff'),
  owner: member('owner', 'author'),
  actor: member('actor', 'staff', 'auditor'),
  officer: member('officer', 'quality-officer'),
  auditor: member('auditor', 'auditor'),
  staff: member('staff', 'staff'),
  system: null,
};
type Name = keyof typeof people;

/** A case in which nothing is missing. */
const thing = (state: CaseState, some: Partial<CaseFields> = {}): Thing => ({
  one: {
    ...{ state, reportedBy: 'reporter', owner: 'owner', owners: ['owner'], unit: null },
    ...{ analysis: { rootCause: 'A rule is missing' }, planned: { on: '2020-01-01', measure: 'None' }, answers: {} },
    ...some,
  } as unknown as CaseFields,
  actions: [{ owners: ['actor'], done: { by: 'actor' }, state: 'done' }],
  today: '2020-01-01',
  state,
});

const under = (...names: Name[]) => ({ reported: names, analysis: names, action: names, check: names, settled: names });

/** Who may take each step from each state; whatever does not stand here is refused to everybody. */
const table: Record<Verb, Partial<Record<CaseState, Name[]>>> = {
  change: under('owner', 'officer', 'auditor', 'actor'),
  attach: under('reporter', 'owner', 'officer', 'auditor', 'actor'),
  correct: under('reporter', 'owner', 'officer', 'auditor', 'actor'),
  evaluate: { reported: ['officer', 'auditor', 'actor'], analysis: ['officer', 'auditor', 'actor'] },
  dismiss: { reported: ['officer', 'auditor', 'actor'], analysis: ['officer', 'auditor', 'actor'] },
  assign: (({ reported: _, settled: __, ...rest }) => rest)(under('officer', 'auditor', 'actor')),
  analyse: { analysis: ['owner', 'officer'], action: ['owner', 'officer'] },
  addAction: { analysis: ['owner', 'officer'], action: ['owner', 'officer'] },
  planCheck: { analysis: ['owner', 'officer'], action: ['owner', 'officer'], check: ['owner', 'officer'] },
  begin: { analysis: ['owner', 'officer'] },
  finish: { action: ['owner', 'officer'] },
  confirm: { check: ['officer', 'auditor'] },
  refute: { check: ['officer', 'auditor'] },
  answer: (({ reported: _, ...rest }) => rest)(under('owner', 'officer')),
  close: { settled: ['officer'] },
  reopen: { closed: ['officer'], dismissed: ['officer'] },
};

describe('the life of a nonconformity', () => {
  for (const verb of Object.keys(table) as Verb[])
    it(`lets only who stands in the table ${verb}, only from where it says`, () => {
      for (const state of CaseState.options) {
        const able = Object.entries(people).filter(([, who]) => lifecycle.open(thing(state), who).includes(verb));
        expect(
          able.map(([name]) => name),
          state,
        ).to.have.members(table[verb][state] ?? []);
      }
    });

  it('knows an event for every step, in the past', () => {
    const events = Object.values(lifecycle.steps).map(({ event }) => event);
    expect(new Set(events).size).to.equal(events.length);
    for (const event of events) expect(event).to.match(/^nonconformity\.[a-z-]+(ed|un)$/);
  });

  it('is settled at once when no cause has to be removed', () => {
    const evaluation = { needsAction: false } as CaseFields['evaluation'];
    expect(lifecycle.step(thing('reported', { evaluation }), 'evaluate', people.auditor)).to.include({ to: 'settled' });
    expect(lifecycle.step(thing('reported'), 'evaluate', people.auditor)).to.include({ to: 'analysis' });
  });

  it('names what is missing instead of a button that would be refused', () => {
    const bare = { ...thing('analysis', { analysis: null, planned: null }), actions: [] };
    expect(lifecycle.open(bare, people.owner)).to.not.include('begin');
    expect(lifecycle.blocked(bare, people.owner)).to.deep.equal([
      { verb: 'begin', missing: ['root-cause', 'action', 'check-planned'] },
    ]);
    expect(lifecycle.blocked(bare, people.staff)).to.deep.equal([]);
    expect(() => lifecycle.step(bare, 'begin', people.owner)).to.throw('missing');
  });
});
