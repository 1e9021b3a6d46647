import type { Link, RichNode } from '../../../api/documents/content/contract.ts';
import type { Version } from '../../../api/documents/versions/contract.ts';

const ofNode = (node: RichNode): Link[] => {
  const link = node.marks?.find((mark) => mark.type === 'link');
  const own = link?.type === 'link' && node.text ? [{ to: link.attrs.href, title: node.text }] : [];
  return [...own, ...(node.content ?? []).flatMap(ofNode)];
};

/** The links that stand in the text, each once, by the words that first carry it. */
export const linksIn = (sections: Version['sections']): Link[] => {
  const found = sections.flatMap(({ body }) => (body.content ?? []).flatMap(ofNode));
  return [...new Map(found.toReversed().map((link) => [link.to, link])).values()].toReversed();
};
