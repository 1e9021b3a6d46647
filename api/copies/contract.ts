import * as z from 'zod/mini';
import { VersionState } from '../documents/versions/contract.ts';
import { Id, Language, Moment, Sha256 } from '../kit/fields.ts';
import { operation } from '../kit/operation.ts';

/** How a print looks: with the cover and page header of Romanian procedures, or plain. */
export const Layout = z.enum(['plain', 'romanian']);
export type Layout = z.output<typeof Layout>;

/** Without a layout, procedures in Romanian get the Romanian one. */
export const printVersion = operation({
  method: 'get',
  path: '/versions/:id/copy.pdf',
  summary: 'Print a version as PDF: an uncontrolled copy, with the time and a code that tells whether it is in force',
  allowed: 'documents:read',
  params: z.object({ id: Id }),
  query: z.object({ layout: z.optional(Layout) }),
  answer: 'stream',
  problems: ['not-found', 'too-large', 'unavailable'],
});

/** The header `Charta-Stamp` says `done`, or why the file comes as it was filed: `encrypted`, `broken`, `too-large`. */
export const stampFile = operation({
  method: 'get',
  path: '/versions/:id/files/:sha256/stamped.pdf',
  summary: 'Download an attached PDF with code, number, state and time on every page',
  allowed: 'documents:read',
  params: z.object({ id: Id, sha256: Sha256 }),
  answer: 'stream',
  problems: ['not-found', 'unsupported', 'unavailable'],
});

export const printProtocol = operation({
  method: 'get',
  path: '/disposals/:id/protocol.pdf',
  summary: 'Print the protocol of a disposal: who decided what, and every record of it',
  allowed: 'records:read',
  params: z.object({ id: Id }),
  query: z.object({ language: z.optional(Language) }),
  answer: 'stream',
  problems: ['not-found', 'too-large', 'unavailable'],
});

/** What the code on a copy tells, and nothing of what the copy says. */
export const Standing = z.object({
  organisation: z.string(),
  code: z.string(),
  number: z.string(),
  state: VersionState,
  /** Since when it has been in this state. */
  since: Moment,
  inForce: z.boolean(),
});
export type Standing = z.output<typeof Standing>;

export const checkCopy = operation({
  method: 'get',
  path: '/copies/:token',
  summary: 'Tell whoever holds a copy whether it is still in force',
  allowed: 'anyone', // a citizen with a paper in hand has no account
  params: z.object({ token: z.string().check(z.maxLength(100)) }),
  answer: Standing,
  problems: ['not-found', 'too-many'],
});
