import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { acting } from '../../storage/acting.ts';
import { clock } from '../../storage/clock.ts';
import { type Signed, signedHeads, signNow } from '../../storage/signed-heads.ts';
import { type Entry, TrailEntry } from '../../storage/trail.ts';
import { organisation } from '../organisations/queries.ts';
import { signingKey } from './signing-key.ts';

/** What of an entry is hashed, and its hash: exactly that is exported. */
const asLine = ({ organisation, number, previous, at, by, asDecidedBy, event, subject, detail, hash }: Entry) => ({
  kind: 'entry',
  ...{ organisation, number, previous, at, by },
  ...(asDecidedBy !== undefined && { asDecidedBy }),
  ...{ event, subject, detail, hash },
});

const about = async () => ({
  kind: 'about',
  format: 'charta-trail',
  version: 1,
  organisation: acting().organisation,
  name: (await organisation()).name,
  exportedAt: clock.now().toISOString(),
});

const entriesUntil = async function* (number: number) {
  const found = TrailEntry.find({ number: { $lte: number } }).sort({ number: 1 });
  for await (const entry of found.lean().cursor()) yield asLine(entry as unknown as Entry);
};

/** The heads come first, so that whoever reads the entries knows what they have to be. */
const linesOf = async function* (fresh: Signed | undefined) {
  yield await about();
  const heads = [...(await signedHeads()), ...(fresh ? [fresh] : [])];
  for (const head of heads) yield { kind: 'head', ...head };
  let count = 0;
  for await (const entry of entriesUntil(fresh?.number ?? 0)) {
    count += 1;
    yield entry;
  }
  yield { kind: 'end', entries: count, hash: fresh?.hash ?? null };
};

const asText = async function* (lines: AsyncIterable<object>) {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
};

/**
 * Answers with the whole trail of the acting organisation as it is at this moment: signed now, so that nobody can
 * leave out its end. Whoever has the file and the key's fingerprint needs no Charta to check it.
 */
export const sendTrail = async (response: Response): Promise<void> => {
  const fresh = await signNow(signingKey());
  const { code } = await organisation();
  response.set({
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    'Content-Disposition': `attachment; filename="trail-${code.replace(/[^\w-]/g, '')}.ndjson"`,
  });
  await pipeline(Readable.from(asText(linesOf(fresh))), response);
};

/** Answers with the script that checks an export. */
export const sendChecker = async (response: Response): Promise<void> => {
  response.set({
    'Content-Type': 'text/javascript; charset=utf-8',
    'Content-Disposition': 'attachment; filename="verify-trail.mjs"',
  });
  await pipeline(createReadStream(new URL('./verify-trail.mjs', import.meta.url)), response);
};
