import { receiveAttached, sendAttached } from '../kit/attached.ts';
import { on, serve } from '../kit/serve.ts';
import * as draft from './commands/draft.ts';
import { hold, lift } from './commands/hold.ts';
import { addend, begin, file, mayAddend, prolong, revise } from './commands/keep.ts';
import * as records from './contract.ts';
import * as running from './disposals/commands.ts';
import * as disposals from './disposals/contract.ts';
import './disposals/destroy.ts'; // follows the trail
import { filesOfDisposal, listDisposals, oneDisposal, proposable } from './disposals/queries.ts';
import './disposals/stored-files.ts'; // says which files have to stay
import { receiveForm } from './form.ts';
import { filesOfRecord, oneRecord, trailOfRecord } from './queries.ts';
import * as register from './register/contract.ts';
import { sendRecords } from './register/export.ts';
import { listRecords } from './register/queries.ts';
import * as steps from './steps/contract.ts';
import './stored-files.ts'; // says which files have to stay
import { changeType, createType } from './types/commands.ts';
import * as types from './types/contract.ts';
import { listTypes, showType } from './types/shown.ts';
import * as waiting from './waiting/contract.ts';
import { waitingRecords } from './waiting/queries.ts';

const ofTypes = [
  on(types.listRecordTypes, () => listTypes()),
  on(types.createRecordType, async ({ body }) => showType(await createType(body))),
  on(types.changeRecordType, ({ params: { id }, body }, { ifMatch }) =>
    changeType(id, body, ifMatch).then(() => showType(id)),
  ),
];

const ofRegister = [
  on(register.listRecords, ({ query }) => listRecords(query)),
  on(register.exportRecords, ({ query: { language, ...filter } }, { response }) =>
    sendRecords(filter, language, response),
  ),
  on(waiting.waitingRecords, () => waitingRecords()),
];

const ofRecords = [
  on(records.createRecord, async ({ body }) => oneRecord(await draft.createRecord(body))),
  on(records.getRecord, ({ params }) => oneRecord(params.id)),
  on(records.recordTrail, ({ params }) => trailOfRecord(params.id)),
  on(steps.readRecordFile, async ({ params: { id, sha256 }, query }, { response }) =>
    sendAttached(response, await filesOfRecord(id), { sha256, download: query.download }),
  ),
];

/** Whoever took a step sees the record as it is then. */
const then = (id: string) => () => oneRecord(id);

const ofDrafts = [
  on(steps.changeRecord, ({ params: { id }, body }, { ifMatch }) =>
    draft.changeRecord(id, body, ifMatch).then(then(id)),
  ),
  on(steps.attachToRecord, async ({ params: { id } }, { request }) => {
    await draft.mayAttach(id);
    await draft.attachFile(id, await receiveAttached(request));
    return oneRecord(id);
  }),
  on(steps.removeFromRecord, ({ params: { id }, body }) => draft.removeFile(id, body.sha256).then(then(id))),
  on(steps.fileRecord, ({ params: { id } }) => file(id).then(then(id))),
  on(steps.withdrawRecord, ({ params: { id }, body }) => draft.withdraw(id, body.reason).then(then(id))),
];

const ofKept = [
  on(steps.addAddendum, ({ params: { id }, body }) => addend(id, body).then(then(id))),
  on(steps.addAddendumFile, async ({ params: { id } }, { request }) => {
    await mayAddend(id);
    const { file: scan, said } = await receiveForm(request, steps.AddendumWords);
    await addend(id, said, scan);
    return oneRecord(id);
  }),
  on(steps.holdRecord, ({ params: { id }, body }) => hold(id, body.reason).then(then(id))),
  on(steps.liftHold, ({ params: { id }, body }) => lift(id, body.reason).then(then(id))),
  on(steps.beginRetention, ({ params: { id }, body }) => begin(id, body.on, body.reason).then(then(id))),
  on(steps.prolongRecord, ({ params: { id }, body }) => prolong(id, body.reason).then(then(id))),
  on(steps.reviseRecord, async ({ params: { id } }) => oneRecord(await revise(id))),
];

const confirmed = (by: 'commission' | 'archives', operation: typeof disposals.confirmByCommission) =>
  on(operation, async ({ params: { id } }, { request }) => {
    await running.mayStep(id, by);
    const { file: scan, said } = await receiveForm(request, disposals.ConfirmationWords);
    await running.confirm(id, by, { ...said, file: scan });
    return oneDisposal(id);
  });

/** Whoever took a step sees the run as it is then. */
const thenRun = (id: string) => () => oneDisposal(id);

const ofDisposals = [
  on(disposals.listDisposals, () => listDisposals()),
  on(disposals.dueRecords, () => proposable()),
  on(disposals.proposeDisposal, async ({ body }) => oneDisposal(await running.propose(body.records, body.note))),
  on(disposals.getDisposal, ({ params }) => oneDisposal(params.id)),
  on(disposals.approveDisposal, ({ params: { id } }) => running.approve(id).then(thenRun(id))),
  on(disposals.refuseDisposal, ({ params: { id }, body }) => running.refuse(id, body.reason).then(thenRun(id))),
  on(disposals.cancelDisposal, ({ params: { id }, body }) => running.cancel(id, body.reason).then(thenRun(id))),
  confirmed('commission', disposals.confirmByCommission),
  confirmed('archives', disposals.confirmByArchives as unknown as typeof disposals.confirmByCommission),
  on(disposals.carryOutDisposal, ({ params: { id } }) => running.carryOut(id).then(thenRun(id))),
  on(disposals.readDisposalFile, async ({ params: { id, sha256 }, query }, { response }) =>
    sendAttached(response, await filesOfDisposal(id), { sha256, download: query.download }),
  ),
];

export const recordKeeping = serve(...ofTypes, ...ofRegister, ...ofRecords, ...ofDrafts, ...ofKept, ...ofDisposals);
