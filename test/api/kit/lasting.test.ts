import { expect } from 'chai';
import { type Answered, lasting } from '../../../api/kit/lasting.ts';
import { memberOf } from '../../../api/kit/person.ts';
import { actAsSystem } from '../../../storage/acting.ts';
import { isOnlyWriter } from '../../../storage/connect.ts';
import { catchUp, follow } from '../../../storage/follow.ts';
import { transaction } from '../../../storage/transaction.ts';
import { newOrganisation, store } from '../../support/store.ts';

class Thing {}
const thing = Object.assign(new Thing(), { id: 'a'.repeat(24) });

const someone = (roles: 'staff'[] = ['staff']) => {
  const organisation = newOrganisation();
  const person = memberOf({ id: 'b'.repeat(24), name: 'Some Staff', roles, units: [], positions: [] });
  return { organisation, person };
};

/** Answers that say how often they were made. */
const counting = () => {
  let made = 0;
  return async (): Promise<Answered> => {
    made += 1;
    return { bytes: Buffer.from(String(made)) };
  };
};

const read = async (answer: Promise<Answered>) => (await answer).bytes.toString();

describe('an answer that lasts', () => {
  before(() => store());

  it('is given again while nothing changes, where nobody else writes', async () => {
    const [who, make] = [someone(), counting()];
    await lasting(who, '/things', make);
    expect(await read(lasting(who, '/things', make))).to.equal(isOnlyWriter() ? '1' : '2');
  });

  it('answers one address only', async () => {
    const [who, make] = [someone(), counting()];
    await lasting(who, '/things', make);
    expect(await read(lasting(who, '/others', make))).to.equal('2');
  });

  it('is made anew after a change of its organisation', async () => {
    const [who, make] = [someone(), counting()];
    await lasting(who, '/things', make);
    await actAsSystem(who.organisation, () => transaction(async (trail) => trail('thing.changed', thing)));
    expect(await read(lasting(who, '/things', make))).to.equal('2');
  });

  it('is made anew when something was derived', async () => {
    const [who, make] = [someone(), counting()];
    follow('things', async () => {});
    await actAsSystem(who.organisation, () => transaction(async (trail) => trail('thing.changed', thing)));
    await lasting(who, '/things', make);
    await catchUp(who.organisation);
    expect(await read(lasting(who, '/things', make))).to.equal('2');
  });

  it('does not outlast a change that came while it was made', async () => {
    const [who, make] = [someone(), counting()];
    const slow = async () => {
      const answer = await make();
      await actAsSystem(who.organisation, () => transaction(async (trail) => trail('thing.changed', thing)));
      return answer;
    };
    await lasting(who, '/things', slow);
    expect(await read(lasting(who, '/things', make))).to.equal('2');
  });

  it('makes room for later ones by its address as well: what is held is bounded', async () => {
    const [who, make] = [someone(), counting()];
    await lasting(who, '/things', make);
    for (let other = 0; other < 200; other += 1) await lasting(who, `/others?q=${other}${'a'.repeat(200_000)}`, make);
    expect(await read(lasting(who, '/things', make))).to.equal('202');
  });

  it('is nobody else’s, nor theirs in other roles', async () => {
    const [who, make] = [someone(), counting()];
    await lasting(who, '/things', make);
    const promoted = memberOf({ ...who.person, roles: ['staff', 'auditor'] });
    expect(await read(lasting({ ...who, person: promoted }, '/things', make))).to.equal('2');
    expect(await read(lasting({ ...who, organisation: newOrganisation() }, '/things', make))).to.equal('3');
  });
});
