import { BSONRegExp } from 'bson';
import { CommandError } from '../errors.ts';
import { guarded } from './pattern-guard.ts';

const LONGEST = 32_764; // as in MongoDB

const invalid = (why: string) => new CommandError(51091, `Regular expression is invalid: ${why}`);

/** Tests texts by a regular expression. */
export type TextTest = (text: string) => boolean;

const compiled = new Map<string, TextTest>();

/**
 * A regular expression of a query, as a test. MongoDB's expressions are PCRE: what JavaScript writes differently is
 * translated, what it cannot do is refused.
 * @throws CommandError 51091 for an expression that is wrong or not supported, 51108 for a wrong option
 */
export const textTest = (pattern: string, options: string): TextTest => {
  const name = `${options}/${pattern}`;
  const test = compiled.get(name) ?? compile(pattern, options);
  if (compiled.size > 500) compiled.clear();
  compiled.set(name, test);
  return test;
};

/** The pattern and options of a regular expression value. */
export const partsOf = (regex: RegExp | BSONRegExp): [pattern: string, options: string] =>
  regex instanceof BSONRegExp ? [regex.pattern, regex.options] : [regex.source, regex.flags.replace(/[^imsu]/g, '')];

/** A JavaScript expression that does what a PCRE one does. */
export const translated = (pattern: string, options: string): RegExp => {
  const wrong = /[^imsxu]/.exec(options)?.[0];
  if (wrong) throw new CommandError(51108, `invalid flag in regex options: ${wrong}`);
  if (pattern.length > LONGEST) throw invalid('it is too long');
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  const flags = new Set(options + (inline?.[1] ?? ''));
  const source = translate(inline ? pattern.slice(inline[0].length) : pattern, flags);
  return inJavaScript(source, [...flags].filter((flag) => 'ims'.includes(flag)).join(''));
};

const compile = (pattern: string, options: string): TextTest => guarded(translated(pattern, options));

// Unicode mode reads escapes strictly; an escaped hyphen is only taken without it.
const inJavaScript = (source: string, flags: string): RegExp => {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    try {
      return new RegExp(source, flags);
    } catch (error) {
      throw invalid(error instanceof Error ? error.message : String(error));
    }
  }
};

// One piece of a pattern: quoted text, an escape, a class, a special group, a comment or space of the x option, a character.
const PIECES =
  /\\Q[\s\S]*?(?:\\E|$)|\\x\{[0-9a-fA-F]+\}|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:[a-z^]*:\]|[^\]\\])*\]|\(\?(?:P?<(?![=!])|#|>|\||[a-zA-Z-]+:?|[=!:<]*)|[\s\S]/gu;

const translate = (pattern: string, flags: ReadonlySet<string>): string => {
  const pieces = (flags.has('x') ? withoutSpace(pattern) : pattern).match(PIECES) ?? [];
  return pieces.map((piece) => translatePiece(piece, flags)).join('');
};

// Option x: white space and comments outside classes say nothing.
const withoutSpace = (pattern: string): string =>
  pattern.replace(/(\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\])|\s+|#[^\n]*/g, (_, kept?: string) => kept ?? '');

const translatePiece = (piece: string, flags: ReadonlySet<string>): string => {
  if (piece === '$') return flags.has('m') ? '$' : '(?=\\n?$)'; // also before a last line end
  if (piece.startsWith('\\')) return translateEscape(piece);
  if (piece.startsWith('(?')) return translateGroup(piece);
  if (piece.startsWith('[')) return translateClass(piece);
  return piece;
};

const ESCAPES: Record<string, string> = {
  '\\A': '(?<![\\s\\S])',
  '\\z': '(?![\\s\\S])',
  '\\Z': '(?=\\n?(?![\\s\\S]))',
  '\\h': '[ \\t]',
  '\\e': '\\x1b',
  '\\a': '\\x07',
};

const translateEscape = (piece: string): string => {
  if (piece.startsWith('\\Q'))
    return piece
      .slice(2)
      .replace(/\\E$/, '')
      .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  if (piece.startsWith('\\x{')) return `\\u${piece.slice(2)}`;
  if (/^\\[a-zA-Z]$/.test(piece) && !(piece in ESCAPES) && !/^\\[dDwWsSbBnrtvfxuckpP]$/.test(piece)) {
    throw invalid(`${piece} is not supported by the embedded engine`);
  }
  return ESCAPES[piece] ?? piece;
};

const translateGroup = (piece: string): string => {
  if (piece === '(?P<') return '(?<';
  if (/^\(\?(?:<|<?[=!]|:)$/.test(piece)) return piece;
  throw invalid(`${piece} is not supported by the embedded engine`);
};

const POSIX: Record<string, string> = {
  '[:alpha:]': 'a-zA-Z',
  '[:digit:]': '0-9',
  '[:alnum:]': 'a-zA-Z0-9',
  '[:upper:]': 'A-Z',
  '[:lower:]': 'a-z',
  '[:space:]': '\\s',
  '[:punct:]': '!-\\/:-@\\[-`{-~',
  '[:word:]': '\\w',
  '[:xdigit:]': '0-9a-fA-F',
};

const translateClass = (piece: string): string => {
  const named = piece.replace(/\[:[a-z^]*:\]/g, (name) => {
    if (!(name in POSIX)) throw invalid(`${name} is not supported by the embedded engine`);
    return POSIX[name]!;
  });
  return named.replace(/^(\[\^?)\]/, '$1\\]');
};
