import * as z from 'zod/mini';
import { operation } from '../../kit/operation.ts';
import { DisposalRow } from '../disposals/contract.ts';
import { RecordRow } from '../register/contract.ts';

export const WaitingRecord = z.object({ what: z.enum(['expiring', 'finish']), record: RecordRow });
export type WaitingRecord = z.output<typeof WaitingRecord>;
export const WaitingDisposal = z.object({ what: z.enum(['approve', 'confirm', 'carry-out']), disposal: DisposalRow });
export type WaitingDisposal = z.output<typeof WaitingDisposal>;

export const waitingRecords = operation({
  method: 'get',
  path: '/records/waiting',
  summary: 'List what waits for me among records: evidence that lapses, my drafts, disposals, and how many are due',
  allowed: 'records:read',
  answer: z.object({
    records: z.array(WaitingRecord),
    disposals: z.array(WaitingDisposal),
    /** Records that can be proposed for disposal: for the quality officer. */
    due: z.number(),
  }),
});
