import type { Element } from './moddle.ts';

type PropertyKind = 'part' | 'reference' | 'value' | 'none';

const simple = new Set(['String', 'Boolean', 'Integer', 'Real']);
const kinds = new WeakMap<object, Map<string, PropertyKind>>();

/** What each property of a type holds; asked once for a type, since files have thousands of elements of a few types. */
const kindsOf = (descriptor: NonNullable<Element['$descriptor']>) => {
  const known = kinds.get(descriptor) ?? new Map<string, PropertyKind>();
  kinds.set(descriptor, known);
  return known;
};

const kindOf = (element: Element, name: string): PropertyKind => {
  const descriptor = element.$descriptor;
  if (!descriptor?.propertiesByName) return 'none';
  const known = kindsOf(descriptor);
  const before = known.get(name);
  if (before) return before;
  const property = descriptor.propertiesByName[name];
  const kind =
    !property || property.isAttr || property.isBody
      ? 'none'
      : property.isReference
        ? 'reference'
        : partOrValue(property);
  known.set(name, kind);
  return kind;
};

const partOrValue = ({ type, isVirtual }: { type?: string; isVirtual?: boolean }): PropertyKind => {
  if (isVirtual) return 'none';
  return simple.has(type ?? '') ? 'value' : 'part';
};

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
    for (const name of Object.getOwnPropertyNames(element)) {
      const value = (element as unknown as Record<string, unknown>)[name];
      const kind = name === '$children' ? 'part' : kindOf(element, name);
      if (kind === 'part') collect(value, parts);
      else if (kind !== 'none') tags += Array.isArray(value) ? value.length : 1;
    }
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
