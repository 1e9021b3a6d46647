import type { RichNode, RichText } from './contract.ts';

const blocks = new Set(['paragraph', 'heading', 'listItem', 'tableRow', 'image']);
const cells = new Set(['tableCell', 'tableHeader']);

/** A picture shows in plain text too, so that a comparison sees that it was replaced. */
const pictureOf = (attrs: RichNode['attrs']) => `[${attrs?.alt || String(attrs?.sha256).slice(0, 8)}]`;

const partsOf = (node: RichNode): string[] => {
  if (node.type === 'text') return [node.text ?? ''];
  if (node.type === 'hardBreak') return ['\n'];
  if (node.type === 'image') return [pictureOf(node.attrs), '\n'];
  const inner = (node.content ?? []).flatMap(partsOf);
  if (cells.has(node.type)) return [inner.join('').trim().replaceAll('\n', ' '), '\t'];
  return blocks.has(node.type) ? [...inner, '\n'] : inner;
};

/** The plain text of a section: a line per paragraph, list item and table row, for search and comparison. */
export const textOf = (body: RichText): string =>
  (body.content ?? [])
    .flatMap(partsOf)
    .join('')
    .replace(/[\t ]*\n\s*/g, '\n')
    .trim();

/** Every node of a text, depth first. */
export const nodesOf = (node: { content?: RichNode[] | undefined }): RichNode[] =>
  (node.content ?? []).flatMap((inner) => [inner, ...nodesOf(inner)]);
