import type { ParseWarning } from 'bpmn-moddle';
import { openModdle } from '../extension.ts';
import { type Message, warning } from './message.ts';
import { attributesOf, eachTag, localName } from './tags.ts';
import { messageOf } from './warnings.ts';

/** An XML element of a file, as far as it can be found again in another writing of the same file. */
interface Item {
  name: string;
  id: string | undefined;
  /** The nearest id above it. */
  holder: string;
  parent: Item | undefined;
  attributes: string[];
}

let defaults: Set<string> | undefined;

/** What BPMN assumes where nothing is said is not written again, and nothing is lost by that. */
const isDefault = (name: string, value: string) => {
  defaults ??= new Set(
    openModdle()
      .getPackages()
      .flatMap(({ types = [] }) => types.flatMap(({ properties = [] }) => properties))
      .flatMap((each) => (each.default === undefined ? [] : [`${each.name.replace(/^.*:/, '')}=${each.default}`])),
  );
  return defaults.has(`${name}=${value}`);
};

const itemsOf = (text: string): Item[] => {
  const items: Item[] = [];
  const open: (Item | undefined)[] = [];
  eachTag(text, {
    open: (tag) => {
      const parent = open.at(-1);
      const attributes = attributesOf(text, tag);
      const item: Item = {
        name: localName(tag.name),
        id: attributes.find(([name]) => name === 'id')?.[1],
        holder: parent?.id ?? parent?.holder ?? '',
        parent,
        attributes: attributes
          .filter(([name, value]) => !/^xmlns(?::|$)/.test(name) && !isDefault(localName(name), value))
          .map(([name]) => localName(name)),
      };
      items.push(item);
      if (!tag.isClosed) open.push(item);
    },
    close: () => void open.pop(),
  });
  return items;
};

const keyOf = ({ name, id, holder }: Item) => (id === undefined ? `${name} in ${holder}` : `${name} ${id}`);

/** Counts, and takes away: whether there is still one of a kind. */
const tally = (keys: Iterable<string>) => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (key: string): boolean => {
    const left = counts.get(key) ?? 0;
    if (left > 0) counts.set(key, left - 1);
    return left > 0;
  };
};

/**
 * What is gone when a file is saved: what the parser said, and whatever of the text does not come back in `written`,
 * which is the same file after reading and writing. The parser drops with an element all that it contains, and
 * without a word the first of two where one is allowed: here each is named, by its id or by the nearest id above.
 */
export const lossesOf = (text: string, written: string, warnings: ParseWarning[]): Message[] => {
  const said = warnings.map(messageOf);
  const isSaid = tally(
    said.flatMap(({ code, element = '', detail = '' }) =>
      code === 'unresolved-reference' ? [`${element} ${detail.split(' ')[0]}`] : [],
    ),
  );
  const after = itemsOf(written);
  const hasItem = tally(after.map(keyOf));
  const hasAttribute = tally(after.flatMap((item) => item.attributes.map((name) => `${keyOf(item)} @${name}`)));
  const gone = new Set<Item>();
  const found: Message[] = [];
  for (const item of itemsOf(text)) {
    const about = { element: item.id || item.holder || undefined };
    if (!hasItem(keyOf(item))) {
      gone.add(item);
      const isInside = item.parent !== undefined && gone.has(item.parent);
      if (isSaid(`${item.holder} ${item.name}`) || (isInside && !item.id)) continue;
      found.push(warning('unknown-element', { ...about, detail: item.name }));
      continue;
    }
    for (const name of item.attributes)
      if (!hasAttribute(`${keyOf(item)} @${name}`) && !isSaid(`${about.element ?? ''} ${name}`))
        found.push(warning('lost-attribute', { ...about, detail: name }));
  }
  return [...said.filter(({ code }) => !named.has(code)), ...found];
};

/** What is found out here, with its place. */
const named = new Set<Message['code']>(['unknown-element', 'duplicate-id', 'illegal-id']);
