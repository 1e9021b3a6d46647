import type { Element } from './moddle.ts';

type PropertyKind = 'part' | 'reference' | 'value' | 'none';

const simple = new Set(['String', 'Boolean', 'Integer', 'Real']);

type Descriptor = NonNullable<Element['$descriptor']>;
type Property = NonNullable<Descriptor['properties']>[number];

const kindOfProperty = ({ type, isAttr, isBody, isReference, isVirtual }: Property): PropertyKind => {
  if (isAttr || isBody) return 'none';
  if (isReference) return 'reference';
  if (isVirtual) return 'none';
  return simple.has(type ?? '') ? 'value' : 'part';
};

const telling = new WeakMap<Descriptor, { name: string; kind: PropertyKind }[]>();

/**
 * The properties of a type that are XML elements of their own; none for points and bounds, of which there are most.
 * Found out once for a type, since files have thousands of elements of a few types.
 */
const kindsOf = (descriptor: Descriptor) => {
  const known = telling.get(descriptor);
  if (known) return known;
  const all = (descriptor.properties ?? []).map((property) => ({
    name: property.name,
    kind: kindOfProperty(property),
  }));
  const found = all.filter(({ kind }) => kind !== 'none');
  telling.set(descriptor, found);
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
    if (properties)
      for (const { name, kind } of properties) {
        const value = own(element, name);
        if (value === undefined) continue;
        if (kind === 'part') collect(value, parts);
        else tags += Array.isArray(value) ? value.length : 1;
      }
    if (element.$children) collect(element.$children, parts);
    for (let at = parts.length - 1; at >= 0; at -= 1) waiting.push(parts[at]!);
  }
  return { elements, tags };
};

const collect = (value: unknown, parts: Element[]) => {
  for (const each of Array.isArray(value) ? value : [value])
    if (typeof each === 'object' && each !== null && '$type' in each) parts.push(each as Element);
};

/** Everything that an element contains, itself first, in the order of the file. References are not followed. */
export const contents = (root: Element): Element[] => census(root).elements;
