/** What a character weighs on the three levels of a collation. */
export interface Letter {
  base: string;
  accent: string;
  case: string;
}

/** Tells what a character of a text weighs. */
export type Alphabet = (character: string) => Letter;

// Latin with its extensions, general punctuation and currency signs, Greek, Cyrillic.
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x370, 0x3ff],
  [0x400, 0x4ff],
  [0x1e00, 0x1eff],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x20a0, 0x20bf],
] as const;

// Most locales read these as two letters, the Nordic ones do not.
const JOINED = [
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'AE'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
] as const;

const FIRST = 4; // 0 to 2 are used by keys, 3 is "nothing special"
const NOTHING = '\u0003';
const known = new Map<string, Alphabet>();

/**
 * The alphabet of a locale. ICU does not give out its sort keys, but it compares: the characters of Europe's scripts
 * are put in its order once, and a character weighs as much as its place there. Others go by code point, after those.
 */
export const alphabetOf = (locale: string): Alphabet => {
  const alphabet = known.get(locale) ?? make(locale.replaceAll('_', '-'));
  known.set(locale, alphabet);
  return alphabet;
};

const make = (locale: string): Alphabet => {
  const letters = ranked(locale);
  return (character) => letters.get(character) ?? decomposed(character, letters);
};

const ranked = (locale: string): Map<string, Letter> => {
  const compare = (sensitivity: 'base' | 'accent' | 'case') => new Intl.Collator(locale, { sensitivity }).compare;
  const [byBase, byAccent, byCase] = [compare('base'), compare('accent'), compare('case')];
  const order = new Intl.Collator(locale, { sensitivity: 'variant' }).compare;
  const letters = new Map<string, Letter>();
  const rank = { base: FIRST, accent: 0, case: 0 };
  let last: string | undefined;
  for (const character of characters().sort((a, b) => order(a, b) || (a < b ? -1 : 1))) {
    if (last !== undefined && byBase(last, character) !== 0)
      Object.assign(rank, { base: rank.base + 1, accent: 0, case: 0 });
    else if (last !== undefined && byAccent(last, character) !== 0)
      Object.assign(rank, { accent: rank.accent + 1, case: 0 });
    else if (last !== undefined && byCase(last, character) !== 0) rank.case++;
    letters.set(character, weigh(rank.base, rank.accent, rank.case));
    last = character;
  }
  for (const [character, written] of JOINED) {
    if (byBase(character, written) === 0)
      letters.set(
        character,
        joined(
          character,
          [...written].map((one) => letters.get(one)!),
        ),
      );
  }
  return letters;
};

const joined = (character: string, letters: Letter[]): Letter => ({
  base: letters.map((letter) => letter.base).join(''),
  accent: character.toLowerCase(),
  case: letters[0]!.case,
});

const characters = (): string[] =>
  RANGES.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index)),
  );

const weigh = (base: number, accent: number, upper: number): Letter => ({
  base: String.fromCodePoint(base),
  accent: accent ? String.fromCodePoint(FIRST + accent) : NOTHING,
  case: upper ? String.fromCodePoint(FIRST + upper) : NOTHING,
});

const PAST_ALL = 0x1000;

// A combining mark is an accent on what stands before it; anything else unknown is a letter of its own.
const decomposed = (character: string, letters: Map<string, Letter>): Letter => {
  if (/\p{M}/u.test(character)) return { base: '', accent: character, case: '' };
  const [base = character] = character.normalize('NFD');
  const letter = letters.get(base);
  if (letter && base !== character) return { ...letter, accent: character };
  return { base: String.fromCodePoint(PAST_ALL) + character, accent: NOTHING, case: NOTHING };
};
