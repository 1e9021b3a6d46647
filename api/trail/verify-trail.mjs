#!/usr/bin/env node
/**
 * Checks a trail that Charta exported, without Charta: plain Node (18 or later), no packages, no network.
 *
 *   node verify-trail.mjs TRAIL.ndjson [--key FINGERPRINT]
 *
 * The file has one JSON value a line: `about`, then the signed `head`s, every `entry` from the first on, and `end`.
 * What is checked:
 *  - each entry's `hash` is the SHA-256 of its canonical JSON (RFC 8785) without `hash` and `kind`;
 *  - each entry's `previous` is the hash of the one before, its `number` follows, and it is the same organisation's;
 *  - each head is signed by Ed25519 over the canonical JSON of its organisation, number, hash and at, by the key it
 *    names (SPKI in base64), and the entry of that number has that hash;
 *  - nothing is missing at the end: no head lies beyond it, and `end` agrees.
 * A forger who makes a whole new file signs it with a key of their own: give the fingerprint that Charta shows on its
 * administration page, and that you wrote down earlier, by --key; any other key is then a forgery.
 */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

/** Canonical JSON (RFC 8785): members in order of their UTF-16 names, numbers and strings as JavaScript writes them. */
export const canonical = (value) => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one)).join(',')}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
};

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What people compare a key by: the SHA-256 of its bytes. */
export const fingerprint = (key) => sha256(Buffer.from(key, 'base64'));

const isSigned = ({ organisation, number, hash, at, key, signature }) => {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), type: 'spki', format: 'der' });
    const words = Buffer.from(canonical({ organisation, number, hash, at }));
    return (
      publicKey.asymmetricKeyType === 'ed25519' &&
      verifySignature(null, words, publicKey, Buffer.from(signature, 'base64'))
    );
  } catch {
    return false;
  }
};

const checkHead = (head, state) => {
  if (head.organisation !== state.organisation) return 'belongs to another organisation';
  if (!isSigned(head)) return 'its signature is forged';
  if (state.key && fingerprint(head.key) !== state.key)
    return `it was signed by another key (${fingerprint(head.key)})`;
  return undefined;
};

const takeHead = (head, state) => {
  const why = checkHead(head, state);
  if (why) return state.faults.push({ what: 'head', number: head.number, why });
  state.keys.add(fingerprint(head.key));
  state.heads.set(head.number, [...(state.heads.get(head.number) ?? []), head]);
  if (!state.signed || head.number >= state.signed.number) state.signed = head;
};

/** Where the entry stands wrongly, if it does: told once, and the check goes on from what stands there. */
const order = ({ number, previous, organisation }, state) => {
  if (organisation !== state.organisation) return 'it is an entry of another organisation';
  if (number > state.next) return `entry ${state.next} is missing before it`;
  if (number < state.next) return 'it stands in the wrong place, or twice';
  return previous === state.last ? undefined : 'it does not follow the entry before it';
};

const takeEntry = (entry, state) => {
  const { kind, hash, ...said } = entry;
  const tell = (why) => state.faults.push({ what: 'entry', number: entry.number, why });
  const misplaced = order(entry, state);
  if (misplaced) tell(misplaced);
  if (sha256(canonical(said)) !== hash) tell('it was altered');
  for (const head of state.heads.get(entry.number) ?? [])
    if (head.hash !== hash) tell(`it is not the one that was signed on ${head.at}`);
  state.entries += 1;
  state.next = entry.number + 1;
  state.last = hash;
};

const finish = (state) => {
  const tell = (why) => state.faults.push({ what: 'end', number: state.next, why });
  if (!state.end) tell('the file is cut short: its last line is missing');
  else if (state.end.entries !== state.entries || state.end.hash !== state.last)
    tell('the end does not agree with the entries');
  const beyond = [...state.heads.keys()].find((number) => number >= state.next);
  if (beyond) tell(`entries up to ${beyond} were signed, and those from ${state.next} on are missing`);
};

const parse = (line) => {
  try {
    return JSON.parse(line);
  } catch {
    return { kind: 'unreadable' };
  }
};

const take = (line, state) => {
  const said = parse(line);
  state.line += 1;
  if (state.line === 1 && (said.kind !== 'about' || said.format !== 'charta-trail' || said.version !== 1))
    throw new Error('This is no trail that Charta exported');
  if (state.end) state.faults.push({ what: 'line', number: state.line, why: 'it stands after the end' });
  else if (said.kind === 'about' && state.line === 1) state.organisation = said.organisation;
  else if (said.kind === 'head') takeHead(said, state);
  else if (said.kind === 'entry') takeEntry(said, state);
  else if (said.kind === 'end') state.end = said;
  else state.faults.push({ what: 'line', number: state.line, why: 'it cannot be read' });
};

/**
 * Checks the lines of an export.
 * @param lines strings, in an (async) iterable
 * @param key the fingerprint that every head must be signed by
 * @returns what was found; whole when `faults` is empty
 */
export const verifyLines = async (lines, key) => {
  const state = { line: 0, entries: 0, next: 1, last: null, faults: [], heads: new Map(), keys: new Set(), key };
  for await (const line of lines) if (line.trim()) take(line, state);
  if (state.line === 0) throw new Error('This is no trail that Charta exported');
  finish(state);
  const { organisation, entries, last: head, faults, signed, keys } = state;
  return {
    organisation,
    entries,
    head,
    faults,
    keys: [...keys],
    signed: signed && { number: signed.number, at: signed.at },
  };
};

/** What was found, in sentences. */
export const inWords = ({ organisation, entries, head, faults, signed, keys }) => [
  `Organisation ${organisation}: ${entries} entries, the last has the hash ${head ?? '(none)'}`,
  signed ? `Signed up to entry ${signed.number}, at ${signed.at}, by ${keys.join(' and ')}` : 'No head is signed',
  ...faults.map(({ what, number, why }) => `WRONG: ${what} ${number}: ${why}`),
  faults.length === 0 ? 'The trail is whole.' : `The trail is NOT whole: ${faults.length} fault(s).`,
];

const run = async ([file, option, key]) => {
  if (!file || (option && option !== '--key'))
    throw new Error('node verify-trail.mjs TRAIL.ndjson [--key FINGERPRINT]');
  const found = await verifyLines(createInterface({ input: createReadStream(file), crlfDelay: Infinity }), key);
  process.stdout.write(`${inWords(found).join('\n')}\n`);
  process.exitCode = found.faults.length === 0 ? 0 : 1;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  run(process.argv.slice(2)).catch(({ message }) => {
    process.stderr.write(`${message}\n`);
    process.exitCode = 2;
  });
