import { type Refusal, refuse } from './message.ts';

/** What a file may hold at most. Tags are XML elements of any kind; elements are what can be drawn. */
export const limits = {
  bytes: 10 * 1024 * 1024,
  tags: 200_000,
  elements: 5000,
  name: 1000,
  note: 8000,
  attributes: 200,
  depth: 100,
};

/**
 * Looks through the text once, before any parser sees it, and refuses what would be dangerous or too much:
 * document types (entities that call files or multiply), depth, numbers, and names that would take for ever to draw.
 */
export const scan = (text: string): Refusal | undefined => {
  let [at, depth, tags] = [text.indexOf('<'), 0, 0];
  if (at < 0) return refuse('not-bpmn');
  for (; at >= 0; at = text.indexOf('<', at)) {
    const next = text.charAt(at + 1);
    if (next === '!' || next === '?') {
      const end = endOfAside(text, at);
      if (typeof end !== 'number') return end;
      at = end;
      continue;
    }
    if (next === '/') {
      depth -= 1;
      at += 2;
      continue;
    }
    const tag = readTag(text, at);
    if (isRefused(tag)) return tag;
    tags += 1;
    if (!tag.isClosed) depth += 1;
    if (tags > limits.tags) return refuse('too-many-elements', { detail: String(limits.tags) });
    if (depth > limits.depth) return refuse('too-deep', { detail: String(limits.depth) });
    at = tag.end;
  }
  return undefined;
};

const isRefused = (value: Tag | Refusal): value is Refusal => 'refused' in value;

/** Where a comment, CDATA section or processing instruction ends. */
const endOfAside = (text: string, at: number): number | Refusal => {
  const asides: [start: string, end: string][] = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ];
  const aside = asides.find(([start]) => text.startsWith(start, at));
  if (!aside) return refuse('document-type');
  const end = text.indexOf(aside[1], at + aside[0].length);
  return end < 0 ? refuse('malformed', { detail: aside[0] }) : end;
};

interface Tag {
  end: number;
  isClosed: boolean;
}

const isBlank = (code: number) => code === 32 || (code > 8 && code < 14);
const [quote, apostrophe, greater, equals] = [34, 39, 62, 61] as const;

const readTag = (text: string, start: number): Tag | Refusal => {
  let attributes = 0;
  let nameEnd = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === greater) {
      const local = text.slice(start + 1, nameEnd || at).replace(/^.*:|\/$/g, '');
      const tag = { end: at + 1, isClosed: text.charAt(at - 1) === '/' };
      return local === 'text' && !tag.isClosed && isTooLong(text, at + 1)
        ? refuse('name-too-long', { detail: local })
        : tag;
    }
    if (!nameEnd && isBlank(code)) nameEnd = at;
    if (code !== quote && code !== apostrophe) continue;
    const end = text.indexOf(String.fromCharCode(code), at + 1);
    if (end < 0) return refuse('malformed', { detail: text.slice(start, start + 40) });
    attributes += 1;
    if (attributes > limits.attributes) return refuse('too-many-attributes', { detail: text.slice(start, nameEnd) });
    if (end - at > limits.name && isName(text, at) && lengthOf(text.slice(at + 1, end)) > limits.name) {
      return refuse('name-too-long', { detail: `${text.slice(at + 1, at + 60)}…` });
    }
    at = end;
  }
  return refuse('malformed', { detail: text.slice(start, start + 40) });
};

/** The text of a note is drawn too, though more of it is allowed. */
const isTooLong = (text: string, from: number) => {
  const end = text.indexOf('</', from);
  return end - from > limits.note && lengthOf(text.slice(from, end)) > limits.note;
};

/** Whether the value that begins at a quote is drawn as a label: `name`, or the `value` of a category. */
const isName = (text: string, at: number) => {
  let end = at;
  while (end > 0 && (isBlank(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === equals)) end -= 1;
  return /[\s"'](?:name|value)$/.test(text.slice(Math.max(0, end - 7), end));
};

const lengthOf = (escaped: string) => escaped.replace(/&#?\w{1,8};/g, '_').length;
