import { expect } from 'chai';
import * as contract from '../../../api/mail/contract.ts';
import { deactivate } from '../../../api/people/contract.ts';
import { trail } from '../../../api/trail/contract.ts';
import { type QualityOffice, qualityOffice } from '../../support/documents.ts';
import { mailGoesTo, mailOffice, noMail, send } from '../../support/mail.ts';
import { townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

describe('the outbox', () => {
  let office: QualityOffice;
  before(async () => {
    office = await qualityOffice();
    noMail();
  });

  const listed = async (query: object = {}) =>
    (await office.administrator.calls(contract.listMessages, { query: { size: 100, ...query } })).items;
  const told = async (title: string) => {
    const version = await office.submit(await office.draft(office.author, { title }));
    await office.settled();
    const [message] = await listed({ state: 'waiting', person: office.reviewer.id });
    return { version, message: message! };
  };

  it('lists what was told, by state, kind, code and name', async () => {
    const { message } = await told('Taxe locale');
    expect(message).to.include({ kind: 'sign', state: 'waiting', gathered: false });
    expect(message.to).to.deep.equal({ id: office.reviewer.id, name: 'Some reviewer' });
    expect(await listed({ kind: 'read' })).to.be.empty;
    expect(await listed({ q: message.code })).to.not.be.empty;
    expect(await listed({ q: 'some REV' })).to.not.be.empty;
    expect(await listed({ q: 'nobody at all' })).to.be.empty;
  });

  it('shows a message as it goes out, but neither why it came back nor what is restricted', async () => {
    const { version, message } = await told('Achiziții publice');
    const shown = await office.administrator.calls(contract.previewMessage, { params: { id: message.id } });
    expect(shown.subject).to.include(message.code);
    expect(shown.text).to.include('Achiziții publice').and.include('/documents/');
    expect(version.title).to.equal('Achiziții publice');
  });

  it('is for who administers the organisation, and of no other one', async () => {
    const { message } = await told('Arhivare');
    const params = { id: message.id };
    for (const [somebody, kind] of [
      [office.officer, 'not-allowed'],
      [office.staff, 'not-allowed'],
      [(await townHall('administrator')).administrator, 'not-found'],
    ] as const) {
      expect(await refusal(somebody.calls(contract.previewMessage, { params }))).to.include({ kind });
      expect(await refusal(somebody.calls(contract.retryMessage, { params }))).to.include({ kind });
    }
    expect(await refusal(office.staff.calls(contract.listMessages, { query: {} }))).to.include({ kind: 'not-allowed' });
    const { administrator } = await townHall('administrator');
    expect((await administrator.calls(contract.listMessages, { query: {} })).total).to.equal(0);
  });

  it('tries again only what failed', async () => {
    const { message } = await told('Registratură');
    const again = office.administrator.calls(contract.retryMessage, { params: { id: message.id } });
    expect(await refusal(again)).to.include({ kind: 'wrong-state' });
  });

  it('tells nothing to somebody who is deactivated', async () => {
    const { version } = await told('Urbanism');
    await office.administrator.calls(deactivate, { params: { id: office.reviewer.id } });
    await send(office.id);
    const [message] = await listed({ person: office.reviewer.id });
    expect(message).to.include({ state: 'withheld', why: 'left' });
    expect(version.state).to.equal('in-review');
  });

  describe('its settings', () => {
    const settings = { digestHour: 7, remindDays: 5, chaseDays: 10, escalateDays: 14 };
    const change = (by = office.administrator, body: object = settings, ifMatch?: string) =>
      by.calls(contract.changeMailSettings, { body: body as typeof settings, ...(ifMatch && { ifMatch }) });

    it('are changed by the administrator, and stand in the trail', async () => {
      expect(await change()).to.deep.equal(settings);
      const state = await office.administrator.calls(contract.mailState);
      expect(state.settings).to.deep.equal(settings);
      expect(state.server).to.equal(null);
      const { items } = await office.auditor.calls(trail, { query: { event: 'mail-settings.changed' } });
      expect(items[0]?.detail.digestHour).to.deep.equal({ before: 8, after: 7 });
    });
    it('are nobody else’s', async () => {
      expect(await refusal(change(office.officer))).to.include({ kind: 'not-allowed' });
      const { administrator } = await townHall('administrator');
      expect((await administrator.calls(contract.mailState)).settings.digestHour).to.equal(8);
    });
    it('take no hour that is none, and not what another has changed meanwhile', async () => {
      expect(await refusal(change(office.administrator, { ...settings, digestHour: 24 }))).to.include({
        kind: 'invalid',
      });
      expect(await refusal(change(office.administrator, settings, '77'))).to.include({ kind: 'stale' });
    });
  });

  describe('one’s own choice', () => {
    it('is once a day, until one says otherwise', async () => {
      expect(await office.staff.calls(contract.myMail)).to.include({ choice: 'daily', sends: false });
      expect(await office.staff.calls(contract.chooseMail, { body: { choice: 'at-once' } })).to.include({
        choice: 'at-once',
      });
      expect(await office.author.calls(contract.myMail)).to.include({ choice: 'daily' });
    });
    it('is one of three, and only of who signed in', async () => {
      const wrong = office.staff.calls(contract.chooseMail, { body: { choice: 'never' as 'daily' } });
      expect(await refusal(wrong)).to.include({ kind: 'invalid' });
      expect(await refusal(office.visitor().calls(contract.myMail))).to.include({ kind: 'unknown-person' });
    });
    it('stands in the trail', async () => {
      await office.author.calls(contract.chooseMail, { body: { choice: 'signing-only' } });
      const { items } = await office.auditor.calls(trail, { query: { size: 20 } });
      const entry = items.find(({ event, by }) => event === 'mail.chosen' && by?.id === office.author.id);
      expect(entry?.detail.choice).to.deep.equal({ before: 'daily', after: 'signing-only' });
    });
  });

  it('sends a test to who asks for one, where a server is set', async () => {
    expect(await refusal(office.administrator.calls(contract.sendTest))).to.include({ kind: 'wrong-state' });
    const post = await mailOffice();
    mailGoesTo(post.port);
    try {
      await office.administrator.calls(contract.sendTest);
      await send(office.id);
      expect(post.to(office.administrator)[0]!.subject).to.equal('Mesajele trimise de Charta ajung');
      expect(await refusal(office.officer.calls(contract.sendTest))).to.include({ kind: 'not-allowed' });
    } finally {
      noMail();
      await post.close();
    }
  });
});
