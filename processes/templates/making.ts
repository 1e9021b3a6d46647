import { openModdle } from '../extension.ts';
import type { Element } from '../moddle.ts';
import type { Link } from '../model.ts';
import type { Template, TemplateLimit, Words } from './template.ts';

export interface TemplateOptions {
  /** The institution's name, written on its pool; without it the pool bears the name of the process. */
  institution?: string;
  /** `RO`, `PL` or `LT`: whose legal time limits are written into the diagram; without it none are. */
  country?: string;
  /** The ids in Charta of what the lanes stand for, by lane. */
  parties?: Record<string, string>;
  /** Documents that steps are done with, by step. */
  links?: Record<string, Link[]>;
}

/** Everything that the making of one diagram needs to know. */
export interface Making extends TemplateOptions {
  template: Template;
  say: (words: Words) => string;
}

/** A new element that owns its children. */
export const create = (type: string, properties: Record<string, unknown>, ...children: Element[]) => {
  const element = openModdle().create(type, properties);
  for (const child of children) child.$parent = element;
  return element;
};

/** Puts values into an element's extension. */
export const extend = (element: Element, values: Element[]) => {
  if (values.length === 0) return;
  const holder = create('bpmn:ExtensionElements', { values }, ...values);
  holder.$parent = element;
  element.set('extensionElements', holder);
};

/** Limits as elements, those of the country asked for. */
export const limitsOf = ({ country, say }: Making, limits: TemplateLimit[]) =>
  limits
    .filter((each) => country && ['all', 'EU', country].includes(each.country))
    .map(({ limit, basis, certainty, verify, country: where }) =>
      create('charta:Limit', { text: say(limit), country: where, basis: say(basis), certainty, verify }),
    );
