import * as z from 'zod/mini';
import { ActionRow, Happening } from '../actions/contract.ts';
import { AttachedFile, Day, Id, Line, Moment, PersonRef, Text } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';

export const CaseState = z.enum(['reported', 'analysis', 'action', 'check', 'settled', 'closed', 'dismissed']);
export type CaseState = z.output<typeof CaseState>;

export const CaseSource = z.enum(['audit', 'complaint', 'measurement', 'report']);
export type CaseSource = z.output<typeof CaseSource>;

export const Grade = z.enum(['major', 'minor', 'observation']);
export type Grade = z.output<typeof Grade>;

/** What was done with a service or decision that had already been delivered (ISO 9001 8.7.1). */
export const Disposition = z.enum(['corrected', 'withdrawn', 'suspended', 'informed', 'accepted']);
export type Disposition = z.output<typeof Disposition>;

export const Category = z.enum(['people', 'method', 'systems', 'material', 'environment', 'measurement']);
export type Category = z.output<typeof Category>;

export const Level = z.enum(['internal', 'restricted']);

const Named = z.object({ id: Id, name: z.string() });
const DocumentRef = z.object({ id: Id, code: z.string(), title: z.string() });
const said = { by: PersonRef, at: Moment };

/** Where it happened; a process is named by the id of its document, a step by its words. */
export const Place = z.object({
  where: z._default(z.string().check(z.trim(), z.maxLength(300)), ''),
  unit: z._default(z.nullable(Id), null),
  process: z._default(z.nullable(Id), null),
  step: z._default(z.string().check(z.trim(), z.maxLength(300)), ''),
  document: z._default(z.nullable(Id), null),
});

const causes = z.array(Line).check(z.maxLength(20));
const branches = z.object({
  people: z._default(causes, []),
  method: z._default(causes, []),
  systems: z._default(causes, []),
  material: z._default(causes, []),
  environment: z._default(causes, []),
  measurement: z._default(causes, []),
});

/** The analysis of causes, as data: five whys in their order, the branches of the diagram, free text, and what follows. */
export const Analysis = z.object({
  whys: z._default(z.array(Line).check(z.maxLength(10)), []),
  ishikawa: branches,
  text: z._default(Text, ''),
  rootCause: z._default(Text, ''),
});
export type Analysis = z.output<typeof Analysis>;

/** Grade, extent, whether it exists elsewhere, and whether causes have to be removed (ISO 9001 10.2.1 b). */
export const Evaluation = z.object({
  grade: Grade,
  extent: z._default(Text, ''),
  elsewhere: z.enum(['no', 'yes', 'unknown']),
  elsewhereNote: z._default(Text, ''),
  /** For a service or decision that was already delivered. */
  delivered: z._default(
    z.nullable(
      z.object({ disposition: Disposition, authorised: Line, told: z._default(Text, ''), note: z._default(Text, '') }),
    ),
    null,
  ),
  needsAction: z.boolean(),
  why: z._default(Text, ''),
});
export type Evaluation = z.output<typeof Evaluation>;

const Question = z.object({ needed: z.boolean(), note: z._default(Text, '') });
/** The two questions of ISO 9001 10.2.1 e and f, which nobody closes a case without having answered. */
export const Answers = z.object({ risks: Question, system: Question });

export const PlannedCheck = z.object({ on: Day, measure: Line });
const Check = z.object({ ...said, on: Day, measure: z.string(), effective: z.boolean(), note: z.string() });

export const Case = z.object({
  id: Id,
  etag: z.string(),
  code: z.string(),
  title: z.string(),
  description: z.string(),
  source: CaseSource,
  level: Level,
  where: z.string(),
  unit: z.nullable(Named),
  process: z.nullable(DocumentRef),
  step: z.string(),
  document: z.nullable(DocumentRef),
  /** Nobody when it was reported without a name. */
  reportedBy: z.nullable(PersonRef),
  reportedAt: Moment,
  owner: z.nullable(PersonRef),
  state: CaseState,
  correction: z.nullable(z.object({ ...said, text: z.string() })),
  evaluation: z.nullable(z.extend(Evaluation, said)),
  analysis: z.nullable(z.extend(Analysis, said)),
  actions: z.array(ActionRow),
  planned: z.nullable(PlannedCheck),
  /** Every check so far, the oldest first; one that found it not effective opened the case again. */
  checks: z.array(Check),
  answers: z.nullable(z.extend(Answers, said)),
  ended: z.nullable(z.object({ ...said, reason: z.string() })),
  /** The first case of this kind, when it is one that came again, and how often it happened in all. */
  first: z.nullable(z.object({ id: Id, code: z.string() })),
  occurrences: z.number(),
  files: z.array(AttachedFile),
  open: z.array(z.string()),
  blocked: z.array(z.object({ verb: z.string(), missing: z.array(z.string()) })),
});
export type Case = z.output<typeof Case>;

const params = z.object({ id: Id });

/** Two fields and thirty seconds. `anonymous` is refused unless the organisation lets people report without a name. */
export const reportProblem = operation({
  method: 'post',
  path: '/nonconformities/reports',
  summary: 'Report a problem: what, and where',
  allowed: 'signed-in',
  body: z.object({
    what: z.string().check(z.trim(), z.minLength(3), z.maxLength(4_000)),
    where: Line,
    anonymous: z._default(z.boolean(), false),
  }),
  answer: z.object({ id: z.nullable(Id), code: z.string(), receipt: z.string() }),
});

/** In the body, so that no log ever has it. */
export const askReceipt = operation({
  method: 'post',
  path: '/nonconformities/receipts',
  summary: 'Ask how a reported problem stands, by the code of its receipt',
  allowed: 'signed-in',
  body: z.object({ receipt: z.string().check(z.trim(), z.maxLength(40)) }),
  answer: z.object({
    code: z.string(),
    title: z.string(),
    state: CaseState,
    reportedAt: Moment,
    reason: z.nullable(z.string()),
  }),
  problems: ['not-found'],
});

const Settings = z.object({ anonymous: z.boolean() });
export const reportSettings = operation({
  method: 'get',
  path: '/nonconformities/settings',
  summary: 'Read how problems may be reported',
  allowed: 'signed-in',
  answer: Settings,
});
export const changeReportSettings = operation({
  method: 'put',
  path: '/nonconformities/settings',
  summary: 'Say how problems may be reported',
  allowed: 'nonconformities:control',
  body: Settings,
  answer: Settings,
});

export const NewCase = z.extend(Place, {
  title: Line,
  description: z._default(Text, ''),
  source: CaseSource,
  level: z._default(Level, 'internal'),
});
export const recordCase = operation({
  method: 'post',
  path: '/nonconformities',
  summary: 'Record a nonconformity',
  allowed: 'nonconformities:evaluate',
  body: NewCase,
  answer: Case,
  problems: ['not-found'],
});

const read = { allowed: 'nonconformities:read', problems: ['not-found'], params } as const;

export const getCase = operation({
  ...read,
  method: 'get',
  path: '/nonconformities/:id',
  summary: 'Read a nonconformity with its actions',
  answer: Case,
});

export const caseTrail = operation({
  ...read,
  method: 'get',
  path: '/nonconformities/:id/trail',
  summary: 'Tell what happened to a nonconformity and its actions, newest first',
  answer: z.object({ items: z.array(Happening) }),
});
