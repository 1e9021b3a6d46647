import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Key, partsOf } from '../files/object-store.ts';
import { contentsOf } from './contents.ts';
import { About, aboutName, Manifest, manifestName, partName, seal, sealSize, Unfit } from './format.ts';
import { CutShort, type Pieces, piecesOf } from './pieces.ts';
import { block, NotOurs, padding, parseHeader } from './tar.ts';

/** Who is shown what an archive holds, in its order: the documents of each collection, then the files. */
export interface Visitor {
  documents(collection: string, documents: Buffer[]): Promise<void>;
  /** Reads the bytes to their end, or not at all. */
  file(key: Key, size: number, bytes: AsyncIterable<Buffer>): Promise<void>;
}

interface Entry {
  name: string;
  size: number;
  mtime: number;
}

/** Parts are about 4 MB; a single document may have 16. */
const largestPart = 24 * 2 ** 20;

const damaged = (what: string) =>
  new Unfit('damaged', `The archive is damaged or cut short: ${what}. Nothing was done`);
const foreign = () => new Unfit('foreign', 'This file is no backup of Charta. Nothing was done');

const headerOf = async (pieces: Pieces): Promise<Entry> => parseHeader(await pieces.take(block));
const whole = async (pieces: Pieces, { size }: Entry): Promise<Buffer> => {
  if (size > largestPart) throw new NotOurs('An entry that is too large');
  const bytes = await pieces.take(size);
  await skipPadding(pieces, size);
  return bytes;
};
const skipPadding = async (pieces: Pieces, size: number) => void (await pieces.take(padding(size).length));

const aboutOf = async (pieces: Pieces): Promise<{ about: About; mtime: number }> => {
  try {
    const entry = await headerOf(pieces);
    if (entry.name !== aboutName) throw foreign();
    const said = JSON.parse(String(await whole(pieces, entry)));
    if (said?.format === 'charta-backup' && said.version > 1)
      throw new Unfit('version', 'This backup was made by a newer Charta: restore it by that one. Nothing was done');
    return { about: About.parse(said), mtime: entry.mtime };
  } catch (error) {
    throw error instanceof Unfit ? error : foreign();
  }
};

/** Cuts a part into its documents: each begins with its own length. @throws {NotOurs} */
export const documentsOf = (part: Buffer): Buffer[] => {
  const documents: Buffer[] = [];
  for (let at = 0; at < part.length; ) {
    const length = part.length - at >= 5 ? part.readInt32LE(at) : 0;
    if (length < 5 || at + length > part.length || part[at + length - 1] !== 0)
      throw new NotOurs('Documents cut short');
    documents.push(part.subarray(at, at + length));
    at += length;
  }
  return documents;
};

/** Counts and sums what is met, to be compared with the manifest at the end. */
const tally = () => {
  const collections = new Map<string, { parts: number; contents: ReturnType<typeof contentsOf> }>();
  const files = { count: 0, bytes: 0 };
  const wrong: string[] = [];
  const of = (name: string) => {
    const known = collections.get(name) ?? { parts: 0, contents: contentsOf(name) };
    collections.set(name, known);
    return known;
  };
  const met = (): Manifest => ({
    collections: [...collections.values()].map(({ contents }) => contents.sum()),
    files,
    damaged: wrong,
  });
  return { of, files, wrong, met };
};
type Tally = ReturnType<typeof tally>;

const readPart = async (pieces: Pieces, entry: Entry, seen: Tally, visitor: Visitor) => {
  const [, collection = ''] = entry.name.split('/');
  const known = seen.of(collection);
  if (entry.name !== partName(collection, known.parts + 1)) throw new NotOurs(`${entry.name} is not next`);
  const bytes = await whole(pieces, entry);
  const documents = documentsOf(bytes);
  known.parts += 1;
  documents.forEach(known.contents.add);
  await visitor.documents(collection, documents);
};

const readFile = async (pieces: Pieces, { name, size }: Entry, seen: Tally, visitor: Visitor) => {
  const key = name.slice('files/'.length) as Key;
  const { sha256 } = partsOf(key);
  const hash = createHash('sha256');
  const bytes = (async function* () {
    for await (const piece of pieces.pass(size)) {
      hash.update(piece);
      yield piece;
    }
  })();
  await visitor.file(key, size, bytes);
  for await (const _ of bytes); // what the visitor did not want
  if (hash.digest('hex') !== sha256) seen.wrong.push(key);
  await skipPadding(pieces, size);
  seen.files.count += 1;
  seen.files.bytes += size;
};

const readEntries = async (pieces: Pieces, visitor: Visitor): Promise<Manifest> => {
  const seen = tally();
  for (;;) {
    const entry = await headerOf(pieces);
    if (entry.name.startsWith('database/')) await readPart(pieces, entry, seen, visitor);
    else if (entry.name.startsWith('files/')) await readFile(pieces, entry, seen, visitor);
    else if (entry.name === manifestName) {
      const manifest = Manifest.parse(JSON.parse(String(await whole(pieces, entry))));
      compare(manifest, seen.met());
      return manifest;
    } else throw new NotOurs(`A foreign entry ${entry.name}`);
  }
};

const compare = (said: Manifest, met: Manifest) => {
  const [one, other] = [said, met].map(({ collections, files }) => JSON.stringify({ collections, files }));
  const wrong = met.damaged.find((key) => !said.damaged.includes(key));
  if (wrong) throw damaged(`the file ${wrong} has other bytes than its name says`);
  if (one !== other) throw damaged('its contents are not what its manifest says');
};

/** How much of an archive was read. */
export type Progress = (done: number, total: number) => void;

/**
 * Reads an archive from its first byte to its last, shows its contents to the visitor and checks all of it: every
 * header, count and digest, and the seal over every byte.
 * @throws {Unfit} `foreign`, `version` or `damaged`.
 */
export const readArchive = async (
  file: string,
  visitor: Visitor,
  progress: Progress = () => {},
): Promise<{ about: About; manifest: Manifest }> => {
  const { size } = await stat(file);
  const hash = createHash('sha256');
  let done = 0;
  const onPiece = (bytes: Buffer) => {
    hash.update(bytes);
    done += bytes.length;
    progress(done, size);
  };
  const stream = createReadStream(file, { highWaterMark: 2 ** 20 });
  const pieces = piecesOf(stream, onPiece);
  try {
    const { about, mtime } = await aboutOf(pieces);
    const manifest = await readEntries(pieces, visitor);
    const wanted = seal(hash.copy().digest('hex'), mtime);
    if (size - done !== sealSize || !(await pieces.take(sealSize)).equals(wanted))
      throw damaged('its seal is not that of its bytes');
    return { about, manifest };
  } catch (error) {
    throw inWords(error);
  } finally {
    stream.destroy();
  }
};

const inWords = (error: unknown) => {
  const ours = error instanceof CutShort || error instanceof NotOurs || error instanceof TypeError;
  const unread = error instanceof SyntaxError || (error as { name?: string }).name?.endsWith('ZodError');
  return ours || unread ? damaged((error as Error).message) : error;
};
