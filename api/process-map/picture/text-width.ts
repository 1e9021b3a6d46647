import { openSync } from 'fontkit';
import { fontFile } from './font.ts';

const font = openSync(fontFile);
if (font.type !== 'TTF') throw new Error(`Not a single font: ${fontFile}`);
const { unitsPerEm, ascent, descent } = font;

const advances = new Map<number, number>();
const advanceOf = (codePoint: number) => {
  const known = advances.get(codePoint);
  if (known !== undefined) return known;
  const advance = font.glyphForCodePoint(codePoint).advanceWidth;
  advances.set(codePoint, advance);
  return advance;
};

/** How wide the text is when set in this size; kerning, which only narrows, is left out. */
export const textWidth = (text: string, size: number): number => {
  let units = 0;
  for (const character of text) units += advanceOf(character.codePointAt(0) ?? 0);
  return (units * size) / unitsPerEm;
};

/** How far letters of this size reach above and below their line. */
export const textHeight = (size: number) => ({
  above: (ascent * size) / unitsPerEm,
  below: (-descent * size) / unitsPerEm,
});
