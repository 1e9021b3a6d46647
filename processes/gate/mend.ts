import type { ParseWarning } from 'bpmn-moddle';
import { type Message, warning } from './message.ts';
import { attributesOf, eachTag, localName, type Tag } from './tags.ts';

/** A piece of the text, and what stands there instead. */
interface Change {
  start: number;
  end: number;
  by: string;
}

const readable = /^[a-z_][\w-.]*$/i;

/** What BPMN has for its own: names without a prefix of another tool, outside of extension elements. */
const tagsOf = (text: string): Tag[] => {
  const tags: Tag[] = [];
  const open: string[] = [];
  let foreign = 0;
  eachTag(text, {
    open: (tag) => {
      const name = localName(tag.name);
      if (foreign === 0) tags.push(tag);
      if (tag.isClosed) return;
      open.push(name);
      if (name === 'extensionElements') foreign += 1;
    },
    close: () => {
      if (open.pop() === 'extensionElements') foreign -= 1;
    },
  });
  return tags;
};

const idIn = (text: string, tag: Tag) => attributesOf(text, tag).find(([name]) => name === 'id')?.[1];

/** An id that the parser takes and nothing else has, as like the given one as can be. */
export const asId = (id: string, taken: ReadonlySet<string>) => {
  const plain = id
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]+/g, '_');
  const base = readable.test(plain) ? plain : `id_${plain}`;
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(free)) return free;
  }
};

/** Where the value of an attribute stands in the text, between its quotes. */
const valueAt = (text: string, tag: Tag, pattern: RegExp): Change | undefined => {
  const found = pattern.exec(text.slice(tag.start, tag.end));
  if (!found) return undefined;
  const start = tag.start + found.index + found[0].length - 1 - found[2]!.length;
  return { start, end: start + found[2]!.length, by: '' };
};
const idAttribute = /\sid\s*=\s*(["'])([^"']*)\1/;

const applied = (text: string, changes: Change[]) => {
  let [done, at] = ['', 0];
  for (const { start, end, by } of changes.toSorted((one, other) => one.start - other.start)) {
    if (start < at) continue;
    done += text.slice(at, start) + by;
    at = end;
  }
  return done + text.slice(at);
};

export interface Mended {
  text: string;
  messages: Message[];
}

const isAboutIds = ({ message }: ParseWarning) => /illegal ID|duplicate ID/.test(message);
const unresolved = ({ message, value }: ParseWarning) =>
  message.startsWith('unresolved reference') && value ? [value] : [];

/**
 * Mends what the parser would drop with all that it contains, though it can be understood: ids that stand twice (the
 * second gets another), ids with letters that the parser does not take (the references follow), and references with
 * blanks or a prefix. Undefined when there is nothing of the kind.
 */
export const mend = (text: string, warnings: ParseWarning[]): Mended | undefined => {
  const loose = new Set(warnings.flatMap(unresolved));
  if (!warnings.some(isAboutIds) && ![...loose].some((value) => /[\s:]/.test(value))) return undefined;
  const tags = tagsOf(text);
  const ids = new Set(tags.flatMap((tag) => idIn(text, tag) ?? []));
  const { changes, renamed, messages } = mendIds(text, tags, ids);
  for (const value of loose) {
    const bare = value.trim().replace(/^.*:/, '');
    if (bare !== value && ids.has(bare)) renamed.set(value.trim(), renamed.get(bare) ?? bare);
  }
  const references = renamed.size > 0 ? mendReferences(text, tags, renamed) : [];
  if (changes.length + references.length === 0) return undefined;
  return { text: applied(text, [...changes, ...references]), messages };
};

const mendIds = (text: string, tags: Tag[], ids: ReadonlySet<string>) => {
  const [taken, seen] = [new Set(ids), new Set<string>()];
  const renamed = new Map<string, string>();
  const messages: Message[] = [];
  const changes = tags.flatMap((tag): Change[] => {
    const id = idIn(text, tag);
    if (!id) return [];
    const isSecond = seen.has(id);
    seen.add(id);
    const isLegal = readable.test(id) || /^[a-z][\w-.]*:[a-z_][\w-.]*$/i.test(id);
    if (isLegal && !isSecond) return [];
    const place = valueAt(text, tag, idAttribute);
    if (!place) return [];
    const by = asId(id, taken);
    taken.add(by);
    if (!isSecond) renamed.set(id, by);
    messages.push(warning(isSecond ? 'duplicate-id' : 'illegal-id', { element: by, detail: id }));
    return [{ ...place, by }];
  });
  return { changes, renamed, messages };
};

const notReferences = new Set(['id', 'name', 'value', 'text']);

const mendReferences = (text: string, tags: Tag[], renamed: ReadonlyMap<string, string>): Change[] =>
  tags.flatMap((tag) => {
    const found: Change[] = [];
    for (const [name, value] of attributesOf(text, tag)) {
      const by = notReferences.has(localName(name)) ? undefined : renamed.get(value.trim());
      const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const place =
        by === undefined ? undefined : valueAt(text, tag, new RegExp(`\\s${escaped}\\s*=\\s*(["'])([^"']*)\\1`));
      if (place && by !== undefined) found.push({ ...place, by });
    }
    const end = tag.isClosed || !isReference(tag) ? -1 : text.indexOf('<', tag.end);
    const by = end < 0 ? undefined : renamed.get(text.slice(tag.end, end).trim());
    return by === undefined ? found : [...found, { start: tag.end, end, by }];
  });

const isReference = ({ name }: Tag) => /(?:Refs?|incoming|outgoing|source|target)$/.test(name);
