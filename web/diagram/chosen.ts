import { getLabel } from 'bpmn-js/lib/util/LabelUtil';
import { type LinkKind, linkKinds, type PartyKind, partyKinds } from '../../processes/extension.ts';
import type { Service, Shape, Thing } from './services.ts';

/** A document that a step is done with. */
export interface StepLink {
  kind: LinkKind;
  documentId?: string | undefined;
  code?: string | undefined;
  section?: string | undefined;
  label?: string | undefined;
}

/** What is said of the element that is selected in a diagram. */
export interface Chosen {
  id: string;
  /** A party does steps: a lane or participant. A step can have documents and a time limit. */
  role: 'party' | 'step' | 'other';
  name: string;
  /** Only of a participant: whether it is outside the institution. */
  external?: boolean;
  party?: PartyKind | undefined;
  partyId?: string | undefined;
  links: readonly StepLink[];
  limit: string;
}

/** A change of what is said of an element. */
export type Change = Partial<Pick<Chosen, 'name' | 'external' | 'party' | 'partyId' | 'links' | 'limit'>>;

const roleOf = (thing: Thing): Chosen['role'] => {
  if (thing.$instanceOf('bpmn:Lane') || thing.$instanceOf('bpmn:Participant')) return 'party';
  return thing.$instanceOf('bpmn:FlowNode') ? 'step' : 'other';
};

const text = (thing: Thing, name: string) => (thing.get(name) as string | undefined) ?? undefined;
const known = <T extends string>(all: readonly T[], word: string | undefined) => all.find((one) => one === word);

const extensions = (thing: Thing): Thing[] =>
  ((thing.get('extensionElements') as Thing | undefined)?.get('values') as Thing[] | undefined) ?? [];
const ofType = (thing: Thing, type: string) => extensions(thing).filter(({ $type }) => $type === type);

const linkOf = (thing: Thing): StepLink => ({
  kind: known(linkKinds, text(thing, 'kind')) ?? 'document',
  documentId: text(thing, 'documentId'),
  code: text(thing, 'code'),
  section: text(thing, 'section'),
  label: text(thing, 'label'),
});

/** What is said of an element. */
export const chosenOf = (shape: Shape): Chosen => {
  const thing = shape.businessObject;
  const role = roleOf(thing);
  const [limit] = ofType(thing, 'charta:Limit');
  return {
    id: shape.id,
    role,
    name: getLabel(shape as never) ?? '',
    ...(thing.$instanceOf('bpmn:Participant') && { external: thing.get('external') === true }),
    ...(role === 'party' && { party: known(partyKinds, text(thing, 'party')), partyId: text(thing, 'partyId') }),
    links: ofType(thing, 'charta:Link').map(linkOf),
    limit: (limit && text(limit, 'text')) ?? '',
  };
};

const replaceExtensions = (get: Service, shape: Shape, type: string, values: Record<string, unknown>[]) => {
  const thing = shape.businessObject;
  const made = values.map((one) => get('moddle').create(type, one));
  const all = [...extensions(thing).filter(({ $type }) => $type !== type), ...made];
  const present = thing.get('extensionElements') as Thing | undefined;
  const holder = present ?? get('moddle').create('bpmn:ExtensionElements', { values: all });
  for (const one of made) one.$parent = holder;
  if (present) return get('modeling').updateModdleProperties(shape, present, { values: all });
  holder.$parent = thing;
  get('modeling').updateProperties(shape, { extensionElements: holder });
};

const changeLimit = (get: Service, shape: Shape, limit: string) => {
  const [first, ...others] = ofType(shape.businessObject, 'charta:Limit');
  if (first && limit) return get('modeling').updateModdleProperties(shape, first, { text: limit });
  const kept = others.map((one) =>
    Object.fromEntries(['text', 'country', 'basis', 'certainty', 'verify'].map((name) => [name, one.get(name)])),
  );
  replaceExtensions(get, shape, 'charta:Limit', limit ? [{ text: limit }] : kept);
};

/** Changes what is said of an element: by commands, so that it can be undone like everything that is drawn. */
export const changeChosen = (get: Service, shape: Shape, { name, links, limit, ...plain }: Change) => {
  if (name !== undefined) get('modeling').updateLabel(shape, name);
  if (Object.keys(plain).length > 0) get('modeling').updateProperties(shape, plain);
  if (links) replaceExtensions(get, shape, 'charta:Link', [...links] as unknown as Record<string, unknown>[]);
  if (limit !== undefined) changeLimit(get, shape, limit);
};
