import { acting } from '../../storage/acting.ts';
import { objectStore } from '../../storage/files/current.ts';
import { keyOf } from '../../storage/files/object-store.ts';
import { sendFile } from '../kit/download.ts';
import { Problem } from '../kit/problem.ts';
import { lastingOn, on, serve } from '../kit/serve.ts';
import { receiveFile } from '../kit/upload.ts';
import { changeDocument } from './commands/change.ts';
import { createDocument } from './commands/create.ts';
import { revise } from './commands/revise.ts';
import * as documents from './contract.ts';
import { oneDocument, trailOf, versionsOf } from './queries.ts';
import * as register from './register/contract.ts';
import './register/entries.ts'; // follows the trail
import { sendCsv } from './register/export.ts';
import { listDocuments } from './register/queries.ts';
import { waiting } from './register/waiting.ts';
import { recall, revoke, sendBack } from './steps/commands/back-to-draft.ts';
import { discard, withdraw } from './steps/commands/end.ts';
import { release } from './steps/commands/release.ts';
import { sign } from './steps/commands/sign.ts';
import { submit } from './steps/commands/submit.ts';
import * as steps from './steps/contract.ts';
import { changeType, createType } from './types/commands.ts';
import * as types from './types/contract.ts';
import { listTypes, oneType } from './types/queries.ts';
import { templates } from './types/templates.ts';
import { attach, draftToChange, removeFile } from './versions/commands/files.ts';
import { saveDraft } from './versions/commands/save-draft.ts';
import * as versions from './versions/contract.ts';
import './versions/stored-files.ts'; // says which files have to stay
import { compareVersions, fileOf, oneVersion, versionAfterStep } from './versions/queries.ts';

const ofTypes = [
  lastingOn(types.listTypes, () => listTypes()),
  on(types.listTemplates, async () => ({ items: templates })),
  on(types.createType, async ({ body }) => oneType(await createType(body))),
  on(types.changeType, async ({ params, body }, { ifMatch }) => oneType(await changeType(params.id, body, ifMatch))),
];

const ofDocuments = [
  lastingOn(register.listDocuments, ({ query }) => listDocuments(query)),
  on(register.exportDocuments, ({ query: { language, ...filter } }, { response }) =>
    sendCsv(filter, language, response),
  ),
  lastingOn(register.waitingForMe, () => waiting()),
  on(documents.createDocument, async ({ body }) => oneDocument((await createDocument(body)).document)),
  lastingOn(documents.getDocument, ({ params }) => oneDocument(params.id)),
  on(documents.changeDocument, async ({ params, body }, { ifMatch }) => {
    await changeDocument(params.id, body, ifMatch);
    return oneDocument(params.id);
  }),
  on(documents.reviseDocument, async ({ params, body }) => oneVersion(await revise(params.id, body.as))),
  lastingOn(documents.listVersions, ({ params }) => versionsOf(params.id)),
  lastingOn(documents.documentTrail, ({ params }) => trailOf(params.id)),
];

/** Whoever took a step sees the version as it is then. */
const then = (id: string) => () => versionAfterStep(id);

const ofVersions = [
  lastingOn(versions.getVersion, ({ params }) => oneVersion(params.id)),
  lastingOn(versions.compareVersions, ({ params, query }) => compareVersions(params.id, query.with)),
  on(versions.saveDraft, ({ params: { id }, body }, { ifMatch }) => saveDraft(id, body, ifMatch).then(then(id))),
  on(versions.attachFile, async ({ params: { id }, query }, { request, ifMatch }) => {
    await draftToChange(id); // nobody sends a large file in vain
    const file = await receiveFile(request, objectStore(), acting().organisation);
    await attach(id, { ...file, role: query.role }, ifMatch);
    return oneVersion(id);
  }),
  on(versions.removeFile, ({ params: { id, sha256 } }) => removeFile(id, sha256).then(then(id))),
  on(versions.readFile, async ({ params: { id, sha256 }, query }, { response }) => {
    const { name, type } = await fileOf(id, sha256);
    const file = { key: keyOf(acting().organisation, sha256), name, type };
    await sendFile(response, objectStore(), file, query.download === undefined ? 'inline' : 'download');
  }),
  on(versions.linkFile, async ({ params: { id, sha256 } }) => {
    const { name, type } = await fileOf(id, sha256);
    const terms = { name, type, seconds: 300 };
    return { link: await objectStore().signedLink(keyOf(acting().organisation, sha256), terms) };
  }),
  on(versions.openFileLink, async (_, { request, response }) => {
    const file = objectStore().verifyLink(request.originalUrl);
    if (!file) throw new Problem('not-found', 'The link has run out or is not whole');
    await sendFile(response, objectStore(), file, 'inline');
  }),
];

const ofSteps = [
  on(steps.submitVersion, ({ params: { id }, body }, { ifMatch }) => submit(id, body.password, ifMatch).then(then(id))),
  on(steps.signVersion, ({ params: { id }, body }) => sign(id, body.password, body.sha256).then(then(id))),
  on(steps.sendBackVersion, ({ params: { id }, body }) => sendBack(id, body.reason)),
  on(steps.recallVersion, ({ params: { id } }) => recall(id).then(then(id))),
  on(steps.revokeVersion, ({ params: { id }, body }) => revoke(id, body.reason).then(then(id))),
  on(steps.discardVersion, ({ params: { id } }) => discard(id).then(then(id))),
  on(steps.releaseVersion, ({ params: { id } }) => release(id).then(then(id))),
  on(steps.withdrawVersion, ({ params: { id }, body }) => withdraw(id, body.reason, body.replacement).then(then(id))),
];

export const documentControl = serve(...ofTypes, ...ofDocuments, ...ofVersions, ...ofSteps);
