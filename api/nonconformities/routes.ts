import { receiveAttached, sendAttached } from '../kit/attached.ts';
import { lastingOn, on, serve } from '../kit/serve.ts';
import { answer, close, confirm, dismiss, refute, reopen } from './commands/end.ts';
import { attachFile, changeCase, correct, mayAttach } from './commands/facts.ts';
import { changeReportSettings, recordCase, reportProblem } from './commands/report.ts';
import { addAction, analyse, assign, begin, evaluate, finish, planCheck } from './commands/work.ts';
import * as cases from './contract.ts';
import { askReceipt, oneCase, readCase, reportSettings, trailOfCase } from './queries.ts';
import * as register from './register/contract.ts';
import './register/entries.ts'; // follows the trail
import { sendCases } from './register/export.ts';
import { listCases, similarCases } from './register/queries.ts';
import { waitingCases } from './register/waiting.ts';
import * as steps from './steps/contract.ts';
import './stored-files.ts'; // says which files have to stay

const ofReports = [
  on(cases.reportProblem, ({ body }) => reportProblem(body)),
  on(cases.askReceipt, ({ body }) => askReceipt(body.receipt)),
  on(cases.reportSettings, () => reportSettings()),
  on(cases.changeReportSettings, ({ body }) => changeReportSettings(body).then(reportSettings)),
];

const ofRegister = [
  lastingOn(register.listCases, ({ query }) => listCases(query)),
  on(register.exportCases, ({ query: { language, ...filter } }, { response }) => sendCases(filter, language, response)),
  on(register.similarCases, async ({ query }) => ({ items: await similarCases(query.q, query.except) })),
  on(register.waitingCases, () => waitingCases()),
];

const ofCases = [
  on(cases.recordCase, async ({ body }) => oneCase(await recordCase(body))),
  on(cases.getCase, ({ params }) => oneCase(params.id)),
  lastingOn(cases.caseTrail, ({ params }) => trailOfCase(params.id)),
  on(steps.attachToCase, async ({ params: { id } }, { request }) => {
    await mayAttach(id);
    await attachFile(id, await receiveAttached(request));
    return oneCase(id);
  }),
  on(steps.readCaseFile, async ({ params: { id, sha256 }, query }, { response }) => {
    const { files } = await readCase(id);
    await sendAttached(response, files, { sha256, download: query.download });
  }),
];

/** Whoever took a step sees the case as it is then. */
const then = (id: string) => () => oneCase(id);

const ofSteps = [
  on(steps.changeCase, ({ params: { id }, body }, { ifMatch }) => changeCase(id, body, ifMatch).then(then(id))),
  on(steps.correctCase, ({ params: { id }, body }) => correct(id, body.text).then(then(id))),
  on(steps.evaluateCase, ({ params: { id }, body }) => evaluate(id, body).then(then(id))),
  on(steps.assignCase, ({ params: { id }, body }) => assign(id, body.owner).then(then(id))),
  on(steps.analyseCase, ({ params: { id }, body }) => analyse(id, body).then(then(id))),
  on(steps.addCaseAction, ({ params: { id }, body }) => addAction(id, body).then(then(id))),
  on(steps.planCheck, ({ params: { id }, body }) => planCheck(id, body).then(then(id))),
  on(steps.beginCase, ({ params: { id } }) => begin(id).then(then(id))),
  on(steps.finishCase, ({ params: { id } }) => finish(id).then(then(id))),
  on(steps.confirmCase, ({ params: { id }, body }) => confirm(id, body.note).then(then(id))),
  on(steps.refuteCase, ({ params: { id }, body }) => refute(id, body.note).then(then(id))),
  on(steps.answerCase, ({ params: { id }, body }) => answer(id, body).then(then(id))),
  on(steps.closeCase, ({ params: { id }, body }) => close(id, body.note).then(then(id))),
  on(steps.dismissCase, ({ params: { id }, body }) => dismiss(id, body.reason).then(then(id))),
  on(steps.reopenCase, ({ params: { id }, body }) => reopen(id, body.reason).then(then(id))),
];

export const nonconformities = serve(...ofReports, ...ofRegister, ...ofCases, ...ofSteps);
