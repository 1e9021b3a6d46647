/**
 * Cuts Inter down to what our four languages write with: `node --import tsx web/fonts/cut.ts`.
 * The two files it writes are committed, so that a build needs neither this script nor the fonts as published.
 */
import { readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const published = 'node_modules/@fontsource-variable/inter/files';
const between = (first: number, last: number) =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));

const texts = {
  latin: `${between(0x20, 0x7e)}${between(0xa0, 0xff)}–—‘’‚“”„†•…‰‹›€™−→←↑↓`,
  'latin-ext': `${between(0x100, 0x17f)}ȘșȚț`,
};

for (const [part, text] of Object.entries(texts)) {
  const whole = await readFile(`${published}/inter-${part}-wght-normal.woff2`);
  const cut = await subsetFont(whole, text, {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 700 } },
    keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'calt', 'tnum'],
  });
  await writeFile(`web/fonts/inter-${part}.woff2`, cut);
}
