import { createContext, Script } from 'node:vm';
import { CommandError } from '../errors.ts';

const LIMIT_MS = 1000;
const SHORT = 16;
const LONG = 5000;

/**
 * The test of an expression, stopped when it takes too long. JavaScript has no limit on backtracking, and one
 * `(a+)+$` would hold up everybody; but a guarded test costs a third of a millisecond, so only those are guarded that
 * can run away.
 */
export const guarded = (regex: RegExp): ((text: string) => boolean) => {
  const repeats = regex.source.match(/(?<!\\)(?:[*+]|\{\d+,\})/g)?.length ?? 0;
  const limit = isNested(regex.source) ? SHORT : repeats > 1 ? LONG : Number.POSITIVE_INFINITY;
  return (text) => (text.length <= limit ? regex.test(text) : testInTime(regex, text));
};

/** Whether something repeated stands in a repeated group, or a group is referred back to. */
const isNested = (source: string): boolean => {
  const plain = source.replace(/\\[^1-9]|\[(?:\\.|[^\]\\])*\]/g, 'x');
  const groups: boolean[] = [];
  let repeated = false;
  for (const [index, character] of [...plain].entries()) {
    if (character === '(') {
      groups.push(repeated);
      repeated = false;
    } else if (character === ')') {
      if (repeated && /^(?:[*+]|\{\d*,)/.test(plain.slice(index + 1))) return true;
      repeated = (groups.pop() ?? false) || repeated;
    } else if (/[*+|]/.test(character) || /^\{\d*,/.test(plain.slice(index))) repeated = true;
  }
  return /\\[1-9]/.test(plain);
};

const script = new Script('regex.test(text)');
const context = createContext(Object.create(null));

const testInTime = (regex: RegExp, text: string): boolean => {
  Object.assign(context, { regex, text });
  try {
    return script.runInContext(context, { timeout: LIMIT_MS }) as boolean;
  } catch {
    throw new CommandError(51156, 'Error occurred while executing regular expression: match limit exceeded');
  }
};
