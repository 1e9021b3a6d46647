import * as z from 'zod/mini';
import { Id, Line } from '../../kit/fields.ts';
import { operation } from '../../kit/operation.ts';
import { SectionId } from '../content/contract.ts';

/** What a document is. A process is the one whose content is a BPMN diagram. */
export const Kind = z.enum([
  'policy',
  'manual',
  'system-procedure',
  'operational-procedure',
  'work-instruction',
  'form',
  'external-document',
  'process',
]);
export type Kind = z.output<typeof Kind>;

/** Who may read: everyone, also without an account; all members; those of the named units and positions. */
export const Level = z.enum(['public', 'internal', 'restricted']);
export type Level = z.output<typeof Level>;

/** The steps after *elaborat* (prepared): *verificat*, *avizat*, *aprobat*. */
export const StepVerb = z.enum(['reviewed', 'endorsed', 'approved']);
export type StepVerb = z.output<typeof StepVerb>;

/** The roles that may sign. */
export const SigningRole = z.enum(['reviewer', 'endorser', 'approver']);
export type SigningRole = z.output<typeof SigningRole>;

/** Who signs a step: whoever has the role, or the named persons. */
export const Signers = z.union([
  z.strictObject({ role: SigningRole }),
  z.strictObject({ persons: z.array(Id).check(z.minLength(1), z.maxLength(50)) }),
]);

/** One step of an approval route; by the rule one of its signers is enough, or all of them sign. */
export const RouteStep = z.object({ verb: StepVerb, who: Signers, rule: z.enum(['all', 'any']) });
export type RouteStep = z.output<typeof RouteStep>;

/**
 * How codes are made: text with tokens. `{type}` is the type's abbreviation, `{unit}` the unit's code, `{year}` the
 * year of creation, `{number}` counts within all the rest and `{number:2}` does so with at least two digits.
 */
export const Pattern = z.string().check(
  z.trim(),
  z.maxLength(60),
  z.regex(/^([\p{L}\p{N} ./_-]|\{(type|unit|year|number(:[1-6])?)\})+$/u),
  z.refine((text) => text.match(/\{number(:[1-6])?\}/g)?.length === 1, { message: 'It needs {number} once' }),
);

/** One part of a template. What is `generated` is filled in when printing, not written. */
export const Part = z.object({
  id: SectionId,
  title: Line,
  /** Says to the author what belongs here. */
  hint: z._default(z.string().check(z.maxLength(1_000)), ''),
  generated: z.optional(z.enum(['cover', 'contents', 'changes', 'review', 'distribution'])),
});
export type Part = z.output<typeof Part>;

const TypeFields = z.object({
  name: Line,
  kind: Kind,
  abbreviation: z.string().check(z.trim(), z.regex(/^[\p{L}\p{N}.-]{1,12}$/u)),
  pattern: Pattern,
  parts: z.array(Part).check(z.maxLength(50)),
  /** After how many months a version in force is due for review; `null`: never. */
  reviewMonths: z.nullable(z.int().check(z.minimum(1), z.maximum(120))),
  /** What a new document of this type starts with. */
  level: Level,
  /** Without a route nothing is submitted. */
  route: z.array(RouteStep).check(z.maxLength(10)),
  /** A type no longer in use takes no new documents. */
  inUse: z.boolean(),
});
export type TypeFields = z.output<typeof TypeFields>;

export const DocumentType = z.extend(TypeFields, { id: Id, etag: z.string() });
export type DocumentType = z.output<typeof DocumentType>;

export const listTypes = operation({
  method: 'get',
  path: '/document-types',
  summary: 'List the types of documents with their code patterns, templates and approval routes',
  allowed: 'documents:read',
  answer: z.object({ items: z.array(DocumentType) }),
});

export const listTemplates = operation({
  method: 'get',
  path: '/document-types/templates',
  summary: 'List the section templates that come with the product',
  allowed: 'documents:control',
  answer: z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), parts: z.array(Part) })) }),
});

export const createType = operation({
  method: 'post',
  path: '/document-types',
  summary: 'Add a type of documents',
  allowed: 'documents:control',
  body: TypeFields,
  answer: DocumentType,
  problems: ['taken'],
});

export const changeType = operation({
  method: 'patch',
  path: '/document-types/:id',
  summary: 'Change a type; documents that exist keep their codes, routes under way their steps',
  allowed: 'documents:control',
  params: z.object({ id: Id }),
  body: z.partial(z.omit(TypeFields, { kind: true })),
  answer: DocumentType,
  problems: ['not-found', 'stale', 'taken'],
});
