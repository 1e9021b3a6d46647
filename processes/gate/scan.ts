import { isRefusal, type Message, type Refusal, refuse, warning } from './message.ts';
import { type Aside, asideAt, attributeBefore, localName, type Tag, tagAt } from './tags.ts';

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

export interface Scanned {
  /** The text without instructions to programs that read it, such as the style sheet that a browser would run. */
  text: string;
  /** How many XML elements it has. */
  tags: number;
  messages: Message[];
}

/**
 * Looks through the text once, before any parser sees it, and refuses what would be dangerous or too much: document
 * types (entities that call files or multiply), inclusions, depth, numbers, and names that would take for ever to draw.
 */
export const scan = (text: string): Scanned | Refusal => {
  const found = { tags: 0, comments: 0, instructions: [] as Aside[] };
  let [depth, before] = [0, ''];
  if (!text.includes('<')) return refuse('not-bpmn');
  if (/=\s*["']http:\/\/www\.w3\.org\/2001\/XInclude/.test(text)) return refuse('inclusion');
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const next = text.charCodeAt(at + 1);
    if (next === slash) {
      depth -= 1;
      at += 2;
      continue;
    }
    if (next === mark || next === question) {
      const aside = asideAt(text, at);
      if (!aside) return notAnAside(text, at);
      if (aside.kind === 'comment') found.comments += 1;
      if (aside.kind === 'instruction' && !isDeclaration(text, aside)) found.instructions.push(aside);
      at = aside.end;
      continue;
    }
    const tag = readTag(text, at, before);
    if (isRefusal(tag)) return tag;
    found.tags += 1;
    if (!tag.isClosed) depth += 1;
    if (found.tags > limits.tags) return refuse('too-many-elements', { detail: String(limits.tags) });
    if (depth > limits.depth) return refuse('too-deep', { detail: String(limits.depth) });
    before = tag.name;
    at = tag.end;
  }
  return { text: without(text, found.instructions), tags: found.tags, messages: remarks(text, found) };
};

const [slash, mark, question] = [47, 33, 63] as const;

const notAnAside = (text: string, at: number) =>
  /^<(?:!--|!\[CDATA\[|\?)/.test(text.slice(at, at + 9))
    ? refuse('malformed', { detail: text.slice(at, at + 4) })
    : refuse('document-type');

const isDeclaration = (text: string, { start }: Aside) => start === 0 && /^<\?xml\s/.test(text.slice(0, 6));

const without = (text: string, asides: Aside[]) => {
  if (asides.length === 0) return text;
  let [kept, at] = ['', 0];
  for (const { start, end } of asides) {
    kept += text.slice(at, start);
    at = end;
  }
  return kept + text.slice(at);
};

const remarks = (text: string, { comments, instructions }: { comments: number; instructions: Aside[] }): Message[] => [
  ...(comments > 0 ? [{ code: 'comments' as const, level: 'note' as const, detail: String(comments) }] : []),
  ...instructions.map(({ start, end }) =>
    warning('instruction', { detail: text.slice(start, Math.min(end, start + 60)) }),
  ),
];

const readTag = (text: string, start: number, before: string): Tag | Refusal => {
  let attributes = 0;
  let long: string | undefined;
  const tag = tagAt(text, start, (from, to) => {
    attributes += 1;
    if (to - from > limits.name && lengthOf(text.slice(from + 1, to)) > limits.name && isName(text, start, from))
      long = `${text.slice(from + 1, from + 60)}…`;
  });
  if (!tag) return refuse('malformed', { detail: text.slice(start, start + 40) });
  if (attributes > limits.attributes) return refuse('too-many-attributes', { detail: tag.name });
  if (long === undefined && isNote(tag, before) && isTooLong(text, tag.end)) long = 'text';
  return long === undefined ? tag : refuse('name-too-long', { detail: long });
};

/** Whether the value that begins at a quote is drawn as a label: a name, or the value of a category. */
const isName = (text: string, tag: number, from: number) => {
  const attribute = attributeBefore(text, from);
  return (
    attribute === 'name' || (attribute === 'value' && /^<(?:[\w.-]+:)?categoryValue\s/.test(text.slice(tag, tag + 60)))
  );
};

const isNote = ({ name, isClosed }: Tag, before: string) =>
  !isClosed && localName(name) === 'text' && localName(before) === 'textAnnotation';

/** The text of a note is drawn too, though more of it is allowed. */
const isTooLong = (text: string, from: number) => {
  const end = text.indexOf('</', from);
  return end - from > limits.note && lengthOf(text.slice(from, end)) > limits.note;
};

const lengthOf = (escaped: string) => escaped.replace(/&#?\w{1,8};/g, '_').length;
