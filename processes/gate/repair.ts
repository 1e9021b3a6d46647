import { type Message, warning } from './message.ts';

/** Where BPMN stood before version 2.0 was final; files of that time are read as if they were of today. */
const old = /(["'])http:\/\/(?:schema\.omg\.org\/spec\/BPMN\/2\.0|www\.omg\.org\/bpmn20)\1/g;
const today = '$1http://www.omg.org/spec/BPMN/20100524/MODEL$1';

const notes = /(<((?:[\w.-]+:)?(?:text|script))(?:\s[^<>]*)?>)([\s\S]*?)(<\/\2\s*>)/g;

/**
 * Another writing of a text that the parser gave up: with the namespace of today, and without the markup inside of
 * notes and scripts, on which it stumbles. Undefined when there is nothing of the kind.
 */
export const repair = (text: string): { text: string; messages: Message[] } | undefined => {
  const renamed = text.replace(old, today);
  const plain = renamed.replace(notes, (whole, start: string, _name: string, content: string, end: string) =>
    content.includes('<![CDATA[') ? whole : start + content.replace(/<[^<>]*>/g, '') + end,
  );
  if (plain === text) return undefined;
  return { text: plain, messages: plain === renamed ? [] : [warning('stray-text', { detail: 'markup' })] };
};
