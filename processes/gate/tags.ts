/** A start tag in a text: where it lies, and whether it is closed at once. */
export interface Tag {
  start: number;
  end: number;
  /** As written, with its prefix. */
  name: string;
  isClosed: boolean;
}

/** What stands between tags and is none: a comment, a CDATA section, an instruction. */
export interface Aside {
  kind: 'comment' | 'cdata' | 'instruction';
  start: number;
  end: number;
}

export interface Visitor {
  open?: (tag: Tag) => void;
  close?: () => void;
  aside?: (aside: Aside) => void;
}

const asides: [start: string, end: string, kind: Aside['kind']][] = [
  ['<!--', '-->', 'comment'],
  ['<![CDATA[', ']]>', 'cdata'],
  ['<?', '?>', 'instruction'],
];

/** What begins at an angle bracket, when it is not a tag; undefined when it does not end, or is a document type. */
export const asideAt = (text: string, start: number): Aside | undefined => {
  const aside = asides.find(([opening]) => text.startsWith(opening, start));
  const end = aside ? text.indexOf(aside[1], start + aside[0].length) : -1;
  return aside && end >= 0 ? { kind: aside[2], start, end: end + aside[1].length } : undefined;
};

const [quote, apostrophe, greater, slash, equals] = [34, 39, 62, 47, 61] as const;
export const isBlank = (code: number): boolean => code === 32 || (code > 8 && code < 14);
const endsName = (code: number) => isBlank(code) || code === greater || code === slash;

/**
 * Reads the start tag that begins at an angle bracket; undefined when it does not end.
 * @param value hears where each value between quotes begins (at its quote) and ends.
 */
export const tagAt = (text: string, start: number, value?: (from: number, to: number) => void): Tag | undefined => {
  let at = start + 1;
  while (at < text.length && !endsName(text.charCodeAt(at))) at += 1;
  const name = text.slice(start + 1, at);
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === greater) return { start, end: at + 1, name, isClosed: text.charCodeAt(at - 1) === slash };
    if (code !== quote && code !== apostrophe) continue;
    const end = text.indexOf(code === quote ? '"' : "'", at + 1);
    if (end < 0) return undefined;
    value?.(at, end);
    at = end;
  }
  return undefined;
};

/** The name of the attribute whose value begins at a quote, without its prefix. */
export const attributeBefore = (text: string, at: number): string => {
  let end = at;
  while (end > 0 && (isBlank(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === equals)) end -= 1;
  let start = end;
  while (start > 0 && /[^\s:"'<]/.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, end);
};

/** Walks over a text that was scanned before. */
export const eachTag = (text: string, { open, close, aside }: Visitor): void => {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const next = text.charAt(at + 1);
    if (next === '/') {
      close?.();
      at += 2;
      continue;
    }
    const found = next === '!' || next === '?' ? asideAt(text, at) : tagAt(text, at);
    if (!found) return;
    if ('kind' in found) aside?.(found);
    else open?.(found);
    at = found.end;
  }
};

/** The attributes of a tag, by their names as written. */
export const attributesOf = (text: string, { start, end }: Tag): [name: string, value: string][] =>
  [...text.slice(start, end).matchAll(/([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, one, other]) => [
    name!,
    one ?? other ?? '',
  ]);

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
