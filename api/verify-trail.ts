/**
 * `npm run verify-trail -- FILE`: checks the trails of a backup, or a trail that was exported; FINGERPRINT after it
 * lets only that key pass. It needs no database and changes nothing.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type ChainFound, readWhole } from '../storage/backup/check.ts';
import { fingerprintOf } from '../storage/signed-heads.ts';
import { nowAndThen, runCommand } from './command-line.ts';
import { inWords, verifyLines } from './trail/verify-trail.mjs';

const [, fingerprint] = process.argv.slice(2);

/** An export is text that begins with `{`; an archive begins with the name of its first entry. */
const isExport = async (file: string): Promise<boolean> => {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read({ buffer: Buffer.alloc(1) });
    return buffer.toString() === '{';
  } finally {
    await handle.close();
  }
};

const told = ({ organisation, entries, head, broken, signedUntil, keys }: ChainFound): string[] => {
  const prints = keys.map(fingerprintOf);
  const strange = fingerprint ? prints.find((one) => one !== fingerprint) : undefined;
  return [
    `Organisation ${organisation}: ${entries} entries, the last has the hash ${head ?? '(none)'}`,
    signedUntil
      ? `Signed up to entry ${signedUntil.number}, at ${signedUntil.at}, by ${prints.join(' and ')}`
      : 'No head is signed',
    ...(broken ? [`WRONG: entry ${broken.number}: ${broken.why}`] : []),
    ...(strange ? [`WRONG: heads were signed by another key (${strange})`] : []),
    broken || strange ? 'The trail is NOT whole.' : 'The trail is whole.',
  ];
};

const now = nowAndThen();

const wordsOf = async (file: string): Promise<string> => {
  if (await isExport(file)) {
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
    return inWords(await verifyLines(lines, fingerprint)).join('\n');
  }
  const { trails } = await readWhole(file, (done, total) => now(`reading: ${Math.floor((done / total) * 100)} %`));
  return trails.flatMap(told).join('\n');
};

await runCommand('verify-trail', async (file) => {
  const words = await wordsOf(file);
  if (words.includes('NOT whole')) process.exitCode = 1;
  return words;
});
