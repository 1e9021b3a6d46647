import { readFileSync } from 'node:fs';
import { folded } from '../kit/folded.ts';

// From the lists of frequent passwords that zxcvbn gathered (MIT, Dan Wheeler and Dropbox, Inc.): the words that
// people build passwords of, and whatever is long enough to be one; with some of the languages that Charta speaks.
const common = new Set(readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8').split('\n'));

const likenesses: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const readAsLetters = (text: string) => text.replace(/[013457@$!]/g, (sign) => likenesses[sign] ?? sign);

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
];
const allRuns = runs.flatMap((run) => [run, [...run].reverse().join('')]);

/** How many signs are left when everything that continues a run of the alphabet, the digits or the keyboard is taken away. */
const beyondRuns = (text: string) => {
  let left = 0;
  for (let at = 0; at < text.length; at += 1) {
    const continues = at > 0 && allRuns.some((run) => run.includes(text.slice(at - 1, at + 1)));
    if (!continues) left += 1;
  }
  return left;
};

/** What is left of it without the digits and signs that follow, and those before: `P@ssword2024!` is `p@ssword`. */
const cores = (text: string) => {
  const begun = text.replace(/[^a-z]+$/, '');
  return [text, begun, begun.replace(/^[^a-z]+/, '')];
};
const isRepetition = (text: string) => /^(.{1,6}?)\1+.{0,3}$/.test(text);

const isCommonWord = (text: string) => cores(text).some((one) => common.has(one) || common.has(readAsLetters(one)));

/** Words that say who it is: whatever is at least four letters long. */
const wordsOf = (about: readonly string[]) =>
  about.flatMap((one) => folded(one).split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 4);

/**
 * Why this password would be guessed soon, or nothing when it is good.
 * @param about what everybody knows of the owner: name, e-mail, organisation.
 */
export const weakness = (password: string, about: readonly string[]): string | undefined => {
  const text = folded(password);
  if ([...password].length < 12) return 'A password has at least 12 characters';
  if (new Set(text).size < 5 || isRepetition(text)) return 'It repeats the same few characters';
  if (beyondRuns(text) < 5) return 'It follows the alphabet, the digits or the keyboard';
  if (isCommonWord(text)) return 'It is one of the passwords that are tried first';
  if (wordsOf(about).some((word) => text.includes(word))) return 'It contains the name, the e-mail or the organisation';
  return undefined;
};
