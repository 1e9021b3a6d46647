import type { Draft, RichNode, RichText, Section } from '../../../api/documents/content/contract.ts';
import type { Version } from '../../../api/documents/versions/contract.ts';

type Attrs = Record<string, unknown>;

const link = ({ href }: Attrs) => ({ href });
const list = ({ start }: Attrs) => (typeof start === 'number' && start !== 1 ? { start } : {});
const cell = ({ colspan, rowspan, colwidth }: Attrs) => ({
  ...(Number(colspan) > 1 && { colspan }),
  ...(Number(rowspan) > 1 && { rowspan }),
  ...(Array.isArray(colwidth) && { colwidth }),
});

/** Of each node and mark the attributes that the contract names, where they say more than the default. */
const attributes: Record<string, (attrs: Attrs) => Attrs> = {
  link,
  orderedList: list,
  heading: ({ level }) => ({ level }),
  tableCell: cell,
  tableHeader: cell,
  image: ({ sha256, alt }) => ({ sha256, ...(alt ? { alt } : {}) }),
};

const withAttrs = <T extends { type: string; attrs?: Attrs | undefined }>({ type, attrs }: T) => {
  const kept = attributes[type]?.(attrs ?? {}) ?? {};
  return Object.keys(kept).length > 0 ? { type, attrs: kept } : { type };
};

const plain = (node: RichNode): RichNode => ({
  ...withAttrs(node),
  ...(node.text !== undefined && { text: node.text }),
  ...(node.marks?.length && { marks: node.marks.map((mark) => withAttrs(mark as never)) as RichNode['marks'] }),
  ...(node.content && { content: node.content.map(plain) }),
});

/** The editor's document as the contract has it: without the attributes that only the editor knows. */
export const toStored = (edited: { content?: unknown }): RichText => ({
  type: 'doc',
  content: ((edited.content ?? []) as RichNode[]).map(plain),
});

/** Whether two texts say the same, however their defaults are written. */
export const sameText = (a: RichText, b: RichText): boolean =>
  JSON.stringify(toStored(a)) === JSON.stringify(toStored(b));

/** What an author writes of a version. */
export const draftOf = ({ title, sections, links, reason, effectiveOn }: Version): Draft => ({
  title,
  sections,
  links,
  reason,
  effectiveOn,
});

const nodeText = (node: RichNode): string => {
  if (node.type === 'hardBreak') return '\n';
  const inside = node.text ?? (node.content ?? []).map(nodeText).join('');
  return ['paragraph', 'heading', 'tableRow'].includes(node.type) ? `${inside}\n` : inside;
};

/** A section as plain text, to be copied. */
export const plainText = ({ title, body }: Section): string =>
  `${title}\n\n${(body.content ?? []).map(nodeText).join('')}`;
