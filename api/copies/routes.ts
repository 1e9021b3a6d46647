import { on, serve } from '../kit/serve.ts';
import * as copies from './contract.ts';
import { standingByToken } from './queries.ts';
import { sendPrint, sendProtocol, sendStamped } from './send.ts';

export const copying = serve(
  on(copies.printVersion, ({ params, query }, { response }) => sendPrint(params.id, query.layout, response)),
  on(copies.stampFile, ({ params: { id, sha256 } }, { response }) => sendStamped(id, sha256, response)),
  on(copies.printProtocol, ({ params, query }, { response }) => sendProtocol(params.id, query.language, response)),
  on(copies.checkCopy, ({ params }, { request }) => standingByToken(params.token, request.ip ?? 'nowhere')),
);
