import * as z from 'zod/mini';
import { AttachedFile, Day, Id, Line, Moment, PersonRef, Reason, Sha256, Text } from '../../kit/fields.ts';
import { operation } from '../../kit/operation.ts';
import { RecordRow } from '../register/contract.ts';

export const DisposalState = z.enum(['proposed', 'approved', 'carried-out', 'cancelled', 'refused']);
export type DisposalState = z.output<typeof DisposalState>;

const said = { by: PersonRef, at: Moment };
const Confirmation = z.nullable(z.object({ ...said, number: z.string(), on: Day, file: AttachedFile }));

/** A run by which records are disposed of, and the protocol that stays of it. */
export const Disposal = z.object({
  id: Id,
  etag: z.string(),
  code: z.string(),
  state: DisposalState,
  note: z.string(),
  proposed: z.object(said),
  approved: z.nullable(z.object(said)),
  /** Whether a rule among its records asks for the selection commission, the State Archives. */
  needs: z.object({ commission: z.boolean(), archives: z.boolean() }),
  commission: Confirmation,
  archives: Confirmation,
  carriedOut: z.nullable(z.object(said)),
  ended: z.nullable(z.object({ ...said, reason: z.string() })),
  records: z.array(RecordRow),
  /** Records among them that the reader may not see. */
  hidden: z.number(),
  open: z.array(z.string()),
  blocked: z.array(z.object({ verb: z.string(), missing: z.array(z.string()) })),
});
export type Disposal = z.output<typeof Disposal>;

export const DisposalRow = z.object({
  id: Id,
  code: z.string(),
  state: DisposalState,
  proposed: z.object(said),
  records: z.number(),
});
export type DisposalRow = z.output<typeof DisposalRow>;

const params = z.object({ id: Id });
const read = { allowed: 'records:read', problems: ['not-found', 'not-allowed'] } as const;
const step = <const Path extends string>(path: Path) =>
  ({
    method: 'post',
    path: `/disposals/:id/${path}`,
    allowed: 'records:read',
    params,
    answer: Disposal,
    problems: ['not-found', 'wrong-state'],
  }) as const;

export const listDisposals = operation({
  ...read,
  method: 'get',
  path: '/disposals',
  summary: 'List the disposal runs, newest first',
  answer: z.object({ items: z.array(DisposalRow) }),
});

export const dueRecords = operation({
  method: 'get',
  path: '/disposals/due',
  summary: 'List what can be proposed for disposal: due, on no hold, in no run',
  allowed: 'records:control',
  answer: z.object({ items: z.array(RecordRow), total: z.number() }),
});

export const proposeDisposal = operation({
  method: 'post',
  path: '/disposals',
  summary: 'Propose records for disposal',
  allowed: 'records:control',
  body: z.object({ records: z.array(Id).check(z.minLength(1), z.maxLength(500)), note: z._default(Text, '') }),
  answer: Disposal,
  problems: ['not-found', 'wrong-state'],
});

export const getDisposal = operation({
  ...read,
  method: 'get',
  path: '/disposals/:id',
  summary: 'Read a disposal run with its records',
  params,
  answer: Disposal,
});

export const approveDisposal = operation({
  ...step('approve'),
  summary: 'Approve a proposed disposal: a second person, who may see every record of it',
});
export const refuseDisposal = operation({
  ...step('refuse'),
  summary: 'Refuse a proposed disposal',
  body: z.object({ reason: Reason }),
});
export const cancelDisposal = operation({
  ...step('cancel'),
  summary: 'Give up a disposal that was not carried out',
  body: z.object({ reason: Reason }),
});

/** Fields that stand beside the scan of a confirmation. */
export const ConfirmationWords = z.object({ number: Line, on: Day });
export const confirmByCommission = operation({
  ...step('commission'),
  summary: 'Enter the decision of the selection commission: fields `number`, `on` and the scan as `file`',
  takes: 'multipart',
});
export const confirmByArchives = operation({
  ...step('archives'),
  summary: 'Enter the confirmation of the State Archives: fields `number`, `on` and the scan as `file`',
  takes: 'multipart',
});
export const carryOutDisposal = operation({
  ...step('carry-out'),
  summary: 'Dispose of the records: their files are destroyed, what is known of them and the trail stay',
});

export const readDisposalFile = operation({
  ...read,
  method: 'get',
  path: '/disposals/:id/files/:sha256',
  summary: 'Download the scan of a confirmation',
  params: z.object({ id: Id, sha256: Sha256 }),
  query: z.object({ download: z.optional(z.string()) }),
  answer: 'stream',
});
