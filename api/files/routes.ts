import { on, serve } from '../kit/serve.ts';
import { scrubOwnFiles } from './commands/scrub.ts';
import * as contract from './contract.ts';
import './locks.ts'; // follows the trail
import { filesNow, lockedFiles } from './queries.ts';

export const files = serve(
  on(contract.fileLocks, ({ query }) => lockedFiles(query)),
  on(contract.filesState, () => filesNow()),
  on(contract.startScrub, async (_, { request }) => {
    scrubOwnFiles().catch((error) => request.log?.error({ err: error }, 'the scrub of the files broke off'));
  }),
);
