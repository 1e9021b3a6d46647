import { folded } from './folded.ts';

const longest = 40;

/** The words of a text as they are looked for: letters without their marks, each once. `PO-URB-01` is three. */
export const tokensOf = (text: string): string[] => [
  ...new Set((folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, longest))),
];

/** A text as lists sort it: letters without their marks, numbers by their value. */
export const sortKeyOf = (text: string): string => folded(text).replace(/\d+/g, (digits) => digits.padStart(8, '0'));
