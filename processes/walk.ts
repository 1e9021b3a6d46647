import type { Element } from './moddle.ts';

/** Everything that an element contains, itself first, in the order of the file. References are not followed. */
export const contents = (root: Element): Element[] => {
  const found: Element[] = [];
  const waiting: Element[] = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    found.push(element);
    waiting.push(...childrenOf(element).reverse());
  }
  return found;
};

const childrenOf = (element: Element): Element[] => {
  const properties = element.$descriptor?.properties ?? [];
  return properties
    .filter((property) => !property.isReference && !property.isAttr && !property.isVirtual)
    .filter(({ name }) => Object.hasOwn(element, name) || Object.hasOwn(element, name.replace(/^\w+:/, '')))
    .flatMap(({ name }) => element.get(name))
    .filter((value): value is Element => typeof value === 'object' && value !== null && '$type' in value);
};
