import { expect } from 'chai';
import * as fc from 'fast-check';
import { Role } from '../../api/kit/permissions.ts';
import { changeMember, deactivate, member, reactivate } from '../../api/people/contract.ts';
import { trail, verifyTrail } from '../../api/trail/contract.ts';
import { type Somebody, townHall } from '../support/town-hall.ts';
import { Refusal } from '../support/visitor.ts';

interface Step {
  actor: number;
  target: number;
  verb: 'change' | 'deactivate' | 'reactivate';
  roles: Role[];
}

const step: fc.Arbitrary<Step> = fc.record({
  actor: fc.nat(3),
  target: fc.nat(3),
  verb: fc.constantFrom('change', 'change', 'deactivate', 'reactivate'),
  roles: fc.uniqueArray(fc.constantFrom(...Role.options, 'administrator' as const), { maxLength: 3 }),
});

/** What should stand after a step that is allowed; nothing when it has to be refused. */
interface Standing {
  roles: Role[];
  active: boolean;
}
const administers = ({ roles, active }: Standing) => active && roles.includes('administrator');

const after = (all: Standing[], { actor, target, verb, roles }: Step): Standing | undefined => {
  const [doer, them] = [all[actor], all[target]];
  if (!doer || !them || !administers(doer) || actor === target) return undefined;
  if (verb === 'reactivate') return them.active ? undefined : { ...them, active: true };
  if (!them.active) return undefined;
  return verb === 'change' ? { ...them, roles } : { ...them, active: false };
};

const does = async (people: Somebody[], { actor, target, verb, roles }: Step): Promise<boolean> => {
  const [doer, them] = [people[actor] as Somebody, people[target] as Somebody];
  const params = { id: them.id };
  try {
    if (verb === 'change') await doer.calls(changeMember, { params, body: { roles } });
    else await doer.calls(verb === 'deactivate' ? deactivate : reactivate, { params });
    return true;
  } catch (error) {
    if (error instanceof Refusal && [401, 403, 409].includes(error.status)) return false;
    throw error;
  }
};

describe('whatever people do to each other’s roles', function () {
  this.timeout(60_000);
  it('nobody ever has what somebody else did not give them, and somebody always administers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async (steps) => {
        const { join } = await townHall();
        const first: Role[][] = [['administrator'], ['administrator'], ['staff'], ['quality-officer']];
        const people: Somebody[] = [];
        for (const roles of first) people.push(await join('Some One', roles));
        const expected = first.map((roles) => ({ roles, active: true }));
        for (const one of steps) {
          const next = after(expected, one);
          expect(await does(people, one), JSON.stringify(one)).to.equal(next !== undefined);
          if (next) expected[one.target] = next;
        }
        const reader = people[expected.findIndex(administers)] as Somebody;
        for (const [at, { id }] of people.entries()) {
          const { roles, state } = await reader.calls(member, { params: { id } });
          expect({ roles, active: state === 'active' }).to.deep.equal(expected[at]);
        }
        const { items } = await reader.calls(trail, { query: { event: ['member.changed'], size: 100 } });
        for (const { by, subject } of items) expect(by?.id).not.to.equal(subject.id);
        expect(await reader.calls(verifyTrail)).not.to.have.property('broken');
      }),
      { numRuns: 8 },
    );
  });
});
