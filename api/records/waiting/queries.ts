import type { input } from 'zod/mini';
import { signedInMember } from '../../kit/person.ts';
import { waitingRuns } from '../disposals/queries.ts';
import { draftsOfMine, dueRecords, expiringOfMine } from '../register/queries.ts';
import type { waitingRecords as asked } from './contract.ts';

/** What waits for the acting member among records and disposals. */
export const waitingRecords = async (): Promise<input<typeof asked.answer>> => ({
  records: [
    ...(await expiringOfMine()).map((record) => ({ what: 'expiring' as const, record })),
    ...(await draftsOfMine()).map((record) => ({ what: 'finish' as const, record })),
  ],
  disposals: await waitingRuns(),
  due: signedInMember().can('records:control') ? (await dueRecords(1)).total : 0,
});
