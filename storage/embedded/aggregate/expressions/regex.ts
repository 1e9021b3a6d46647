import { CommandError } from '../../errors.ts';
import { partsOf as partsOfRegex, translated } from '../../values/pattern.ts';
import { isRegex, typeOf } from '../../values/types.ts';
import { isNothing, type Operator, withParts } from './operator.ts';

interface Search {
  input: string;
  regex: RegExp;
}

const search = (apply: (search: Search) => unknown, nothing: unknown): Operator =>
  withParts(['input', 'regex'], ['options'], ({ input, regex, options }, _, name) => {
    if (!isNothing(input) && typeof input !== 'string') {
      throw new CommandError(51104, `${name} needs 'input' to be of type string, not ${typeOf(input)}`);
    }
    if (isNothing(input) || isNothing(regex)) return nothing;
    return apply({ input, regex: compiled(regex, options, name) });
  });

const known = new Map<string, RegExp>();

const compiled = (regex: unknown, options: unknown, name: string): RegExp => {
  if (typeof regex !== 'string' && !isRegex(regex)) {
    throw new CommandError(51105, `${name} needs 'regex' to be of type string or regex`);
  }
  if (!isNothing(options) && typeof options !== 'string') {
    throw new CommandError(51106, `${name} needs 'options' to be of type string`);
  }
  const [pattern, own] = typeof regex === 'string' ? [regex, ''] : partsOfRegex(regex);
  if (own && options)
    throw new CommandError(51107, `${name}: found regex option(s) specified in both 'regex' and 'option' fields`);
  const key = `${options ?? own}/${pattern}`;
  const fresh = known.get(key) ?? global(translated(pattern, options ?? own));
  if (known.size > 500) known.clear();
  known.set(key, fresh);
  return fresh;
};

const global = (regex: RegExp): RegExp => new RegExp(regex.source, `${regex.flags}g`);

const described = (match: RegExpMatchArray, input: string) => ({
  match: match[0],
  idx: [...input.slice(0, match.index)].length,
  captures: match.slice(1).map((capture) => capture ?? null),
});

const find = ({ input, regex }: Search) => {
  regex.lastIndex = 0;
  const match = regex.exec(input);
  return match && described(match, input);
};

/** Expressions that search by regular expressions. */
export const REGULAR_EXPRESSIONS: Record<string, Operator> = {
  $regexFind: search(find, null),
  $regexFindAll: search(({ input, regex }) => [...input.matchAll(regex)].map((match) => described(match, input)), []),
  $regexMatch: search((one) => find(one) !== null, false),
};
