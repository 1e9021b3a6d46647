import { expect } from 'chai';
import { listActions } from '../../../api/actions/contract.ts';
import {
  askReceipt,
  caseTrail,
  changeReportSettings,
  getCase,
  reportProblem,
} from '../../../api/nonconformities/contract.ts';
import { listCases, similarCases, waitingCases } from '../../../api/nonconformities/register/contract.ts';
import * as steps from '../../../api/nonconformities/steps/contract.ts';
import { answers, type ImprovementOffice, improvementOffice, later } from '../../support/improvement.ts';
import { toldOf, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

let office: ImprovementOffice;
describe('nonconformities: journey', () => {
  before(async () => {
    office = await improvementOffice();
  });

  const what = 'Ghișeul 2 nu are formulare\nde trei zile, oamenii pleacă';

  describe('reporting a problem', () => {
    it('takes two fields and gives a code and a receipt', async () => {
      const told = await office.actor.calls(reportProblem, { body: { what, where: 'Ghișeul 2' } });
      expect(told.code).to.match(/^NC-\d{4}-\d{3}$/);
      expect(told.receipt).to.match(/^\w{4}-\w{4}-\w{4}$/);
      const one = await office.actor.calls(getCase, { params: { id: told.id! } });
      expect(one).to.include({ title: 'Ghișeul 2 nu are formulare', where: 'Ghișeul 2', state: 'reported' });
      expect(one.reportedBy?.id).to.equal(office.actor.id);
      expect(one.unit?.id).to.equal(office.unit.id);
    });
    it('tells how it stands to whoever has the receipt, however it is written', async () => {
      const { receipt, code } = await office.actor.calls(reportProblem, { body: { what, where: 'Ghișeul 2' } });
      const asked = { body: { receipt: receipt.toLowerCase().replaceAll('-', ' ') } };
      expect(await office.head.calls(askReceipt, asked)).to.include({ code, state: 'reported' });
      const wrong = office.head.calls(askReceipt, { body: { receipt: '0000-0000-0000' } });
      expect(await refusal(wrong)).to.include({ kind: 'not-found' });
    });
    it('never gives a number twice', async () => {
      const codes = await Promise.all(
        [1, 2, 3].map(() => office.actor.calls(reportProblem, { body: { what, where: 'x' } })),
      );
      expect(new Set(codes.map(({ code }) => code)).size).to.equal(3);
    });
    it('works without a name once the organisation lets it: nobody stands in case or trail', async () => {
      const { actor, officer } = office;
      const report = () => actor.calls(reportProblem, { body: { what, where: 'Ghișeul 2', anonymous: true } });
      expect(await refusal(report())).to.include({ kind: 'wrong-state' });
      await officer.calls(changeReportSettings, { body: { anonymous: true } });
      const { id, code, receipt } = await report();
      expect(id).to.equal(null);
      await office.followed();
      const { items } = await officer.calls(listCases, { query: { q: code } });
      const one = await officer.calls(getCase, { params: { id: items[0]!.id } });
      expect(one.reportedBy).to.equal(null);
      expect((await toldOf(officer, one.id)).map(({ by }) => by)).to.deep.equal([null]);
      expect(JSON.stringify(await toldOf(officer, one.id))).to.not.contain(actor.id);
      expect(await actor.calls(askReceipt, { body: { receipt } })).to.include({ code });
    });
    it('lets only the officer say whether names are needed', async () => {
      const change = office.auditor.calls(changeReportSettings, { body: { anonymous: true } });
      expect(await refusal(change)).to.include({ kind: 'not-allowed' });
    });
  });

  describe('a nonconformity on its way', () => {
    it('goes from report to closed, and its history says how', async () => {
      const { id, code } = await office.inState.closed();
      const { items } = await office.officer.calls(caseTrail, { params: { id } });
      const events = items.map(({ event }) => event).reverse();
      expect(events).to.include.members([
        ...[
          'nonconformity.reported',
          'nonconformity.evaluated',
          'nonconformity.analysed',
          'nonconformity.action-added',
        ],
        ...['action.opened', 'action.done', 'action.confirmed', 'nonconformity.confirmed', 'nonconformity.closed'],
      ]);
      await office.followed();
      const found = await office.officer.calls(listCases, { query: { q: code } });
      expect(found.items[0]).to.include({ state: 'closed', actions: 1, openActions: 0, reopened: 0 });
    });
    it('does not begin without a cause, an action and a planned check', async () => {
      const { id } = await office.inState.analysis();
      const refused = await refusal(office.owner.calls(steps.beginCase, { params: { id } }));
      expect(refused).to.include({ kind: 'wrong-state' });
      expect(refused.problem.missing).to.deep.equal(['root-cause', 'action', 'check-planned']);
      expect((await office.seen(id, office.owner)).blocked).to.deep.include({
        verb: 'begin',
        missing: ['root-cause', 'action', 'check-planned'],
      });
    });
    it('is not handed over while an action is open', async () => {
      const { id } = await office.inState.action();
      const refused = await refusal(office.owner.calls(steps.finishCase, { params: { id } }));
      expect(refused.problem.missing).to.deep.equal(['open-actions']);
    });
    it('is not checked before the planned day', async () => {
      const { id, actions } = await office.inState.action();
      await office.owner.calls(steps.planCheck, { params: { id }, body: { on: later, measure: 'Peste un an' } });
      for (const one of actions) await office.finished(one.id);
      await office.owner.calls(steps.finishCase, { params: { id } });
      const refused = await refusal(
        office.auditor.calls(steps.confirmCase, { params: { id }, body: { note: 'Bine' } }),
      );
      expect(refused.problem.missing).to.deep.equal(['check-day']);
    });
    it('is not closed before both questions are answered', async () => {
      const { id } = await office.inState.settled();
      const close = () => office.officer.calls(steps.closeCase, { params: { id }, body: {} });
      expect((await refusal(close())).problem.missing).to.deep.equal(['answers']);
      await office.owner.calls(steps.answerCase, { params: { id }, body: answers });
      expect(await close()).to.include({ state: 'closed' });
    });
    it('opens again with its history when what was done is not effective, and needs a new action', async () => {
      const { id } = await office.inState.check();
      const one = await office.auditor.calls(steps.refuteCase, { params: { id }, body: { note: 'S-a repetat' } });
      expect(one).to.include({ state: 'analysis', planned: null });
      expect(one.checks).to.have.length(1);
      expect(one.checks[0]).to.deep.include({ effective: false, note: 'S-a repetat' });
      expect(one.actions.map(({ state }) => state)).to.deep.equal(['confirmed']);
      const refused = await refusal(office.owner.calls(steps.beginCase, { params: { id } }));
      expect(refused.problem.missing).to.deep.equal(['action', 'check-planned']);
      await office.followed();
      const { items } = await office.officer.calls(listCases, { query: { q: one.code } });
      expect(items[0]).to.include({ reopened: 1 });
    });
    it('is settled at once where no cause has to be removed', async () => {
      const { id } = await office.inState.reported();
      const body = {
        ...{ grade: 'observation' as const, elsewhere: 'no' as const, needsAction: false },
        owner: office.owner.id,
      };
      expect(await office.auditor.calls(steps.evaluateCase, { params: { id }, body })).to.include({ state: 'settled' });
    });
  });

  describe('recurrence', () => {
    it('proposes what is alike while one types, and counts what came again', async () => {
      const first = await office.officer.calls(reportProblem, {
        body: { what: 'Amprenta lipsește de pe chitanțe', where: 'Casierie' },
      });
      await office.followed();
      const { items } = await office.auditor.calls(similarCases, { query: { q: 'lipseste chitante la casierie' } });
      expect(items.map(({ code }) => code)).to.include(first.code);
      const { id } = await office.inState.reported();
      const one = await office.auditor.calls(steps.changeCase, { params: { id }, body: { repeats: first.id } });
      expect(one.first?.code).to.equal(first.code);
      expect(one.occurrences).to.equal(2);
      await office.followed();
      const found = await office.auditor.calls(listCases, { query: { q: first.code } });
      expect(found.items[0]).to.include({ occurrences: 2 });
      const itself = office.auditor.calls(steps.changeCase, { params: { id: first.id! }, body: { repeats: id } });
      expect(await refusal(itself)).to.include({ kind: 'invalid' });
    });
    it('is counted no longer once a case is said to be another kind', async () => {
      const { officer, auditor } = office;
      const [first, again] = [await office.inState.reported(), await office.inState.reported()];
      const repeat = (repeats: string | null) =>
        auditor.calls(steps.changeCase, { params: { id: again.id }, body: { repeats } });
      await repeat(first.id);
      await office.followed();
      await repeat(null);
      await office.followed();
      const { items } = await officer.calls(listCases, { query: { q: first.code } });
      expect(items[0]).to.include({ occurrences: 1 });
    });
    it('is of one kind with all that came before, whichever was said to repeat which', async () => {
      const [first, second, third] = [
        await office.inState.reported(),
        await office.inState.reported(),
        await office.inState.reported(),
      ];
      const repeat = (id: string, repeats: string) =>
        office.auditor.calls(steps.changeCase, { params: { id }, body: { repeats } });
      await repeat(third.id, second.id);
      await repeat(second.id, first.id);
      for (const { id } of [first, second, third]) expect(await office.seen(id)).to.include({ occurrences: 3 });
      expect((await office.seen(third.id)).first?.code).to.equal(first.code);
      await office.followed();
      const { items } = await office.officer.calls(listCases, { query: { q: third.code } });
      expect(items[0]).to.include({ occurrences: 3 });
    });
    it('names no case that who says so may not see', async () => {
      const hidden = await office.inState.analysis();
      await office.auditor.calls(steps.changeCase, { params: { id: hidden.id }, body: { level: 'restricted' } });
      const { id } = await office.inState.analysis();
      const params = { id };
      await office.auditor.calls(steps.assignCase, { params, body: { owner: office.head.id } });
      const change = office.head.calls(steps.changeCase, { params, body: { repeats: hidden.id } });
      expect(await refusal(change)).to.include({ kind: 'not-found' });
    });
  });

  describe('a restricted nonconformity', () => {
    it('is seen by those who have to do with it and who evaluate, its actions as well', async () => {
      const { id, actions, code } = await office.inState.action();
      await office.auditor.calls(steps.changeCase, { params: { id }, body: { level: 'restricted' } });
      await office.followed();
      const stranger = await office.join('Some colleague', ['staff']);
      for (const somebody of [office.officer, office.auditor, office.owner, office.actor])
        await office.seen(id, somebody);
      expect(await refusal(office.seen(id, stranger))).to.include({ kind: 'not-found' });
      expect((await stranger.calls(listCases, { query: { q: code } })).total).to.equal(0);
      expect(await refusal(office.seenAction(actions[0]!.id, stranger))).to.include({ kind: 'not-found' });
      expect((await stranger.calls(listActions, { query: { of: id } })).total).to.equal(0);
      expect((await office.actor.calls(listActions, { query: { of: id } })).total).to.equal(1);
    });
    it('opens its actions to whoever becomes its owner', async () => {
      const { id, actions } = await office.inState.action();
      const params = { id };
      await office.auditor.calls(steps.changeCase, { params, body: { level: 'restricted' } });
      await office.auditor.calls(steps.assignCase, { params, body: { owner: office.head.id } });
      await office.seen(id, office.head);
      await office.seenAction(actions[0]!.id, office.head);
    });
    it('opens its actions to who acts in it, too', async () => {
      const { id, actions } = await office.inState.analysis();
      const params = { id };
      expect(actions).to.deep.equal([]);
      await office.auditor.calls(steps.changeCase, { params, body: { level: 'restricted' } });
      const add = (owner: string) =>
        office.owner.calls(steps.addCaseAction, { params, body: office.action({ owner }) });
      await add(office.actor.id);
      const one = await add(office.head.id);
      for (const action of one.actions)
        for (const somebody of [office.actor, office.head]) await office.seenAction(action.id, somebody);
    });
  });

  describe('what waits', () => {
    it('is shown to whose turn it is', async () => {
      const hall = await improvementOffice();
      const [reported, analysis, check, settled] = [
        await hall.inState.reported(),
        await hall.inState.analysis(),
        await hall.inState.check(),
        await hall.inState.settled(),
      ];
      await hall.followed();
      const waits = async (somebody: typeof hall.officer) =>
        (await somebody.calls(waitingCases)).items.map(({ what, case: { id } }) => `${what} ${id}`);
      expect(await waits(hall.owner)).to.deep.equal([`analyse ${analysis.id}`]);
      expect(await waits(hall.auditor)).to.deep.equal([`evaluate ${reported.id}`, `check ${check.id}`]);
      expect(await waits(hall.officer)).to.include.members([`evaluate ${reported.id}`, `close ${settled.id}`]);
      expect(await waits(hall.actor)).to.deep.equal([]);
    });
  });

  describe('from another town hall', () => {
    it('no case is found or changed', async () => {
      const { id } = await office.inState.reported();
      const elsewhere = (await townHall('quality-officer'))['quality-officer'];
      expect(await refusal(office.seen(id, elsewhere))).to.include({ kind: 'not-found' });
      const change = elsewhere.calls(steps.dismissCase, { params: { id }, body: { reason: 'Nu e a noastră' } });
      expect(await refusal(change)).to.include({ kind: 'not-found' });
      expect((await elsewhere.calls(listCases, { query: {} })).total).to.equal(0);
    });
  });
});
