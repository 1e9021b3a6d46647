import { on, serve } from '../kit/serve.ts';
import { beginBackup } from './commands/back-up.ts';
import * as contract from './contract.ts';
import { backupsNow } from './queries.ts';

export const backingUp = serve(
  on(contract.backups, () => backupsNow()),
  on(contract.startBackup, (_, { request }) =>
    beginBackup((error) => request.log?.error({ err: error }, 'a backup failed')),
  ),
);
