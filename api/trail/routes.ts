import { on, serve } from '../kit/serve.ts';
import { verifyWhole } from './commands.ts';
import * as contract from './contract.ts';
import { sendChecker, sendTrail } from './export.ts';
import { entries, publicKey } from './queries.ts';

export const trail = serve(
  on(contract.trail, ({ query }) => entries(query)),
  on(contract.verifyTrail, () => verifyWhole()),
  on(contract.trailKey, async () => publicKey()),
  on(contract.exportTrail, (_, { response }) => sendTrail(response)),
  on(contract.trailChecker, (_, { response }) => sendChecker(response)),
);
