import { createElement, Fragment, type ReactNode } from 'react';
import type { RichNode, RichText as Stored } from '../../../api/documents/content/contract.ts';
import { SafeLink } from './SafeLink.tsx';

interface Props {
  of: Stored;
  /** Draws an image, which is one of the version's files. */
  image: (sha256: string, alt: string) => ReactNode;
  /** Frames a table, which is perhaps wider than the screen. */
  table: (table: ReactNode) => ReactNode;
}

type Draw = (node: RichNode, inside: ReactNode[], way: Way) => ReactNode;
interface Way extends Omit<Props, 'of'> {
  /** In a table: which row this is. */
  row?: number;
}

const mark = (text: ReactNode, { type, attrs }: { type: string; attrs?: { href: string } }): ReactNode => {
  if (type === 'bold') return <strong>{text}</strong>;
  if (type === 'italic') return <em>{text}</em>;
  if (type === 'underline') return <u>{text}</u>;
  return attrs ? <SafeLink to={attrs.href}>{text}</SafeLink> : text;
};

const cell = (tag: 'td' | 'th', { attrs = {} }: RichNode, inside: ReactNode[], row = 0) => {
  const span = { colSpan: attrs.colspan, rowSpan: attrs.rowspan } as { colSpan?: number; rowSpan?: number };
  return createElement(tag, { ...span, ...(tag === 'th' && { scope: row === 0 ? 'col' : 'row' }) }, ...inside);
};

const tags: Record<string, Draw> = {
  paragraph: (_, inside) => createElement('p', null, ...inside),
  bulletList: (_, inside) => createElement('ul', null, ...inside),
  orderedList: ({ attrs }, inside) => createElement('ol', { start: Number(attrs?.start ?? 1) }, ...inside),
  listItem: (_, inside) => createElement('li', null, ...inside),
  heading: ({ attrs }, inside) => createElement(attrs?.level === 4 ? 'h4' : 'h3', null, ...inside),
  table: (_, inside, { table }) => table(<table>{createElement('tbody', null, ...inside)}</table>),
  tableRow: (_, inside) => createElement('tr', null, ...inside),
  tableCell: (node, inside) => cell('td', node, inside),
  tableHeader: (node, inside, { row }) => cell('th', node, inside, row),
  hardBreak: () => <br />,
  image: ({ attrs }, _, { image }) => image(String(attrs?.sha256), String(attrs?.alt ?? '')),
  text: ({ text, marks = [] }) => marks.reduce<ReactNode>(mark, text),
};

const draw = (node: RichNode, way: Way): ReactNode => {
  const rows = node.type === 'table';
  const inside = (node.content ?? []).map((child, row) => draw(child, rows ? { ...way, row } : way));
  return tags[node.type]?.(node, inside, way) ?? createElement(Fragment, null, ...inside);
};

/** Stored rich text as React elements. What it does not know it passes over and shows what is inside. */
export const RichText = ({ of, ...way }: Props) =>
  createElement(Fragment, null, ...(of.content ?? []).map((node) => draw(node, way)));
