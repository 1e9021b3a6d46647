import { partyKinds } from '../extension.ts';
import { type Element, extensions, idOf, many, one, text } from '../moddle.ts';
import { type Message, warning } from './message.ts';

export type TargetKind = 'document' | 'section' | (typeof partyKinds)[number];

/** A link from a diagram to something in Charta. A section is named as `document#section`. */
export interface Target {
  kind: TargetKind;
  id: string;
  /** The element that links. */
  element: string;
}

/** Whether an id belongs to the organisation that takes the file in. */
export type Knows = (kind: TargetKind, id: string) => boolean;

const isParty = ({ $type }: Element) => $type === 'bpmn:Lane' || $type === 'bpmn:Participant';

/** Whether it is worth looking: most elements are points, bounds and flows. */
const mayLink = (element: Element) => Object.hasOwn(element, 'extensionElements') || isParty(element);

/** Every link that a file holds. */
export const targetsOf = (elements: Element[]): Target[] =>
  elements
    .filter(mayLink)
    .flatMap((element) => [
      ...partyTarget(element),
      ...extensions(element, 'charta:Link').flatMap((link) => linkTargets(link, idOf(element))),
    ]);

const partyTarget = (element: Element): Target[] => {
  if (!isParty(element)) return [];
  const [id, kind] = [text(element, 'charta:partyId'), text(element, 'charta:party')];
  return id ? [{ kind: partyKinds.find((known) => known === kind) ?? 'position', id, element: idOf(element) }] : [];
};

const linkTargets = (link: Element, element: string): Target[] => {
  const [id, section] = [text(link, 'documentId'), text(link, 'section')];
  if (!id) return [];
  return [
    { kind: 'document', id, element },
    ...(section ? [{ kind: 'section' as const, id: `${id}#${section}`, element }] : []),
  ];
};

/** Takes the links out of a file that lead to nothing known here, and says which. */
export const dropForeign = (elements: Element[], knows: Knows): Message[] =>
  elements.flatMap((element) => [...dropParty(element, knows), ...dropLinks(element, knows)]);

const dropParty = (element: Element, knows: Knows) => {
  const foreign = partyTarget(element).filter(({ kind, id }) => !knows(kind, id));
  if (foreign.length > 0) element.set('charta:partyId', undefined);
  return foreign.map(({ id }) => warning('foreign-link', { element: idOf(element), detail: id }));
};

const dropLinks = (element: Element, knows: Knows) => {
  const messages: Message[] = [];
  const dropped = new Set<Element>();
  for (const link of extensions(element, 'charta:Link')) {
    const foreign = linkTargets(link, idOf(element)).find(({ kind, id }) => !knows(kind, id));
    if (!foreign) continue;
    if (foreign.kind === 'section') link.set('section', undefined);
    else dropped.add(link);
    const detail = text(link, 'code') ?? text(link, 'label') ?? foreign.id;
    messages.push(warning('foreign-link', { element: idOf(element), detail }));
  }
  const holder = one(element, 'extensionElements');
  if (dropped.size > 0)
    holder?.set(
      'values',
      many(holder, 'values').filter((each) => !dropped.has(each)),
    );
  return messages;
};
