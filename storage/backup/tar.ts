/**
 * The container of a backup: plain ustar (POSIX.1-1988), which any tool opens. Written here and not by a package,
 * because the archive's seal has to stand behind exactly known bytes, and because the reader takes nothing but what
 * this writer makes: a header that differs in one bit is refused.
 */

/** What tar counts in. */
export const block = 512;

/** Two empty blocks end an archive. */
export const end = Buffer.alloc(2 * block);

/** Thrown when bytes are no entry that this writer made. */
export class NotOurs extends Error {}

const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`;

/** Sizes past 8 GB do not fit in octal: then GNU's binary form, which all tools of today read. */
const sizeField = (size: number): Buffer => {
  const field = Buffer.alloc(12);
  if (size < 8 ** 11) field.write(octal(size, 12), 'latin1');
  else field.writeBigUInt64BE(BigInt(size), 4);
  if (size >= 8 ** 11) field[0] = 0x80;
  return field;
};

const sizeOf = (field: Buffer): number =>
  field[0] === 0x80 ? Number(field.readBigUInt64BE(4)) : Number.parseInt(field.toString('latin1'), 8);

/** The header of a file that only its owner may read. @param mtime in seconds */
export const header = (name: string, size: number, mtime: number): Buffer => {
  const bytes = Buffer.alloc(block);
  if (bytes.write(name, 0, 99, 'latin1') !== name.length) throw new RangeError(`Too long a name for tar: ${name}`);
  bytes.write(`${octal(0o600, 8)}${octal(0, 8)}${octal(0, 8)}`, 100, 'latin1');
  sizeField(size).copy(bytes, 124);
  bytes.write(`${octal(mtime, 12)}        0`, 136, 'latin1');
  bytes.write('ustar\x0000', 257, 'latin1');
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${octal(sum, 7)} `, 148, 'latin1');
  return bytes;
};

/** What fills an entry up to whole blocks. */
export const padding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block);

/** What a header says. @throws {NotOurs} when `header()` did not make it */
export const parseHeader = (bytes: Buffer): { name: string; size: number; mtime: number } => {
  const name = bytes.toString('latin1', 0, 100).replace(/\0.*$/s, '');
  const size = sizeOf(bytes.subarray(124, 136));
  const mtime = Number.parseInt(bytes.toString('latin1', 136, 148), 8);
  if (!name || !Number.isSafeInteger(size) || !Number.isSafeInteger(mtime)) throw new NotOurs('No header of an entry');
  if (name.length > 99 || !header(name, size, mtime).equals(bytes)) throw new NotOurs(`A foreign header of ${name}`);
  return { name, size, mtime };
};
