import { expect } from 'chai';
import { listMessages } from '../../../api/mail/contract.ts';
import { tellByClock } from '../../../api/mail/tell.ts';
import { type ImprovementOffice, improvementOffice } from '../../support/improvement.ts';
import { hoursLater, noMail } from '../../support/mail.ts';
import type { Somebody } from '../../support/town-hall.ts';

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('what is told', () => {
  let office: ImprovementOffice;
  before(async () => {
    noMail();
    office = await improvementOffice();
  });

  const told = async (person: Somebody, code: string) => {
    await office.followed();
    const { items } = await office.administrator.calls(listMessages, {
      query: { person: person.id, q: code, size: 100 },
    });
    return items.map(({ kind }) => kind).reverse();
  };
  const later = (days: number) => hoursLater(days * 24, () => office.asSystem(tellByClock));

  it('is an action to its owner, a reminder, that it is overdue, and then the officer’s turn; each once', async () => {
    const { code } = await office.opened({ due: dayFromNow(10) });
    await office.followed();
    expect(await told(office.actor, code)).to.deep.equal(['do']);
    for (const days of [1, 8, 8, 12, 12, 20]) await later(days);
    expect(await told(office.actor, code)).to.deep.equal(['do', 'due', 'overdue']);
    expect(await told(office.officer, code)).to.deep.equal(['escalated']);
    expect(await told(office.head, code)).to.be.empty;
  });

  it('is an action that is done to those who may confirm it, and never to who did it', async () => {
    const { id, code } = await office.opened();
    await office.finished(id);
    expect(await told(office.head, code)).to.deep.equal(['confirm']);
    expect(await told(office.actor, code)).to.not.include('confirm');
  });

  it('is a nonconformity to who evaluates, then to its owner, then to who checks', async () => {
    const { code } = await office.inState.check();
    expect(await told(office.owner, code)).to.not.include('check');
    expect(await told(office.auditor, code)).to.include('check');
    const { code: given } = await office.inState.analysis();
    expect(await told(office.owner, given)).to.deep.equal(['analyse']);
    const { code: fresh } = await office.inState.reported();
    expect(await told(office.auditor, fresh)).to.deep.equal(['evaluate']);
    expect(await told(office.owner, fresh)).to.be.empty;
  });
});
