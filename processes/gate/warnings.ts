import type { ParseWarning } from 'bpmn-moddle';
import { type Element, idOf } from '../moddle.ts';
import { type Message, type WarningCode, warning } from './message.ts';

const nested: [pattern: RegExp, code: WarningCode][] = [
  [/duplicate ID <([^>]*)>/, 'duplicate-id'],
  [/illegal ID <([^>]*)>/, 'illegal-id'],
  [/unrecognized element <([^>]*)>/, 'unknown-element'],
  [/unknown type <([^>]*)>/, 'unknown-element'],
  [/unexpected body text <([\s\S]*)>/, 'stray-text'],
];

/** The id of an element, or the nearest above it. */
const placeOf = (element: Element | undefined): string | undefined => {
  let at = element;
  while (at && !idOf(at)) at = at.$parent;
  return idOf(at) || undefined;
};

/** What the parser complains about, as a message. Unknown attributes are carried along; the rest is gone when saved. */
export const messageOf = ({ message, element, property, value }: ParseWarning): Message => {
  const about = { element: placeOf(element) };
  if (message.startsWith('unknown attribute')) {
    return { code: 'unknown-attribute', level: 'note', ...about, detail: property };
  }
  if (message.startsWith('unresolved reference')) {
    return warning('unresolved-reference', { ...about, detail: `${property?.replace(/^.*:/, '')} ${value}` });
  }
  for (const [pattern, code] of nested) {
    const detail = pattern.exec(message)?.[1];
    if (detail !== undefined) return warning(code, { detail: detail.slice(0, 100) });
  }
  return warning('unreadable-part', { detail: message.replace(/\s+/g, ' ').slice(0, 200) });
};
