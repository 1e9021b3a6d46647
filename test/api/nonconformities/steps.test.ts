import { expect } from 'chai';
import type { Case } from '../../../api/nonconformities/contract.ts';
import * as steps from '../../../api/nonconformities/steps/contract.ts';
import {
  analysis,
  answers,
  evaluation,
  type ImprovementOffice,
  improvementOffice,
  later,
} from '../../support/improvement.ts';
import { type Somebody, toldOf, townHall } from '../../support/town-hall.ts';
import { refusal } from '../../support/visitor.ts';

let office: ImprovementOffice;
let stranger: Somebody;
describe('nonconformities: steps', () => {
  before(async () => {
    office = await improvementOffice();
    stranger = (await townHall('quality-officer'))['quality-officer'];
  });

  type Who = 'officer' | 'auditor' | 'owner' | 'actor';
  interface Step {
    call: (by: Somebody, id: string) => Promise<Case>;
    by: Who;
    /** Somebody whose step it is not. */
    notBy: Who;
    from: Case['state'];
    to: Case['state'];
    /** A state from which it is not possible. */
    notFrom: Case['state'];
    event: string;
  }

  const text = 'Remediat pe loc, cu scuze';
  const at = (id: string) => ({ params: { id } });
  const table: Record<string, Step> = {
    'recording the correction': {
      call: (by, id) => by.calls(steps.correctCase, { ...at(id), body: { text } }),
      ...{ by: 'owner', notBy: 'actor', from: 'analysis', to: 'analysis', notFrom: 'closed', event: 'corrected' },
    },
    'evaluating it': {
      call: (by, id) => by.calls(steps.evaluateCase, { ...at(id), body: { ...evaluation(), owner: office.owner.id } }),
      ...{ by: 'auditor', notBy: 'owner', from: 'reported', to: 'analysis', notFrom: 'check', event: 'evaluated' },
    },
    'dismissing it': {
      call: (by, id) => by.calls(steps.dismissCase, { ...at(id), body: { reason: text } }),
      ...{ by: 'auditor', notBy: 'owner', from: 'reported', to: 'dismissed', notFrom: 'check', event: 'dismissed' },
    },
    'giving it another owner': {
      call: (by, id) => by.calls(steps.assignCase, { ...at(id), body: { owner: office.head.id } }),
      ...{ by: 'officer', notBy: 'owner', from: 'action', to: 'action', notFrom: 'reported', event: 'assigned' },
    },
    'analysing its causes': {
      call: (by, id) => by.calls(steps.analyseCase, { ...at(id), body: analysis }),
      ...{ by: 'owner', notBy: 'auditor', from: 'analysis', to: 'analysis', notFrom: 'check', event: 'analysed' },
    },
    'adding an action': {
      call: (by, id) => by.calls(steps.addCaseAction, { ...at(id), body: office.action() }),
      ...{ by: 'owner', notBy: 'auditor', from: 'analysis', to: 'analysis', notFrom: 'settled', event: 'action-added' },
    },
    'planning the check': {
      call: (by, id) => by.calls(steps.planCheck, { ...at(id), body: { on: later, measure: 'Niciuna' } }),
      ...{ by: 'owner', notBy: 'auditor', from: 'action', to: 'action', notFrom: 'settled', event: 'check-planned' },
    },
    'answering the questions': {
      call: (by, id) => by.calls(steps.answerCase, { ...at(id), body: answers }),
      ...{ by: 'owner', notBy: 'auditor', from: 'settled', to: 'settled', notFrom: 'reported', event: 'answered' },
    },
    'confirming that it was effective': {
      call: (by, id) => by.calls(steps.confirmCase, { ...at(id), body: { note: text } }),
      ...{ by: 'auditor', notBy: 'owner', from: 'check', to: 'settled', notFrom: 'action', event: 'confirmed' },
    },
    'finding that it was not effective': {
      call: (by, id) => by.calls(steps.refuteCase, { ...at(id), body: { note: text } }),
      ...{ by: 'auditor', notBy: 'actor', from: 'check', to: 'analysis', notFrom: 'settled', event: 'refuted' },
    },
    'opening it again': {
      call: (by, id) => by.calls(steps.reopenCase, { ...at(id), body: { reason: text } }),
      ...{ by: 'officer', notBy: 'auditor', from: 'dismissed', to: 'reported', notFrom: 'action', event: 'reopened' },
    },
  };

  for (const [what, { call, by, notBy, from, to, notFrom, event }] of Object.entries(table))
    describe(what, () => {
      it(`leads from ${from} to ${to}, is refused to others, and is told by the trail`, async () => {
        const { id } = await office.inState[from]();
        expect(await refusal(call(office[notBy], id))).to.include({ kind: 'not-allowed' });
        expect(await refusal(call(stranger, id))).to.include({ kind: 'not-found' });
        const before = await toldOf(office.officer, id);
        expect(await call(office[by], id)).to.include({ state: to });
        const told = await toldOf(office.officer, id);
        expect(told).to.have.length(before.length + 1);
        expect(told.at(-1)).to.include({ event: `nonconformity.${event}`, by: office[by].id });
      });
      it(`does nothing while it is ${notFrom}`, async () => {
        const { id } = await office.inState[notFrom]();
        expect(await refusal(call(office.officer, id))).to.include({ kind: 'wrong-state' });
      });
    });

  describe('changing what is said of it', () => {
    it('is refused who saw an older state of it', async () => {
      const { id, etag } = await office.inState.reported();
      const change = { ...at(id), body: { title: 'Alt titlu' }, ifMatch: etag };
      expect(await office.officer.calls(steps.changeCase, change)).to.include({ title: 'Alt titlu' });
      expect(await refusal(office.officer.calls(steps.changeCase, change))).to.include({ kind: 'stale' });
    });
    it('attaches a photo that everybody who sees the case may read', async () => {
      const { id } = await office.inState.reported();
      const file = new File(['dovada'], 'ghiseu.txt', { type: 'text/plain' });
      const { files } = await office.officer.uploads(steps.attachToCase, at(id), file);
      const params = { id, sha256: files[0]!.sha256 };
      expect(await (await office.actor.sends(steps.readCaseFile, { params })).text()).to.equal('dovada');
      expect((await stranger.sends(steps.readCaseFile, { params })).status).to.equal(404);
    });
  });
});
