import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { block, end, header, padding } from './tar.ts';

/** Stands first in every archive, so that anybody sees what the file is; see README.md beside this file. */
export const aboutName = 'charta-backup.json';
export const manifestName = 'manifest.json';
export const sealName = 'seal.sha256';

const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const Count = z.number().check(z.int(), z.minimum(0));

export const About = z.object({
  format: z.literal('charta-backup'),
  /** Raised when an older product could not read what a newer one wrote. */
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Which engine the data came from, for people to read. */
  engine: z.string(),
});
export type About = z.output<typeof About>;

/** What is in the archive, written after it. */
export const Manifest = z.object({
  collections: z.array(
    z.object({
      name: z.string().check(z.regex(/^[\w.-]{1,60}$/)),
      documents: Count,
      /** Of all its documents one after the other. */
      sha256: Sha256,
    }),
  ),
  files: z.object({ count: Count, bytes: Count }),
  /** Files that were damaged already when they were read; their bytes here are not to be used. */
  damaged: z.array(z.string()),
});
export type Manifest = z.output<typeof Manifest>;

/** Why an archive is not restored. */
export class Unfit extends Error {
  constructor(
    readonly why: 'foreign' | 'damaged' | 'trail' | 'version',
    message: string,
  ) {
    super(message);
  }
}

/** How the last entry is called and filled: the digest of every byte before it. Any bit that changes is noticed. */
export const seal = (digest: string, mtime: number): Buffer => {
  const content = Buffer.from(`${digest}  all bytes before this entry\n`);
  return Buffer.concat([header(sealName, content.length, mtime), content, padding(content.length), end]);
};

/** How many bytes the seal and the end after it are. */
export const sealSize = 2 * block + end.length;

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The parts of a collection are numbered, so that their names sort as they follow each other. */
export const partName = (collection: string, part: number): string =>
  `database/${collection}/${String(part).padStart(6, '0')}.bson`;
