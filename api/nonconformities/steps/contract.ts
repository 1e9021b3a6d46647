import * as z from 'zod/mini';
import { NewAction } from '../../actions/contract.ts';
import { Id, Line, Reason, Sha256, Text } from '../../kit/fields.ts';
import { operation } from '../../kit/operation.ts';
import { Analysis, Answers, Case, Evaluation, Level, Place, PlannedCheck } from '../contract.ts';

const params = z.object({ id: Id });

/** Steps of the lifecycle: `POST /nonconformities/:id/<verb>`, answered by the case as it is then. */
const step = <const Path extends string>(path: Path) =>
  ({
    method: 'post',
    path: `/nonconformities/:id/${path}`,
    allowed: 'nonconformities:read',
    params,
    answer: Case,
    problems: ['not-found', 'wrong-state', 'stale'],
  }) as const;
const because = z.object({ reason: Reason });
const Note = z.string().check(z.trim(), z.minLength(3), z.maxLength(10_000));

export const changeCase = operation({
  ...step('facts'),
  summary: 'Change what is said of a nonconformity: words, place, who may see it, which earlier one it repeats',
  body: z.partial(
    z.object({
      title: Line,
      description: Text,
      level: Level,
      ...Place.shape,
      /** The id of an earlier case of the same kind. */
      repeats: z.nullable(Id),
    }),
  ),
});
export const correctCase = operation({
  ...step('correct'),
  summary: 'Say what was done at once to put it right',
  body: z.object({ text: Note }),
});
export const evaluateCase = operation({
  ...step('evaluate'),
  summary: 'Evaluate it and give it an owner',
  allowed: 'nonconformities:evaluate',
  body: z.extend(Evaluation, { owner: Id }),
});
export const assignCase = operation({
  ...step('assign'),
  summary: 'Give it another owner',
  allowed: 'nonconformities:evaluate',
  body: z.object({ owner: Id }),
});
export const analyseCase = operation({
  ...step('analysis'),
  summary: 'Save the analysis of its causes',
  body: Analysis,
});
export const addCaseAction = operation({
  ...step('actions'),
  summary: 'Open a corrective action in the register of actions',
  body: NewAction,
});
export const planCheck = operation({
  ...step('plan-check'),
  summary: 'Plan when and by which measure its effectiveness is checked',
  body: PlannedCheck,
});
export const beginCase = operation({ ...step('begin'), summary: 'End the analysis: the actions begin' });
export const finishCase = operation({ ...step('finish'), summary: 'Hand it over to the check of effectiveness' });
export const confirmCase = operation({
  ...step('confirm'),
  summary: 'Confirm that what was done is effective',
  body: z.object({ note: Note }),
});
export const refuteCase = operation({
  ...step('refute'),
  summary: 'Find what was done not effective: the case opens again',
  body: z.object({ note: Note }),
});
export const answerCase = operation({
  ...step('answers'),
  summary: 'Answer whether risks and the management system itself have to change',
  body: Answers,
});
export const closeCase = operation({
  ...step('close'),
  summary: 'Close it',
  allowed: 'nonconformities:control',
  body: z.object({ note: z._default(Text, '') }),
});
export const dismissCase = operation({
  ...step('dismiss'),
  summary: 'Say that it is no nonconformity',
  allowed: 'nonconformities:evaluate',
  body: because,
});
export const reopenCase = operation({
  ...step('reopen'),
  summary: 'Open again what was closed or dismissed',
  allowed: 'nonconformities:control',
  body: because,
});
export const attachToCase = operation({
  ...step('files'),
  summary: 'Attach a file, a photo for example: multipart, in the field `file`',
  takes: 'multipart',
  problems: ['not-found', 'wrong-state', 'taken', 'too-large'],
});
export const readCaseFile = operation({
  method: 'get',
  path: '/nonconformities/:id/files/:sha256',
  summary: 'Download a file of a nonconformity',
  allowed: 'nonconformities:read',
  params: z.object({ id: Id, sha256: Sha256 }),
  query: z.object({ download: z.optional(z.string()) }),
  answer: 'stream',
  problems: ['not-found'],
});
