import * as z from 'zod/mini';
import {
  AttachedFile,
  Day,
  Id,
  Language,
  Line,
  listOf,
  Moment,
  PersonRef,
  pageOf,
  paging,
  Reason,
  Sha256,
  Text,
} from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';

export const ActionState = z.enum(['open', 'done', 'confirmed', 'cancelled']);
export type ActionState = z.output<typeof ActionState>;

/** Where improvement actions come from; the register is one for all. */
export const SourceKind = z.enum([
  'nonconformity',
  'audit',
  'complaint',
  'caf',
  'management-review',
  'risk',
  'consultation',
  'other',
]);
export type SourceKind = z.output<typeof SourceKind>;

export const Priority = z.enum(['low', 'normal', 'high']);
export type Priority = z.output<typeof Priority>;

/** How near the due day of an open action is: what reminders go by. */
export const Urgency = z.enum(['overdue', 'today', 'soon', 'near', 'later']);
export type Urgency = z.output<typeof Urgency>;

/** The thing that an action is for, with the code that people call it by. */
export const Source = z.object({ kind: SourceKind, id: z.nullable(Id), code: z.string() });
export type Source = z.output<typeof Source>;

const Named = z.object({ id: Id, name: z.string() });
const said = { by: PersonRef, at: Moment };

export const ActionRow = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  source: Source,
  owner: PersonRef,
  unit: z.nullable(Named),
  due: Day,
  /** Whole days until it is due, negative when it is overdue; nothing once it is not open any more. */
  daysLeft: z.nullable(z.number()),
  urgency: z.nullable(Urgency),
  priority: Priority,
  progress: z.number(),
  state: ActionState,
  updatedAt: Moment,
});
export type ActionRow = z.output<typeof ActionRow>;

export const Action = z.extend(ActionRow, {
  etag: z.string(),
  description: z.string(),
  resources: z.string(),
  proof: z.string(),
  files: z.array(AttachedFile),
  createdAt: Moment,
  createdBy: PersonRef,
  /** Asked for and not yet decided. */
  postponement: z.nullable(z.object({ ...said, to: Day, reason: z.string() })),
  /** How often it was postponed already. */
  postponed: z.number(),
  done: z.nullable(z.object(said)),
  confirmed: z.nullable(z.object({ ...said, note: z.string() })),
  sentBack: z.nullable(z.object({ ...said, reason: z.string() })),
  cancelled: z.nullable(z.object({ ...said, reason: z.string() })),
  /** What the person who asks may do now. */
  open: z.array(z.string()),
  /** What would be theirs to do, with what is missing before. */
  blocked: z.array(z.object({ verb: z.string(), missing: z.array(z.string()) })),
});
export type Action = z.output<typeof Action>;

/** What is said of a new action. */
export const NewAction = z.object({
  title: Line,
  description: z._default(Text, ''),
  owner: Id,
  due: Day,
  priority: z._default(Priority, 'normal'),
  resources: z._default(Text, ''),
});
export type NewAction = z.output<typeof NewAction>;

export const SortBy = z.enum(['due', 'code', 'updatedAt']);
const filters = {
  q: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  state: listOf(ActionState),
  source: listOf(SourceKind),
  owner: listOf(Id),
  unit: listOf(Id),
  priority: listOf(Priority),
  /** Only open ones that are that near. */
  urgency: listOf(Urgency),
  /** Those of one thing. */
  of: z.optional(Id),
  sort: z._default(SortBy, 'due'),
  order: z._default(z.enum(['asc', 'desc']), 'asc'),
};
const Filter = z.object(filters);
export type Filter = z.output<typeof Filter>;

const params = z.object({ id: Id });
const read = { allowed: 'actions:read', problems: ['not-found'] } as const;

export const listActions = operation({
  ...read,
  method: 'get',
  path: '/actions',
  summary: 'List improvement actions: search, filter, sort, page by page',
  query: z.object({ ...filters, ...paging }),
  answer: pageOf(ActionRow),
});

export const exportActions = operation({
  ...read,
  method: 'get',
  path: '/actions.csv',
  summary: 'Export the list of actions under the same filter as CSV, in a language',
  query: z.extend(Filter, { language: z.optional(Language) }),
  answer: 'stream',
});

export const getAction = operation({
  ...read,
  method: 'get',
  path: '/actions/:id',
  summary: 'Read an action',
  params,
  answer: Action,
});

export const createAction = operation({
  method: 'post',
  path: '/actions',
  summary: 'Open an action that has no other source in Charta',
  allowed: 'actions:write',
  body: NewAction,
  answer: Action,
  problems: ['not-found'],
});

export const changeAction = operation({
  method: 'patch',
  path: '/actions/:id',
  summary: 'Change what an open action says, whose it is and when it is due',
  allowed: 'actions:read',
  params,
  body: z.partial(
    z.object({ title: Line, description: Text, owner: Id, due: Day, priority: Priority, resources: Text }),
  ),
  answer: Action,
  problems: ['not-found', 'wrong-state', 'stale'],
});

/** Steps of the lifecycle: `POST /actions/:id/<verb>`, answered by the action as it is then. */
const step = <const Path extends string>(path: Path) =>
  ({
    method: 'post',
    path: `/actions/:id/${path}`,
    allowed: 'actions:read',
    params,
    answer: Action,
    problems: ['not-found', 'wrong-state', 'stale'],
  }) as const;
const because = z.object({ reason: Reason });

export const progressAction = operation({
  ...step('progress'),
  summary: 'Say how far one’s action is, and what proves it',
  body: z.object({ progress: z.optional(z.int().check(z.minimum(0), z.maximum(100))), proof: z.optional(Text) }),
});
export const finishAction = operation({ ...step('done'), summary: 'Say that one’s action is done' });
export const confirmAction = operation({
  ...step('confirm'),
  summary: 'Confirm that somebody else’s action is done',
  body: z.object({ note: z._default(Text, '') }),
});
export const sendBackAction = operation({
  ...step('send-back'),
  summary: 'Send somebody else’s action back: it is not done',
  body: because,
});
export const cancelAction = operation({ ...step('cancel'), summary: 'Give an action up', body: because });
export const postponeAction = operation({
  ...step('postpone'),
  summary: 'Ask for a later due day',
  body: z.object({ to: Day, reason: Reason }),
});
export const grantPostponement = operation({ ...step('grant'), summary: 'Grant the later day that was asked for' });
export const refusePostponement = operation({
  ...step('refuse'),
  summary: 'Refuse the later day that was asked for',
  body: because,
});
export const attachProof = operation({
  ...step('files'),
  summary: 'Attach a file that proves what was done: multipart, in the field `file`',
  takes: 'multipart',
  problems: ['not-found', 'wrong-state', 'taken', 'too-large'],
});

export const readProof = operation({
  ...read,
  method: 'get',
  path: '/actions/:id/files/:sha256',
  summary: 'Download a file of an action',
  params: z.object({ id: Id, sha256: Sha256 }),
  query: z.object({ download: z.optional(z.string()) }),
  answer: 'stream',
});

/** One line of what happened. */
export const Happening = z.object({
  number: z.number(),
  at: Moment,
  by: z.nullable(PersonRef),
  event: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type Happening = z.output<typeof Happening>;

export const actionTrail = operation({
  ...read,
  method: 'get',
  path: '/actions/:id/trail',
  summary: 'Tell what happened to an action, newest first',
  params,
  answer: z.object({ items: z.array(Happening) }),
});

export const WaitingAction = z.object({
  /** `do` one's own, `confirm` somebody's, `decide` on a later day. */
  what: z.enum(['do', 'confirm', 'decide']),
  action: ActionRow,
});
export type WaitingAction = z.output<typeof WaitingAction>;

export const waitingActions = operation({
  ...read,
  method: 'get',
  path: '/actions/waiting',
  summary:
    'List the actions that wait for me: mine that are due within 14 days, those to confirm, later days asked for',
  answer: z.object({ items: z.array(WaitingAction) }),
});
