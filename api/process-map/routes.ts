import { limits } from '../../processes/gate/scan.ts';
import { acting } from '../../storage/acting.ts';
import { objectStore } from '../../storage/files/current.ts';
import { sendFile } from '../kit/download.ts';
import { lastingOn, on, serve } from '../kit/serve.ts';
import { receiveFile } from '../kit/upload.ts';
import { checkDiagram } from './check/contract.ts';
import { checkOf } from './check/queries.ts';
import './commands/before-submission.ts'; // looks at diagrams
import { changeProcess } from './commands/change.ts';
import { createProcess } from './commands/create.ts';
import { importDiagram, requireDraft, saveDiagram } from './commands/diagram.ts';
import * as map from './contract.ts';
import * as diagrams from './diagram/contract.ts';
import { outlineOf } from './diagram/outline.ts';
import { pictureOf } from './diagram/picture.ts';
import { compareDiagrams, fileToExport, oneDiagram } from './diagram/queries.ts';
import { oneProcess, processMap, usedIn } from './queries.ts';
import './step-links.ts'; // follows the trail
import { listTemplates } from './templates.ts';

const ofProcesses = [
  lastingOn(map.processMap, () => processMap()),
  on(map.createProcess, async ({ body }) => oneProcess((await createProcess(body)).process)),
  lastingOn(map.getProcess, ({ params }) => oneProcess(params.id)),
  on(map.changeProcess, async ({ params: { id }, body }, { ifMatch }) => {
    await changeProcess(id, body, ifMatch);
    return oneProcess(id);
  }),
  on(map.listTemplates, async ({ query }) => listTemplates(query.language)),
  lastingOn(map.usedIn, ({ params }) => usedIn(params.id)),
];

const ofDiagrams = [
  lastingOn(diagrams.getDiagram, ({ params }) => oneDiagram(params.id)),
  on(diagrams.saveDiagram, async ({ params: { id }, body }, { ifMatch }) =>
    oneDiagram(id, await saveDiagram(id, body.xml, ifMatch)),
  ),
  on(diagrams.importDiagram, async ({ params: { id } }, { request, ifMatch }) => {
    await requireDraft(id, ifMatch);
    const file = await receiveFile(request, objectStore(), acting().organisation, limits.bytes);
    return oneDiagram(id, await importDiagram(id, file, ifMatch));
  }),
  on(diagrams.exportDiagram, async ({ params, query }, { response }) => {
    const which = query.original === undefined ? 'diagram' : 'original';
    await sendFile(response, objectStore(), await fileToExport(params.id, which));
  }),
  on(diagrams.readPicture, async ({ params }, { response }) => {
    await sendFile(response, objectStore(), await pictureOf(params.id), 'inline');
  }),
  lastingOn(diagrams.readOutline, ({ params }) => outlineOf(params.id)),
  lastingOn(checkDiagram, ({ params }) => checkOf(params.id)),
  lastingOn(diagrams.compareDiagrams, ({ params, query }) => compareDiagrams(params.id, query.with)),
];

export const processes = serve(...ofProcesses, ...ofDiagrams);
