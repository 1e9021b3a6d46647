/** bpmn-moddle ships types of the BPMN elements, but none of its entry point: this is the part that Charta uses. */
declare module 'bpmn-moddle' {
  import type { Element } from './moddle.ts';

  export interface ParseWarning {
    message: string;
    element?: Element;
    property?: string;
    value?: string;
    error?: Error;
  }

  export interface Parsed {
    rootElement: Element;
    elementsById: Record<string, Element>;
    warnings: ParseWarning[];
  }

  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string): Promise<Parsed>;
    toXML(element: Element, options?: { format?: boolean }): Promise<{ xml: string }>;
    getPackages(): {
      prefix: string;
      uri: string;
      types?: { properties?: { name: string; default?: string | number | boolean }[] }[];
    }[];
    create(type: string, properties?: Record<string, unknown>): Element;
  }
}
