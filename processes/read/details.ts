import { linkKinds, partyKinds } from '../extension.ts';
import { type Element, extensions, flag, many, text } from '../moddle.ts';
import type { Details, Limit, Link, Party } from '../model.ts';

export const partyOf = (element: Element): Party => {
  const kind = text(element, 'charta:party');
  return { kind: partyKinds.find((known) => known === kind), id: text(element, 'charta:partyId') };
};

export const documentationOf = (element: Element | undefined) =>
  many(element, 'documentation')
    .map((each) => text(each, 'text'))
    .filter(Boolean)
    .join('\n') || undefined;

/** What our extension says about an element. */
export const detailsOf = (element: Element | undefined): Details => ({
  documentation: documentationOf(element),
  links: element ? extensions(element, 'charta:Link').map(linkOf) : [],
  limits: element ? extensions(element, 'charta:Limit').map(limitOf) : [],
  inputs: element ? names(extensions(element, 'charta:Input')) : [],
  outputs: element ? names(extensions(element, 'charta:Output')) : [],
});

const names = (elements: Element[]) => elements.map((each) => text(each, 'name') ?? '').filter(Boolean);

const linkOf = (element: Element): Link => {
  const kind = text(element, 'kind');
  return {
    kind: linkKinds.find((known) => known === kind) ?? 'document',
    documentId: text(element, 'documentId'),
    code: text(element, 'code'),
    section: text(element, 'section'),
    label: text(element, 'label'),
  };
};

const limitOf = (element: Element): Limit => ({
  text: text(element, 'text') ?? '',
  country: text(element, 'country'),
  basis: text(element, 'basis'),
  certainty: text(element, 'certainty'),
  verify: flag(element, 'verify'),
});
