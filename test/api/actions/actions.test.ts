import { expect } from 'chai';
import * as contract from '../../../api/actions/contract.ts';
import { type ImprovementOffice, improvementOffice, later } from '../../support/improvement.ts';
import { type Somebody, toldOf, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

let office: ImprovementOffice;
let stranger: Somebody;
describe('actions', () => {
  before(async () => {
    office = await improvementOffice();
    stranger = (await townHall('quality-officer'))['quality-officer'];
  });

  const reason = 'Lipsește organigrama nouă';
  const at = (id: string) => ({ params: { id } });
  const lastTold = async (id: string) => (await toldOf(office.officer, id)).at(-1);

  describe('opening an action', () => {
    it('gives it a code of the year, its owner and their unit', async () => {
      const action = await office.opened();
      expect(action.code).to.match(/^A-\d{4}-\d{3}$/);
      expect(action).to.include({ state: 'open', progress: 0, urgency: 'later' });
      expect(action.owner.id).to.equal(office.actor.id);
      expect(action.unit?.id).to.equal(office.unit.id);
      expect(await lastTold(action.id)).to.include({ event: 'action.opened', by: office.officer.id });
    });
    it('is for officers and auditors, and only for people who work here', async () => {
      const body = office.action();
      expect(await refusal(office.actor.calls(contract.createAction, { body }))).to.include({ kind: 'not-allowed' });
      const foreign = office.officer.calls(contract.createAction, { body: office.action({ owner: stranger.id }) });
      expect(await refusal(foreign)).to.include({ kind: 'invalid' });
    });
  });

  describe('doing an action', () => {
    it('needs a proof first, in words or as a file', async () => {
      const { id } = await office.opened();
      const done = () => office.actor.calls(contract.finishAction, at(id));
      expect((await refusal(done())).problem.missing).to.deep.equal(['proof']);
      const file = new File(['Regula nr. 7'], 'regula.txt', { type: 'text/plain' });
      const { files } = await office.actor.uploads(contract.attachProof, at(id), file);
      expect(files.map(({ name }) => name)).to.deep.equal(['regula.txt']);
      expect(await done()).to.include({ state: 'done', progress: 100, urgency: null });
      const read = await office.head.sends(contract.readProof, { params: { id, sha256: files[0]!.sha256 } });
      expect(await read.text()).to.equal('Regula nr. 7');
      expect(await lastTold(id)).to.include({ event: 'action.done', by: office.actor.id });
    });
    it('is its owner’s, once, and nobody’s of another town hall', async () => {
      const { id } = await office.opened();
      expect(await refusal(office.officer.calls(contract.finishAction, at(id)))).to.include({ kind: 'not-allowed' });
      expect(await refusal(stranger.calls(contract.finishAction, at(id)))).to.include({ kind: 'not-found' });
      await office.finished(id);
      expect(await refusal(office.actor.calls(contract.finishAction, at(id)))).to.include({ kind: 'wrong-state' });
    });
  });

  describe('confirming an action', () => {
    const confirm = (id: string, by: Somebody) => by.calls(contract.confirmAction, { ...at(id), body: {} });

    it('is for somebody else: the officer, an auditor, a head of the owner’s unit', async () => {
      for (const somebody of [office.officer, office.auditor, office.head]) {
        const { id } = await office.opened();
        await office.finished(id);
        expect(await refusal(confirm(id, office.actor))).to.include({ kind: 'not-allowed' });
        expect(await confirm(id, somebody)).to.include({ state: 'confirmed' });
        expect(await lastTold(id)).to.include({ event: 'action.confirmed', by: somebody.id });
      }
    });
    it('is not for whoever owned it before', async () => {
      const { id } = await office.opened({ owner: office.auditor.id });
      await office.officer.calls(contract.changeAction, { ...at(id), body: { owner: office.actor.id } });
      await office.finished(id);
      expect(await refusal(confirm(id, office.auditor))).to.include({ kind: 'not-allowed' });
    });
    it('may be refused: then it is open again, with the reason', async () => {
      const { id } = await office.opened();
      await office.finished(id);
      const action = await office.auditor.calls(contract.sendBackAction, { ...at(id), body: { reason } });
      expect(action).to.include({ state: 'open', done: null });
      expect(action.sentBack?.reason).to.equal(reason);
    });
    it('does nothing before it is done', async () => {
      const { id } = await office.opened();
      expect(await refusal(confirm(id, office.officer))).to.include({ kind: 'wrong-state' });
    });
  });

  describe('a later day', () => {
    const ask = (id: string, to = '2999-06-01', by = office.actor) =>
      by.calls(contract.postponeAction, { ...at(id), body: { to, reason } });

    it('is asked for with a reason and granted by a head or the officer', async () => {
      for (const somebody of [office.head, office.officer]) {
        const { id } = await office.opened();
        expect((await ask(id)).postponement).to.include({ to: '2999-06-01', reason });
        expect(await refusal(ask(id))).to.include({ kind: 'wrong-state' });
        expect(await refusal(office.actor.calls(contract.grantPostponement, at(id)))).to.include({
          kind: 'not-allowed',
        });
        const granted = await somebody.calls(contract.grantPostponement, at(id));
        expect(granted).to.include({ due: '2999-06-01', postponement: null, postponed: 1 });
        expect((await lastTold(id))?.detail.due).to.deep.equal({ before: later, after: '2999-06-01' });
      }
    });
    it('is not granted by the officer who asked for it', async () => {
      const { id } = await office.opened();
      await ask(id, '2999-06-01', office.officer);
      expect(await refusal(office.officer.calls(contract.grantPostponement, at(id)))).to.include({
        kind: 'not-allowed',
      });
    });
    it('may be refused, and is never an earlier one', async () => {
      const { id } = await office.opened();
      expect(await refusal(ask(id, '2998-01-01'))).to.include({ kind: 'invalid' });
      await ask(id);
      const refused = await office.head.calls(contract.refusePostponement, { ...at(id), body: { reason } });
      expect(refused).to.include({ due: later, postponement: null, postponed: 0 });
    });
  });

  describe('cancelling an action', () => {
    it('needs a reason, and is for who controls actions or opened it', async () => {
      const { id } = await office.opened();
      const cancel = (by: Somebody) => by.calls(contract.cancelAction, { ...at(id), body: { reason } });
      expect(await refusal(cancel(office.actor))).to.include({ kind: 'not-allowed' });
      expect(await cancel(office.officer)).to.include({ state: 'cancelled' });
      expect(await refusal(cancel(office.officer))).to.include({ kind: 'wrong-state' });
    });
  });

  describe('changing an action', () => {
    it('is refused who saw an older state of it', async () => {
      const { id, etag } = await office.opened();
      const change = { ...at(id), body: { title: 'Se scrie altă regulă' }, ifMatch: etag };
      expect(await office.officer.calls(contract.changeAction, change)).to.include({ title: 'Se scrie altă regulă' });
      expect(await refusal(office.officer.calls(contract.changeAction, change))).to.include({ kind: 'stale' });
    });
  });

  describe('the register of actions', () => {
    it('filters by words without their marks, owner, state and urgency, and sorts by due day', async () => {
      const hall = await improvementOffice();
      const overdue = await hall.opened({ title: 'Înștiințarea cetățenilor', due: '2020-02-01' });
      const far = await hall.opened({ title: 'Instruire', owner: hall.owner.id });
      const list = async (query: object) =>
        (await hall.officer.calls(contract.listActions, { query })).items.map(({ id }) => id);
      expect(await list({})).to.deep.equal([overdue.id, far.id]);
      expect(await list({ order: 'desc' })).to.deep.equal([far.id, overdue.id]);
      expect(await list({ q: 'instiintarea' })).to.deep.equal([overdue.id]);
      expect(await list({ urgency: 'overdue' })).to.deep.equal([overdue.id]);
      expect(await list({ owner: hall.owner.id })).to.deep.equal([far.id]);
      expect(await list({ state: 'done' })).to.deep.equal([]);
      expect(await hall.seenAction(overdue.id)).to.include({ urgency: 'overdue' });
      expect((await stranger.calls(contract.listActions, { query: {} })).total).to.equal(0);
    });
    it('is exported with a header in the language of who asks', async () => {
      await office.opened({ title: '=SUM(A1)' });
      const csv = await (await office.officer.sends(contract.exportActions, { query: { language: 'ro' } })).text();
      expect(csv).to.match(/^Cod,Acțiune,Sursă/);
      expect(csv).to.contain(`'=SUM(A1)`);
    });
    it('tells what waits: mine that is due, what I may confirm, what I may decide', async () => {
      const hall = await improvementOffice();
      const due = await hall.opened({ due: '2020-02-01' });
      await hall.opened();
      const done = await hall.opened({ title: 'Gata' });
      await hall.finished(done.id);
      await hall.actor.calls(contract.postponeAction, { ...at(due.id), body: { to: '2999-06-01', reason } });
      const waits = async (somebody: Somebody) =>
        (await somebody.calls(contract.waitingActions)).items.map(({ what, action }) => `${what} ${action.id}`);
      expect(await waits(hall.actor)).to.deep.equal([`do ${due.id}`]);
      expect(await waits(hall.head)).to.deep.equal([`decide ${due.id}`, `confirm ${done.id}`]);
    });
  });
});
