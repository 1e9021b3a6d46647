const bindings = /\sxmlns:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const tags = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(?:"[^"]*"|'[^']*'|[^<>"'])*>/g;
const attributes = /([^\s=<>"'/]+)(\s*=\s*)("[^"]*"|'[^']*')/g;
/** Attributes whose value is a name with a prefix. */
const naming = /(?:^|:)(?:type|structureRef)$/;

/** Where BPMN and what it is drawn by are at home, in all their versions. */
const isStandard = (uri: string) => /^http:\/\/(?:www|schema)\.omg\.org\//.test(uri);

/** The prefixes of `own` that a text has for namespaces of others alone. */
const taken = (text: string, own: ReadonlyMap<string, string>): string[] => {
  const known = new Set(own.values());
  const bound = new Map<string, boolean>();
  for (const [, prefix = '', one, other = ''] of text.matchAll(bindings)) {
    const uri = one ?? other;
    if (own.has(prefix)) bound.set(prefix, bound.get(prefix) || known.has(uri) || isStandard(uri));
  }
  return [...bound].filter(([, isOurs]) => !isOurs).map(([prefix]) => prefix);
};

const unused = (text: string, prefix: string, count = 0): string => {
  const name = `${prefix}-${count}`;
  return text.includes(`${name}:`) || text.includes(`xmlns:${name}`) ? unused(text, prefix, count + 1) : name;
};

const renamed = (text: string, from: string, to: string): string => {
  const name = (one: string) => {
    if (one === `xmlns:${from}`) return `xmlns:${to}`;
    return one.startsWith(`${from}:`) ? `${to}${one.slice(from.length)}` : one;
  };
  const value = (of: string, one: string) => (naming.test(of) ? one.charAt(0) + name(one.slice(1)) : one);
  const inTag = (tag: string) =>
    tag
      .replace(/^(<\/?)([^\s<>/]+)/, (_, start: string, one: string) => start + name(one))
      .replace(attributes, (_, one: string, equals: string, said: string) => name(one) + equals + value(one, said));
  return text.replace(tags, (tag) => (/^<[!?]/.test(tag) ? tag : inTag(tag)));
};

/**
 * Gives another prefix to namespaces of other tools that come under one which the moddle has for its own, `dc` for Dublin
 * Core, say: it would read what they hold, and could not write it again.
 * @param own the namespaces of the moddle by their prefixes
 */
export const freePrefixes = (text: string, own: ReadonlyMap<string, string>): string =>
  taken(text, own).reduce((changed, prefix) => renamed(changed, prefix, unused(changed, prefix)), text);
