import type { Element } from './moddle.ts';

type PropertyKind = 'part' | 'reference' | 'value' | 'none';

const simple = new Set(['String', 'Boolean', 'Integer', 'Real']);

type Descriptor = NonNullable<Element['$descriptor']>;
type Property = NonNullable<Descriptor['propertiesByName']>[string];

const kindOfProperty = ({ type, isAttr, isBody, isReference, isVirtual }: Property): PropertyKind => {
  if (isAttr || isBody) return 'none';
  if (isReference) return 'reference';
  if (isVirtual) return 'none';
  return simple.has(type ?? '') ? 'value' : 'part';
};

const kinds = new WeakMap<Descriptor, Map<string, PropertyKind>>();

/**
 * What the properties of a type hold that are XML elements of their own; none for points and bounds, of which there
 * are most. Found out once for a type, since files have thousands of elements of a few types.
 */
const kindsOf = (descriptor: Descriptor): Map<string, PropertyKind> => {
  const known = kinds.get(descriptor);
  if (known) return known;
  const found = new Map<string, PropertyKind>();
  for (const [name, property] of Object.entries(descriptor.propertiesByName ?? {})) {
    const kind = kindOfProperty(property);
    if (kind !== 'none') found.set(name, kind);
  }
  kinds.set(descriptor, found);
  return found;
};

const own = (element: Element, name: string) => (element as unknown as Record<string, unknown>)[name];

/** Everything in a file that was read, and how many XML elements that is. */
export interface Census {
  elements: Element[];
  tags: number;
}

/**
 * Walks through everything that an element contains, itself first, in the order of the file. References are counted
 * where they are XML elements of their own, and not followed.
 */
export const census = (root: Element): Census => {
  const elements: Element[] = [];
  const waiting: Element[] = [root];
  let tags = 0;
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    elements.push(element);
    tags += 1;
    const parts: Element[] = [];
    const properties = element.$descriptor && kindsOf(element.$descriptor);
    if (properties && properties.size > 0)
      for (const name of Object.getOwnPropertyNames(element)) {
        const kind = properties.get(name);
        if (kind === 'part') collect(own(element, name), parts);
        else if (kind) tags += sizeOf(own(element, name));
      }
    if (element.$children) collect(element.$children, parts);
    for (let at = parts.length - 1; at >= 0; at -= 1) waiting.push(parts[at]!);
  }
  return { elements, tags };
};

const sizeOf = (value: unknown) => (Array.isArray(value) ? value.length : 1);

const collect = (value: unknown, parts: Element[]) => {
  for (const each of Array.isArray(value) ? value : [value])
    if (typeof each === 'object' && each !== null && '$type' in each) parts.push(each as Element);
};

/** Everything that an element contains, itself first, in the order of the file. References are not followed. */
export const contents = (root: Element): Element[] => census(root).elements;
