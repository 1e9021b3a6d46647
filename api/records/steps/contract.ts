import * as z from 'zod/mini';
import { Day, Id, Reason, Sha256, Text } from '../../kit/fields.ts';
import { operation } from '../../kit/operation.ts';
import { Facts, Record } from '../contract.ts';

const params = z.object({ id: Id });

/** Steps of the lifecycle: `POST /records/:id/<verb>`, answered by the record as it is then. */
const step = <const Path extends string>(path: Path) =>
  ({
    method: 'post',
    path: `/records/:id/${path}`,
    allowed: 'records:read',
    params,
    answer: Record,
    problems: ['not-found', 'wrong-state', 'stale'],
  }) as const;
const because = z.object({ reason: Reason });

export const changeRecord = operation({
  ...step('facts'),
  summary: 'Change what a draft says',
  body: z.partial(Facts),
});
export const attachToRecord = operation({
  ...step('files'),
  summary: 'Attach a file to a draft: a scan, a photo, what was filled in',
  takes: 'multipart',
  problems: ['not-found', 'wrong-state', 'taken', 'too-large', 'unsupported'],
});
export const removeFromRecord = operation({
  ...step('files/remove'),
  summary: 'Take a file off a draft',
  body: z.object({ sha256: Sha256 }),
});
export const fileRecord = operation({
  ...step('file'),
  summary: 'File a record: from now on it changes no more, and is kept as the rule of its type says',
});
export const withdrawRecord = operation({
  ...step('withdraw'),
  summary: 'Withdraw a draft; its code stays burnt',
  body: because,
});

/** Words of an addendum; in an upload they stand as fields beside the file. */
export const AddendumWords = z.object({ reason: Reason, text: z._default(Text, '') });
export const addAddendum = operation({
  ...step('addenda'),
  summary: 'Correct a filed record by an addendum, which says why',
  body: AddendumWords,
});
export const addAddendumFile = operation({
  ...step('addenda/file'),
  summary: 'Correct a filed record by an addendum with a file: fields `reason`, `text` and `file`',
  takes: 'multipart',
  problems: ['not-found', 'wrong-state', 'too-large', 'unsupported'],
});

export const holdRecord = operation({
  ...step('hold'),
  summary: 'Put a hold on a record: it is not disposed of, and leaves a run that proposed it',
  body: because,
});
export const liftHold = operation({
  ...step('lift'),
  summary: 'Lift the hold of a record',
  body: because,
});
export const beginRetention = operation({
  ...step('begin'),
  summary: 'Say on which day the event came that begins the retention period',
  body: z.object({ on: Day, reason: Reason }),
});
export const prolongRecord = operation({
  ...step('prolong'),
  summary: 'Keep a filed record longer, as the present rule of its type says; never shorter',
  body: because,
});
export const reviseRecord = operation({
  ...step('revise'),
  summary: 'Begin the record that follows this one: answered by the new draft',
});

export const readRecordFile = operation({
  method: 'get',
  path: '/records/:id/files/:sha256',
  summary: 'Download a file of a record, or of one of its addenda',
  allowed: 'records:read',
  params: z.object({ id: Id, sha256: Sha256 }),
  query: z.object({ download: z.optional(z.string()) }),
  answer: 'stream',
  problems: ['not-found', 'unavailable'],
});
