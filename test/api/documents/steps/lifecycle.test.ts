import { expect } from 'chai';
import type { DocumentFields } from '../../../../api/documents/model.ts';
import { type Case, lifecycle, openTo, stepOf, turnOf, type Verb } from '../../../../api/documents/steps/lifecycle.ts';
import { VersionState } from '../../../../api/documents/versions/contract.ts';
import type { FixedStep, VersionFacts } from '../../../../api/documents/versions/model.ts';
import type { Role } from '../../../../api/kit/permissions.ts';
import { type Member, memberOf } from '../../../../api/kit/person.ts';

const member = (id: string, ...roles: Role[]): Member =>
  memberOf({ id, name: id, roles, units: ['urbanism'], positions: [] });
const author = member('author', 'author');
const officer = member('officer', 'quality-officer');
const reviewer = member('reviewer', 'reviewer');
const approver = member('approver', 'approver');
const staff = member('staff', 'staff');
const people = { author, officer, reviewer, approver, staff, system: null };

const byRole = (verb: FixedStep['verb'], role: FixedStep['role']): FixedStep => ({
  verb,
  role,
  rule: 'any',
  persons: [],
});
const signature = (step: number, person: string) => ({
  ...{ step, person, meaning: 'prepared' as const, at: new Date(0), sha256: '' },
});
const document = { owner: 'author', authors: [], unit: null } as unknown as DocumentFields;
const version = (state: VersionState, some: Partial<VersionFacts> = {}): Case => ({
  document,
  version: {
    ...({ state, writers: ['author'] } as VersionFacts),
    route: [byRole('reviewed', 'reviewer'), byRole('approved', 'approver')],
    signatures: state === 'draft' ? [] : [signature(0, 'author')],
    ...some,
  },
});

/** Who may take each step from each state; whatever does not stand here is refused to everybody. */
const table: Record<Verb, Partial<Record<VersionState, (keyof typeof people)[]>>> = {
  edit: { draft: ['author', 'officer'] },
  submit: { draft: ['author'] },
  sign: { 'in-review': ['reviewer'] },
  sendBack: { 'in-review': ['reviewer'] },
  recall: { 'in-review': ['author'] },
  revoke: { approved: ['officer'] },
  discard: { draft: ['author', 'officer'] },
  release: { approved: ['officer', 'system'] },
  supersede: { effective: ['officer', 'system'] },
  withdraw: { effective: ['officer'] },
};

describe('the life of a version', () => {
  for (const verb of Object.keys(table) as Verb[])
    for (const state of VersionState.options) {
      const allowed = table[verb][state] ?? [];
      it(`lets ${allowed.join(' and ') || 'nobody'} ${verb} what is ${state}`, () => {
        const able = Object.entries(people).filter(([, who]) => {
          try {
            return stepOf(version(state), verb, who);
          } catch {
            return false;
          }
        });
        expect(able.map(([name]) => name)).to.have.members(allowed);
      });
    }

  it('knows an event for every step, in the past', () => {
    const events = Object.values(lifecycle.steps).map(({ event }) => event);
    expect(new Set(events).size).to.equal(events.length);
    for (const event of events) expect(event).to.match(/^version\.[a-z]+(ed|n|t)(-back)?$/);
  });
  it('offers the same as buttons, without superseding', () => {
    expect(openTo(officer, version('effective'))).to.deep.equal(['withdraw']);
    expect(openTo(author, version('draft'))).to.deep.equal(['edit', 'submit', 'discard']);
  });
});

describe('the turn of a route', () => {
  const signed = (...signatures: [number, string][]) =>
    version('in-review', { signatures: [signature(0, 'author'), ...signatures.map((one) => signature(...one))] });

  it('goes on when a step is signed, and ends past the last', () => {
    expect(turnOf(signed().version)).to.equal(1);
    expect(turnOf(signed([1, 'reviewer']).version)).to.equal(2);
    expect(turnOf(signed([1, 'reviewer'], [2, 'approver']).version)).to.equal(3);
  });
  it('leads to approval with the last signature of the last step', () => {
    expect(stepOf(signed([1, 'reviewer']), 'sign', approver)).to.include({ to: 'approved' });
    expect(stepOf(signed(), 'sign', reviewer)).to.include({ to: 'in-review' });
  });
  it('stays at a step until all have signed whose it is', () => {
    const route: FixedStep[] = [{ verb: 'endorsed', rule: 'all', role: null, persons: ['reviewer', 'approver'] }];
    const one = version('in-review', { route });
    expect(stepOf(one, 'sign', reviewer)).to.include({ to: 'in-review' });
    const other = version('in-review', { route, signatures: [signature(0, 'author'), signature(1, 'reviewer')] });
    expect(() => stepOf(other, 'sign', reviewer)).to.throw('Not yours');
    expect(stepOf(other, 'sign', approver)).to.include({ to: 'approved' });
  });
  it('is nobody’s who wrote the version or signed it before', () => {
    const both = member('both', 'reviewer', 'approver');
    expect(() => stepOf(version('in-review', { writers: ['both'] }), 'sign', both)).to.throw('Not yours');
    expect(() => stepOf(signed([1, 'both']), 'sign', both)).to.throw('Not yours');
  });
});
