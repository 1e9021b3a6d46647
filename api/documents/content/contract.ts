import * as z from 'zod/mini';
import { Day, Line, Sha256 } from '../../kit/fields.ts';

/** Where a link may lead: the web, a mail address, or a thing of Charta by its id. Nothing else, so no `javascript:`. */
export const LinkTarget = z
  .string()
  .check(z.maxLength(2_000), z.regex(/^(https?:\/\/\S+|mailto:\S+@\S+|charta:(document|process)\/[0-9a-f]{24})$/i));

const Mark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['bold', 'italic', 'underline']) }),
  z.strictObject({ type: z.literal('link'), attrs: z.object({ href: LinkTarget }) }),
]);

const span = z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(100)));
const Cell = z.object({
  colspan: span,
  rowspan: span,
  colwidth: z.nullish(z.array(z.nullable(z.number()))),
});

const containers = ['paragraph', 'bulletList', 'orderedList', 'listItem', 'table', 'tableRow', 'hardBreak'] as const;

/** A node of rich text as Tiptap keeps it; what stands where is the editor's schema, what may stand at all is this. */
export type RichNode = {
  type: string;
  text?: string | undefined;
  marks?: z.output<typeof Mark>[] | undefined;
  attrs?: Record<string, unknown> | undefined;
  content?: RichNode[] | undefined;
};

const Content = z.optional(z.array(z.lazy((): z.ZodMiniType<RichNode> => Node)).check(z.maxLength(5_000)));

const Node: z.ZodMiniType<RichNode> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().check(z.minLength(1), z.maxLength(50_000)),
    marks: z.optional(z.array(Mark).check(z.maxLength(5))),
  }),
  z.strictObject({
    type: z.enum(containers),
    attrs: z.optional(z.object({ start: z.optional(z.nullable(z.int())) })),
    content: Content,
  }),
  z.strictObject({
    type: z.literal('heading'),
    attrs: z.object({ level: z.union([z.literal(3), z.literal(4)]) }),
    content: Content,
  }),
  z.strictObject({ type: z.enum(['tableCell', 'tableHeader']), attrs: z.optional(Cell), content: Content }),
  z.strictObject({
    type: z.literal('image'),
    attrs: z.object({ sha256: Sha256, alt: z.nullish(z.string().check(z.maxLength(500))) }),
  }),
]);

/** The text of one section: ProseMirror JSON. An image names one of the version's files by its digest. */
export const RichText = z.strictObject({ type: z.literal('doc'), content: Content });
export type RichText = z.output<typeof RichText>;

/** Names a section within its document, through all versions: that is how a comparison finds it again. */
export const SectionId = z.string().check(z.regex(/^[\w-]{1,40}$/));

const uniqueIds = z.refine<{ id: string }[]>((all) => new Set(all.map(({ id }) => id)).size === all.length, {
  message: 'Two sections have the same id',
});

export const Section = z.object({ id: SectionId, title: Line, body: RichText });
export type Section = z.output<typeof Section>;

/** The sections as they are sent; whatever is larger belongs into an attached file. */
export const Sections = z.array(Section).check(z.maxLength(100), uniqueIds);

/** The sections as they are answered: they were checked when they came in. */
export const StoredSections = z.array(z.object({ id: z.string(), title: z.string(), body: z.custom<RichText>() }));

/** A relation to something else, beside those in the text. */
export const Link = z.object({ to: LinkTarget, title: Line });
export type Link = z.output<typeof Link>;

/** What a file is to its version: a process has a diagram, its picture, and the file that it was imported from. */
export const FileRole = z.enum(['attachment', 'image', 'diagram', 'picture', 'original']);
export type FileRole = z.output<typeof FileRole>;

export const FileRef = z.object({
  sha256: Sha256,
  name: z.string(),
  size: z.number(),
  /** The media type, found in the content. */
  type: z.string(),
  role: FileRole,
});
export type FileRef = z.output<typeof FileRef>;

/** Some words of a comparison: in both texts, or only in the later or the earlier one. */
const Words = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });
export type Words = z.output<typeof Words>;

/** What became of one section. `changes` may name several at once: renamed, moved and changed. */
export const SectionChange = z.object({
  id: z.string(),
  title: z.string(),
  changes: z.array(z.enum(['added', 'removed', 'renamed', 'moved', 'changed'])),
  /** The title before, when it was renamed. */
  before: z.optional(z.string()),
  words: z.array(Words),
});
export type SectionChange = z.output<typeof SectionChange>;

/** What differs between two versions, or between two people's texts of one draft. */
export const Comparison = z.object({
  /** Title, reason and the like, where they differ. */
  values: z.array(z.object({ field: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) })),
  /** All sections in the later order, removed ones where they stood; those without `changes` are the same. */
  sections: z.array(SectionChange),
  files: z.array(z.object({ name: z.string(), change: z.enum(['added', 'removed', 'replaced', 'renamed']) })),
  links: z.array(z.object({ to: z.string(), title: z.string(), change: z.enum(['added', 'removed']) })),
});
export type Comparison = z.output<typeof Comparison>;

/** What an author writes. The rest of a version is what happens to it. */
export const Draft = z.object({
  title: Line,
  sections: Sections,
  links: z.array(Link).check(z.maxLength(200)),
  /** Why this version is made; owed at submission. */
  reason: z.string().check(z.trim(), z.maxLength(2_000)),
  /** The day it shall come into force at 00:00; `null`: as soon as it is approved. */
  effectiveOn: z.nullable(Day),
});
export type Draft = z.output<typeof Draft>;
