import type { NewAction } from '../../api/actions/contract.ts';
import { createAction, finishAction, getAction, progressAction } from '../../api/actions/contract.ts';
import { type Case, type Evaluation, getCase, recordCase } from '../../api/nonconformities/contract.ts';
import * as steps from '../../api/nonconformities/steps/contract.ts';
import { addUnit } from '../../api/organisations/contract.ts';
import { changeMember } from '../../api/people/contract.ts';
import { catchUp } from '../../storage/follow.ts';
import { type Somebody, townHall } from './town-hall.ts';

/** A day far ahead. */
export const later = '2999-01-01';
/** A day long past: a check that was planned for it may take place. */
export const past = '2020-01-01';

export const evaluation = (some: Partial<Evaluation> = {}): Evaluation => ({
  ...{ grade: 'minor', extent: 'O singură cerere', elsewhere: 'no', elsewhereNote: '', delivered: null },
  ...{ needsAction: true, why: '' },
  ...some,
});

const noCauses = { people: [], method: [], systems: [], material: [], environment: [], measurement: [] };
export const analysis = {
  whys: ['Cererea nu a fost înregistrată', 'Registrul era plin'],
  ishikawa: { ...noCauses, method: ['Nu există o regulă'] },
  text: '',
  rootCause: 'Nu există o regulă pentru registrul plin',
};
export const answers = {
  risks: { needed: false, note: '' },
  system: { needed: true, note: 'Procedura se revizuiește' },
};

/** A town hall that improves itself: who reports, evaluates, owns, acts and checks, and ways to bring a case where a test begins. */
export const improvementOffice = async () => {
  const hall = await townHall('quality-officer', 'auditor', 'author', 'staff', 'reviewer', 'administrator');
  const { 'quality-officer': officer, auditor, author: owner, staff: actor, reviewer: head } = hall;
  const unit = await hall.administrator.calls(addUnit, { body: { name: 'Urbanism', code: 'URB' } });
  for (const { id } of [actor, head])
    await hall.administrator.calls(changeMember, { params: { id }, body: { units: [unit.id] } });

  const action = (some: Partial<NewAction> = {}): NewAction => ({
    ...{ title: 'Se scrie regula', description: '', owner: actor.id, due: later, priority: 'normal', resources: '' },
    ...some,
  });
  const opened = (some: Partial<NewAction> = {}) => officer.calls(createAction, { body: action(some) });
  const finished = async (id: string, by: Somebody = actor) => {
    await by.calls(progressAction, { params: { id }, body: { proof: 'Regula nr. 7' } });
    return by.calls(finishAction, { params: { id } });
  };

  const recorded = (title = 'Cerere pierdută la ghișeu') =>
    officer.calls(recordCase, { body: { title, source: 'measurement' } });
  const evaluated = async (some: Partial<Evaluation> = {}) => {
    const { id } = await recorded();
    const body = { ...evaluation(some), owner: owner.id };
    return auditor.calls(steps.evaluateCase, { params: { id }, body });
  };
  const begun = async (on = past) => {
    const { id } = await evaluated();
    const params = { id };
    await owner.calls(steps.analyseCase, { params, body: analysis });
    await owner.calls(steps.addCaseAction, { params, body: action() });
    await owner.calls(steps.planCheck, { params, body: { on, measure: 'Nicio cerere pierdută în trei luni' } });
    return owner.calls(steps.beginCase, { params });
  };
  const handedOver = async (on = past) => {
    const { id, actions } = await begun(on);
    for (const one of actions) await finished(one.id);
    return owner.calls(steps.finishCase, { params: { id } });
  };
  const settled = async () => {
    const { id } = await handedOver();
    return auditor.calls(steps.confirmCase, { params: { id }, body: { note: 'Trei luni fără pierderi' } });
  };
  const closed = async () => {
    const { id } = await settled();
    await owner.calls(steps.answerCase, { params: { id }, body: answers });
    return officer.calls(steps.closeCase, { params: { id }, body: {} });
  };
  const dismissed = async () => {
    const { id } = await recorded();
    return auditor.calls(steps.dismissCase, { params: { id }, body: { reason: 'Nu este o abatere' } });
  };
  /** A case in each state. */
  const inState: Record<Case['state'], () => Promise<Case>> = {
    ...{ reported: recorded, analysis: evaluated, action: begun, check: handedOver, settled, closed, dismissed },
  };
  const seen = (id: string, by: Somebody = officer) => by.calls(getCase, { params: { id } });
  const seenAction = (id: string, by: Somebody = officer) => by.calls(getAction, { params: { id } });
  /** Lets the followers read what was written. */
  const followed = () => catchUp(hall.id);
  return {
    ...{ ...hall, officer, auditor, owner, actor, head, unit, action, opened, finished, inState, seen, seenAction },
    followed,
  };
};

export type ImprovementOffice = Awaited<ReturnType<typeof improvementOffice>>;
