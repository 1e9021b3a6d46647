/**
 * An element of a parsed BPMN file as bpmn-moddle makes it. What `get` answers depends on what strangers wrote into
 * the file, so it is `unknown` here and read by the helpers below, which give nothing rather than something wrong.
 */
export interface Element {
  readonly $type: string;
  readonly $descriptor?: {
    properties?: {
      name: string;
      type?: string;
      isAttr?: boolean;
      isBody?: boolean;
      isReference?: boolean;
      isVirtual?: boolean;
    }[];
  };
  $parent?: Element;
  $children?: Element[];
  $instanceOf?(type: string): boolean;
  get(property: string): unknown;
  set(property: string, value: unknown): void;
}

/** A reference to `constructor` or the like is resolved by moddle to a function of JavaScript's own: not an element. */
const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null && '$type' in value;

/** The elements of a property that holds many; an empty list where there are none. */
export const many = (element: Element | undefined, property: string): Element[] => {
  const value = element?.get(property);
  return Array.isArray(value) ? value.filter(isElement) : [];
};

/** The element of a property that holds one. */
export const one = (element: Element | undefined, property: string): Element | undefined => {
  const value = element?.get(property);
  return isElement(value) ? value : undefined;
};

/** The text of a property, trimmed; undefined where it is missing or blank. */
export const text = (element: Element | undefined, property: string): string | undefined => {
  const value = element?.get(property);
  return (typeof value === 'string' && value.trim()) || undefined;
};

export const flag = (element: Element, property: string): boolean => element.get(property) === true;

export const is = (element: Element | undefined, type: string): boolean => element?.$instanceOf?.(type) ?? false;

export const idOf = (element: Element | undefined): string => text(element, 'id') ?? '';

/** The elements of one type among the extension elements. */
export const extensions = (element: Element, type: string): Element[] =>
  many(one(element, 'extensionElements'), 'values').filter((value) => value.$type === type);
