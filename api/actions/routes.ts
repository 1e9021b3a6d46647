import { receiveAttached, sendAttached } from '../kit/attached.ts';
import { lastingOn, on, serve } from '../kit/serve.ts';
import { attachProof, changeAction, mayAttach, progress } from './commands/change.ts';
import { openAction } from './commands/open.ts';
import { cancel, confirm, finish, grant, postpone, refuse, sendBack } from './commands/steps.ts';
import * as contract from './contract.ts';
import { sendActions } from './export.ts';
import { listActions, oneAction, readAction, trailOfAction, waitingActions } from './queries.ts';
import './stored-files.ts'; // says which files have to stay

/** Whoever took a step sees the action as it is then. */
const then = (id: string) => () => oneAction(id);

export const actions = serve(
  on(contract.listActions, ({ query }) => listActions(query)),
  on(contract.exportActions, ({ query: { language, ...filter } }, { response }) =>
    sendActions(filter, language, response),
  ),
  on(contract.waitingActions, () => waitingActions()),
  on(contract.createAction, async ({ body }) => oneAction(await openAction(body))),
  on(contract.getAction, ({ params }) => oneAction(params.id)),
  on(contract.changeAction, ({ params: { id }, body }, { ifMatch }) => changeAction(id, body, ifMatch).then(then(id))),
  on(contract.progressAction, ({ params: { id }, body }) => progress(id, body).then(then(id))),
  on(contract.finishAction, ({ params: { id } }) => finish(id).then(then(id))),
  on(contract.confirmAction, ({ params: { id }, body }) => confirm(id, body.note).then(then(id))),
  on(contract.sendBackAction, ({ params: { id }, body }) => sendBack(id, body.reason).then(then(id))),
  on(contract.cancelAction, ({ params: { id }, body }) => cancel(id, body.reason).then(then(id))),
  on(contract.postponeAction, ({ params: { id }, body }) => postpone(id, body.to, body.reason).then(then(id))),
  on(contract.grantPostponement, ({ params: { id } }) => grant(id).then(then(id))),
  on(contract.refusePostponement, ({ params: { id }, body }) => refuse(id, body.reason).then(then(id))),
  on(contract.attachProof, async ({ params: { id } }, { request }) => {
    await mayAttach(id);
    await attachProof(id, await receiveAttached(request));
    return oneAction(id);
  }),
  on(contract.readProof, async ({ params: { id, sha256 }, query }, { response }) => {
    const { files } = await readAction(id);
    await sendAttached(response, files, { sha256, download: query.download });
  }),
  lastingOn(contract.actionTrail, ({ params }) => trailOfAction(params.id)),
);
