import { CommandError, unsupported } from '../errors.ts';
import { type Alphabet, alphabetOf } from './alphabet.ts';
import { type Doc, isNumeric, toNumber } from './types.ts';

/** How text is compared: by the order of the keys it is given. */
export interface Collation {
  /** the spec it was made from, for comparing collations */
  readonly spec: Doc;
  /** texts that are equal have one key; the order of keys is the order of texts */
  readonly key: (text: string) => string;
}

const KNOWN = new Set(['locale', 'strength', 'caseLevel', 'numericOrdering', 'caseFirst', 'version']);
// What MongoDB fills in by default; asking for it changes nothing.
const USUAL: Doc = {
  caseFirst: 'off',
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
};

const made = new Map<string, Collation>();

/**
 * The collation of a spec (`{ locale: 'pt', strength: 2 }`); none for `{ locale: 'simple' }` or no spec at all.
 * @throws CommandError 2 for a spec that makes no sense, 115 for what is not supported
 */
export const collationOf = (spec: Doc | null | undefined): Collation | undefined => {
  if (!spec || spec.locale === 'simple') return undefined;
  const name = JSON.stringify(spec);
  const collation = made.get(name) ?? make(spec);
  made.set(name, collation);
  return collation;
};

const make = (spec: Doc): Collation => {
  check(spec);
  const alphabet = alphabetOf(String(spec.locale));
  const strength = spec.strength === undefined ? 3 : toNumber(spec.strength);
  const levels = levelsOf(strength, spec.caseLevel === true);
  const numeric = spec.numericOrdering === true;
  return { spec, key: remembered((text) => keyOf(text, alphabet, levels, numeric)) };
};

const check = (spec: Doc): void => {
  if (typeof spec.locale !== 'string') throw new CommandError(2, "Field 'locale' is required in a collation");
  if (!isLocale(spec.locale)) throw new CommandError(2, `Field 'locale' is invalid in: ${JSON.stringify(spec)}`);
  for (const name of Object.keys(spec)) {
    if (!KNOWN.has(name) && !(name in USUAL))
      throw new CommandError(2, `BSON field 'collation.${name}' is an unknown field.`);
    if (name in USUAL && spec[name] !== USUAL[name]) throw unsupported(`The collation option ${name}`);
  }
  if (spec.strength === undefined) return;
  if (!isNumeric(spec.strength)) throw new CommandError(14, "BSON field 'collation.strength' is the wrong type");
  if (![1, 2, 3].includes(toNumber(spec.strength))) throw unsupported(`The collation strength ${spec.strength}`);
};

const isLocale = (locale: string): boolean => {
  try {
    return Intl.Collator.supportedLocalesOf(locale.replaceAll('_', '-')).length > 0;
  } catch {
    return false;
  }
};

type Level = 'base' | 'accent' | 'case';

const levelsOf = (strength: number, caseLevel: boolean): Level[] => {
  const levels: Level[] = ['base'];
  if (strength >= 2) levels.push('accent');
  if (strength >= 3 || caseLevel) levels.push('case');
  return levels;
};

// Letters first, then their accents, then their case: "côte" comes before "coté" and "Cote" after "cote".
const keyOf = (text: string, alphabet: Alphabet, levels: Level[], numeric: boolean): string => {
  const whole = text.normalize('NFC');
  const letters = [...(numeric ? measured(whole) : whole)].map(alphabet);
  return levels.map((level) => letters.map((letter) => letter[level]).join('')).join('\u0002');
};

// A number in the text is put behind its length, so that 9 comes before 10.
const measured = (text: string): string =>
  text.replace(/\d+/g, (digits) => {
    const plain = digits.replace(/^0+(?=\d)/, '');
    return `0${String.fromCharCode(0xe000 + Math.min(plain.length, 0x0fff))}${plain}`;
  });

const REMEMBERED = 10_000;

const remembered = (key: (text: string) => string) => {
  const keys = new Map<string, string>();
  return (text: string): string => {
    const known = keys.get(text);
    if (known !== undefined) return known;
    if (keys.size >= REMEMBERED) keys.clear();
    const fresh = key(text);
    if (text.length < 200) keys.set(text, fresh);
    return fresh;
  };
};
