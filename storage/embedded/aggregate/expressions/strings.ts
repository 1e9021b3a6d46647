import { CommandError } from '../../errors.ts';
import { compareText } from '../../values/compare.ts';
import { isNumeric, toNumber, typeOf } from '../../values/types.ts';
import { textOf } from './convert.ts';
import { binary, isNothing, nary, type Operator, unary, withParts, wrongType } from './operator.ts';
import { REGULAR_EXPRESSIONS } from './regex.ts';

const wrong = (code: number, message: string) => new CommandError(code, message);

const text = (value: unknown, code: number, what: string): string => {
  if (typeof value === 'string') return value;
  throw wrong(code, `${what} requires a string argument, found: ${typeOf(value)}`);
};

const whole = (value: unknown, code: number, what: string): number => {
  const number = isNumeric(value) ? Math.trunc(toNumber(value)) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw wrong(code, `${what} must be a numeric type (is BSON type ${typeOf(value)})`);
};

const concat = nary((values, _, name) => {
  if (values.some(isNothing)) return null;
  const other = values.find((value) => typeof value !== 'string');
  if (other !== undefined) throw wrongType(name, 'strings', other, 16702);
  return values.join('');
});

/** Cuts by code points, as far as the text goes. */
const substrPoints = nary(
  ([value, from, count]) => {
    const start = whole(from, 34450, '$substrCP: starting index');
    const length = whole(count, 34452, '$substrCP: length');
    if (start < 0) throw wrong(34455, '$substrCP: the starting index must be nonnegative integer.');
    if (length < 0) throw wrong(34454, '$substrCP: length must be a nonnegative integer.');
    return [...textOf(value)].slice(start, start + length).join('');
  },
  3,
  3,
);

/** Cuts by bytes of UTF-8. @throws CommandError 28656 or 28657 when that goes through a character */
const substrBytes = nary(
  ([value, from, count]) => {
    const start = whole(from, 16034, '$substrBytes: starting index');
    const length = whole(count, 16035, '$substrBytes: length');
    if (start < 0) throw wrong(50752, '$substrBytes: starting index must be non-negative');
    const bytes = Buffer.from(textOf(value));
    const end = length < 0 ? bytes.length : start + length;
    if (isInside(bytes, start))
      throw wrong(28656, '$substrBytes: Invalid range, starting index is a UTF-8 continuation byte.');
    if (isInside(bytes, end))
      throw wrong(28657, '$substrBytes: Invalid range, ending index is in the middle of a UTF-8 character.');
    return bytes.toString('utf8', start, Math.min(end, bytes.length));
  },
  3,
  3,
);

const isInside = (bytes: Buffer, at: number): boolean => at < bytes.length && (bytes[at]! & 0xc0) === 0x80;

const split = binary((value, separator) => {
  if (isNothing(value) || isNothing(separator)) return null;
  const by = text(
    separator,
    40086,
    '$split requires an expression that evaluates to a string as a second argument: it',
  );
  if (by === '') throw wrong(40087, '$split requires a non-empty separator');
  return text(value, 40085, '$split requires an expression that evaluates to a string as a first argument: it').split(
    by,
  );
});

const indexOf = (units: (value: string) => string[], bytes: boolean): Operator =>
  nary(
    ([value, wanted, from = 0, to], _, name) => {
      if (isNothing(value)) return null;
      const within = units(text(value, 40091, `${name} (first)`));
      const start = whole(from, 40096, `${name}: starting index`);
      const end = to === undefined ? within.length : whole(to, 40096, `${name}: ending index`);
      if (start < 0 || end < 0) throw wrong(40097, `${name} requires a nonnegative index`);
      if (start > within.length) return -1;
      const part = within.slice(start, end);
      const place = part
        .join('')
        .indexOf(bytes ? units(text(wanted, 40092, name)).join('') : text(wanted, 40092, `${name} (second)`));
      if (place < 0) return -1;
      return start + (bytes ? place : [...part.join('').slice(0, place)].length);
    },
    2,
    4,
  );

// Each byte as one character, so that places are counted in bytes.
const asBytes = (value: string): string[] => [...Buffer.from(value).toString('latin1')];

const SPACE = '\0\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

const trim = (start: boolean, end: boolean): Operator =>
  withParts(['input'], ['chars'], ({ input, chars }, _, name) => {
    if (isNothing(input) || chars === null) return null;
    const cut = new Set(chars === undefined ? SPACE : text(chars, 50700, `${name} (chars)`));
    const points = [...text(input, 50699, `${name} (input)`)];
    let [from, to] = [0, points.length];
    while (start && from < to && cut.has(points[from]!)) from++;
    while (end && to > from && cut.has(points[to - 1]!)) to--;
    return points.slice(from, to).join('');
  });

const replace = (all: boolean): Operator =>
  withParts(['input', 'find', 'replacement'], [], ({ input, find, replacement }, _, name) => {
    if (isNothing(input) || isNothing(find) || isNothing(replacement)) return null;
    const [within, from, to] = [
      text(input, 51746, `${name} (input)`),
      text(find, 51745, `${name} (find)`),
      text(replacement, 51744, `${name} (replacement)`),
    ];
    return all ? within.replaceAll(from, () => to) : within.replace(from, () => to);
  });

/** Expressions on text. */
export const STRINGS: Record<string, Operator> = {
  ...REGULAR_EXPRESSIONS,
  $concat: concat,
  $indexOfBytes: indexOf(asBytes, true),
  $indexOfCP: indexOf((value) => [...value], false),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
  $trim: trim(true, true),
  $replaceOne: replace(false),
  $replaceAll: replace(true),
  $split: split,
  $strLenBytes: unary((value) => Buffer.byteLength(text(value, 34473, '$strLenBytes'))),
  $strLenCP: unary((value) => [...text(value, 34471, '$strLenCP')].length),
  $strcasecmp: binary((a, b) => Math.sign(compareText(textOf(a).toUpperCase(), textOf(b).toUpperCase()))),
  $substr: substrBytes,
  $substrBytes: substrBytes,
  $substrCP: substrPoints,
  // MongoDB changes the case of ASCII letters only.
  $toLower: unary((value) => textOf(value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())),
  $toUpper: unary((value) => textOf(value).replace(/[a-z]+/g, (letters) => letters.toUpperCase())),
};
